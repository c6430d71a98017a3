import type { Base, TextBase } from '../../domain/edit.ts';
import { crmTime } from '../../domain/lead.ts';

/** One step of a JSON Patch. */
export type PatchStep = { readonly op: 'test' | 'replace' | 'add'; readonly path: string; readonly value: unknown };

/** The body and headers of a guarded change: carried out only if the record still is as its author saw it. */
export interface GuardedPatch {
  readonly body: readonly PatchStep[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A date for `If-Unmodified-Since`. HTTP dates have whole seconds, so a fraction is rounded up: cut off, it would make the
 * CRM refuse a record that nobody has touched. What this lets through within the second, the `test` steps catch.
 */
export function httpDate(updatedAt: string): string | null {
  const ms = crmTime(updatedAt);
  return Number.isNaN(ms) ? null : new Date(Math.ceil(ms / 1000) * 1000).toUTCString();
}

function guarded(base: Pick<Base, 'updatedAt'>, tests: readonly PatchStep[], change: PatchStep): GuardedPatch {
  const since = base.updatedAt === null ? null : httpDate(base.updatedAt);
  return {
    // The CRM's own text goes back untouched; whether the CRM compares the text or the time is not documented.
    body: [...(base.updatedAt === null ? [] : [{ op: 'test' as const, path: '/UpdatedDate', value: base.updatedAt }]), ...tests, change],
    headers: { 'Content-Type': 'application/json-patch+json', ...(since !== null && { 'If-Unmodified-Since': since }) },
  };
}

/**
 * Sets a lead status, guarded by the time, the value and the effective category: `Category` on a person with a company is
 * the company's, so a category that was changed meanwhile refuses the edit even though the person's own time stands.
 */
export function leadStatusPatch(to: number, base: Base): GuardedPatch {
  const tests: PatchStep[] = [{ op: 'test', path: '/LeadstatusId', value: base.value ?? 0 }];
  if (base.categoryId !== null) tests.push({ op: 'test', path: '/Category/Id', value: base.categoryId });
  return guarded(base, tests, { op: 'replace', path: '/LeadstatusId', value: to });
}

/** Sets the category of a company, or of a person without one; guarded by the time and the value. */
export function categoryPatch(to: number, base: Base): GuardedPatch {
  // A record without a category has no `Category` object to look into.
  if (base.value === null)
    return guarded(base, [{ op: 'test', path: '/Category', value: null }], { op: 'add', path: '/Category', value: { Id: to } });
  return guarded(base, [{ op: 'test', path: '/Category/Id', value: base.value }], { op: 'replace', path: '/Category/Id', value: to });
}

/** Sets the title; guarded by the time and the title. That somebody without one has an empty text and not none is taken for granted. [?] */
export function titlePatch(to: string, base: TextBase): GuardedPatch {
  return guarded(base, [{ op: 'test', path: '/Title', value: base.value }], { op: 'replace', path: '/Title', value: to });
}

/** Sets the first telephone number of the office, and leaves the others; guarded by the time and the number. */
export function phonePatch(to: string, base: TextBase): GuardedPatch {
  const first = '/OfficePhones/0/Value';
  if (base.value !== '') return guarded(base, [{ op: 'test', path: first, value: base.value }], { op: 'replace', path: first, value: to });
  const number = { Value: to, StrippedValue: to };
  return guarded(base, [{ op: 'test', path: '/OfficePhones', value: [] }], { op: 'replace', path: '/OfficePhones', value: [number] });
}
