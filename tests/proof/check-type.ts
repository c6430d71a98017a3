import type { Field, VendorTypes } from './vendor-types.ts';

/** What a value was found to be. */
export interface Verdict {
  /** How many fields were compared, nested ones included. */
  readonly fields: number;
  /** Each with the path to it. Empty if the value is what the type says. */
  readonly differences: readonly string[];
}

/** Types of our own beside the vendor's, in the vendor's notation: wire name → type; `*` stands for every other name. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, string>>>>;

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?$/;
/** What a value type of the service can never be; texts, lists and carriers may be null. */
const NEVER_NULL = new Set(['number', 'boolean', 'Date']);

/**
 * Compares a JSON value with a type: every field must be declared, written exactly so, and hold what is declared. Fields may be absent, as
 * the vendor declares all of them optional.
 */
export function checkType(value: unknown, type: string, types: VendorTypes, shapes: Shapes = {}): Verdict {
  const differences: string[] = [];
  let fields = 0;

  function differ(path: string, what: string): void {
    differences.push(`${path === '' ? '(the reply)' : path}: ${what}`);
  }

  function checkScalar(scalar: unknown, declared: string, path: string): boolean {
    switch (declared) {
      case 'any':
      case 'Object':
        return true;
      case 'Scalar':
        if (typeof scalar === 'object') differ(path, 'not a single value');
        return true;
      case 'number':
        if (typeof scalar !== 'number') differ(path, `${typeof scalar} is not a number`);
        return true;
      case 'string':
        if (typeof scalar !== 'string') differ(path, `${typeof scalar} is not a text`);
        return true;
      case 'boolean':
        if (typeof scalar !== 'boolean') differ(path, `${typeof scalar} is not true or false`);
        return true;
      case 'Date':
        if (typeof scalar !== 'string' || !DATE.test(scalar) || Number.isNaN(Date.parse(scalar)))
          differ(path, `${JSON.stringify(scalar)} is not a date`);
        return true;
      default:
        return false;
    }
  }

  function checkEnum(member: unknown, name: string, path: string): void {
    const { names, flags } = types.enumeration(name);
    const parts = typeof member !== 'string' ? [] : flags ? member.split(/,\s*/) : [member];
    if (parts.length === 0 || !parts.every((part) => names.has(part))) differ(path, `${JSON.stringify(member)} is not a ${name}`);
  }

  function checkObject(object: Readonly<Record<string, unknown>>, declared: ReadonlyMap<string, Field>, name: string, path: string): void {
    for (const [key, held] of Object.entries(object)) {
      const at = path === '' ? key : `${path}.${key}`;
      fields += 1;
      const field = declared.get(key) ?? declared.get('*');
      if (field !== undefined) {
        check(held, field.type, at);
        continue;
      }
      const meant = [...declared.keys()].find((wire) => wire.toLowerCase() === key.toLowerCase());
      differ(at, meant === undefined ? `${name} has no such field` : `${name} writes it ${meant}`);
    }
  }

  function check(held: unknown, declared: string, path: string): void {
    if (held === null) {
      if (NEVER_NULL.has(declared) || declared.startsWith('enums.')) differ(path, `null is not a ${declared}`);
      return;
    }
    if (declared.endsWith('[]')) {
      if (!Array.isArray(held)) differ(path, 'not a list');
      else for (const [index, item] of held.entries()) check(item, declared.slice(0, -2), `${path}[${index}]`);
      return;
    }
    if (checkScalar(held, declared, path)) return;
    if (declared.startsWith('enums.')) {
      checkEnum(held, declared.slice('enums.'.length), path);
      return;
    }
    if (typeof held !== 'object' || Array.isArray(held)) {
      differ(path, `${Array.isArray(held) ? 'a list' : typeof held} is not a ${declared}`);
      return;
    }
    const object = held as Readonly<Record<string, unknown>>;
    const shape = shapes[declared];
    if (shape !== undefined) {
      checkObject(object, new Map(Object.entries(shape).map(([wire, of]) => [wire, { name: wire, wire, type: of }])), declared, path);
      return;
    }
    const carrier = types.carrier(declared);
    if ('fields' in carrier) checkObject(object, carrier.fields, declared, path);
    else
      for (const [key, item] of Object.entries(object)) {
        fields += 1;
        check(item, carrier.items, `${path}.${key}`);
      }
  }

  check(value, type, '');
  return { fields, differences };
}
