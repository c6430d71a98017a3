import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A field of a carrier: its name in the vendor's client, its name as it goes over the wire, and its declared type. */
export interface Field {
  readonly name: string;
  readonly wire: string;
  readonly type: string;
}

/** A carrier: its fields by wire name, or, for a dictionary, the type of what it holds. */
export type Carrier = { readonly fields: ReadonlyMap<string, Field> } | { readonly items: string };

/** The vendor's published types: carriers with their wire names, and enums by their member names. */
export interface VendorTypes {
  /** Throws for a name that the vendor does not have. */
  carrier(name: string): Carrier;
  /** The members of an enum, and whether several may be joined by commas (the vendor numbers those). Throws for an unknown one. */
  enumeration(name: string): { readonly names: ReadonlySet<string>; readonly flags: boolean };
}

/** The root of the vendor's package. */
export const VENDOR = dirname(dirname(dirname(fileURLToPath(import.meta.resolve('@superoffice/webapi')))));

function read(path: string): string {
  return readFileSync(join(VENDOR, path), 'utf8').replace(/\r\n/g, '\n');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '');
}

interface Declared {
  readonly parent: string | null;
  readonly fields: ReadonlyMap<string, string>;
  readonly items: string | null;
}

/** `export interface X extends Y { a?: T; [index: string]: T; }`, which is all that the vendor's generator writes. */
function readDeclarations(text: string): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const [, name = '', parent, body = ''] of withoutComments(text).matchAll(
    /export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)^\}/gm,
  )) {
    const fields = new Map<string, string>();
    let items: string | null = null;
    for (const line of body.split('\n').map((part) => part.trim())) {
      if (line === '') continue;
      const field = /^(\w+)\??: ([^;]+);$/.exec(line);
      const index = /^\[\w+: (?:string|number)\]: ([^;]+);$/.exec(line);
      if (field !== null) fields.set(field[1] ?? '', field[2] ?? '');
      else if (index !== null) items = index[1] ?? '';
      else throw new Error(`The vendor's declaration of ${name} has a line that is not understood: ${line}`);
    }
    declared.set(name, { parent: parent ?? null, fields, items });
  }
  return declared;
}

/** Which wire name each field is read from: `res.emails= Create_EntityElementArray_From(src.Emails)`. */
function readWireNames(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = '', body = ''] of text.matchAll(/^export function Create_(\w+)_From\([^\n]*\n([\s\S]*?)^\}/gm)) {
    const pairs = [...body.matchAll(/res\.(\w+)\s*=[^;]*?\bsrc\.(\w+)/g)].map(([, field = '', wire = '']) => [field, wire] as const);
    names.set(name, new Map(pairs));
  }
  return names;
}

function readEnums(text: string): ReadonlyMap<string, { readonly names: ReadonlySet<string>; readonly flags: boolean }> {
  const enums = new Map<string, { readonly names: ReadonlySet<string>; readonly flags: boolean }>();
  for (const [, name = '', body = ''] of withoutComments(text).matchAll(/export declare enum (\w+) \{([\s\S]*?)\}/g)) {
    const members = [...body.matchAll(/(\w+) = ("?)/g)];
    enums.set(name, { names: new Set(members.map(([, member = '']) => member)), flags: members.every(([, , quote]) => quote === '') });
  }
  return enums;
}

/**
 * Reads the vendor's package: types from its declaration files, wire names from the converters that its client reads replies with. The
 * request types, which no converter reads, have their names with a capital.
 */
export function readVendorTypes(): VendorTypes {
  const declared = readDeclarations(read('dist/cjs/Carriers.d.ts'));
  const wires = readWireNames(read('src/Converters.ts'));
  const enums = readEnums(read('dist/cjs/Enums.d.ts'));
  const known = new Map<string, Carrier>();

  function wireOf(carrier: string, field: string): string {
    const names = wires.get(carrier);
    if (names === undefined) return field.charAt(0).toUpperCase() + field.slice(1);
    const wire = names.get(field);
    if (wire === undefined) throw new Error(`The vendor's client never reads ${carrier}.${field}.`);
    return wire;
  }

  function fieldsOf(name: string): ReadonlyMap<string, Field> {
    const own = declared.get(name);
    if (own === undefined) throw new Error(`The vendor has no type ${name}.`);
    const fields = [...own.fields].map(([field, type]): Field => ({ name: field, wire: wireOf(name, field), type }));
    return new Map([...(own.parent === null ? [] : fieldsOf(own.parent)), ...fields.map((field) => [field.wire, field] as const)]);
  }

  return {
    carrier(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const items = declared.get(name)?.items ?? null;
      const carrier = items === null ? { fields: fieldsOf(name) } : { items };
      known.set(name, carrier);
      return carrier;
    },
    enumeration(name) {
      const found = enums.get(name);
      if (found === undefined) throw new Error(`The vendor has no enum ${name}.`);
      return found;
    },
  };
}
