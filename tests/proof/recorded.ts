import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDOR } from './vendor-types.ts';

/** A reply of a real NetServer, recorded by the vendor and shipped with its client. REST adds links, which no type declares. */
export function recorded(name: string): Readonly<Record<string, unknown>> {
  const text = readFileSync(join(VENDOR, '__tests__', name), 'utf8').replace(/^\uFEFF/, '');
  const { _Links: _, ...entity } = JSON.parse(text) as Record<string, unknown>;
  return entity;
}

type Properties = Readonly<Record<string, { readonly FieldRight: { readonly Mask: string } }>>;

/** The masks of an entity's field rights, each once, without the hints for the user interface. */
export function fieldMasks(entity: unknown): ReadonlySet<string> {
  const { FieldProperties } = entity as { readonly FieldProperties: Properties };
  return new Set(Object.values(FieldProperties).map(({ FieldRight }) => FieldRight.Mask.replace(/, (UIHint|Unused)\w+/g, '')));
}
