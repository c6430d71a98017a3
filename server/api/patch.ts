import { ApiError, badRequest } from '../errors.ts';
import { asBody, field, type Body } from './call.ts';
import type { Json } from './render.ts';

type Container = Record<string, unknown> | unknown[];

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** The key of a container that a path segment means: any case for objects, `-` for the end of an array; null if there is none. */
function keyOf(container: Container, segment: string): string | null {
  if (Array.isArray(container)) {
    if (segment === '-') return String(container.length);
    return /^\d{1,6}$/.test(segment) && Number(segment) <= container.length ? segment : null;
  }
  if (Object.hasOwn(container, segment)) return segment;
  return Object.keys(container).find((key) => key.toLowerCase() === segment.toLowerCase()) ?? null;
}

function segmentsOf(path: unknown): string[] {
  if (typeof path !== 'string') throw badRequest('A patch operation has no path.');
  const segments = path
    .replace(/^\//, '')
    .split('/')
    .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (segments.length > 8 || segments.some((s) => s === '')) throw badRequest(`'${path.slice(0, 80)}' is not a path.`);
  return segments;
}

/** Where a path ends. `parent` is null when something above it is null, as `Category/Id` without a category. */
interface Place {
  readonly parent: Container | null;
  readonly key: string;
  readonly value: unknown;
}

function find(root: Json, path: unknown, create: boolean): Place {
  const segments = segmentsOf(path);
  let at: Container = root;
  for (const [depth, segment] of segments.entries()) {
    const key = keyOf(at, segment);
    if (key === null) {
      // A record made from nothing, such as a category where there was none, has no keys yet.
      if (create && depth > 0 && !Array.isArray(at)) return { parent: at, key: segment, value: null };
      throw badRequest(`There is no field '${String(path).slice(0, 80)}'.`);
    }
    const value: unknown = (at as Record<string, unknown>)[key];
    if (depth === segments.length - 1) return { parent: at, key, value };
    if (isContainer(value)) at = value;
    else if (value !== null && value !== undefined) throw badRequest(`There is no field '${String(path).slice(0, 80)}'.`);
    else if (!create) return { parent: null, key: segment, value: null };
    else at = (at as Record<string, unknown>)[key] = {};
  }
  throw badRequest('A patch operation has an empty path.');
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

function instant(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}

/** Equality of a `test`: dates by their instant (a date without zone is UTC), no value and 0 are the same, as the CRM has no null ids. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if ((a ?? 0) === 0 && (b ?? 0) === 0) return true;
  if (typeof a === 'string' && typeof b === 'string') return DATE.test(a) && DATE.test(b) && instant(a) === instant(b);
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a as Body, b as Body];
  return Object.keys(x).length === Object.keys(y).length && Object.keys(x).every((key) => same(x[key], field(y, key)));
}

function applyOperation(root: Json, raw: unknown): void {
  const operation = asBody(raw, 'A patch operation');
  const op = field(operation, 'op');
  const path = field(operation, 'path');
  const value = structuredClone(field(operation, 'value'));
  if (op === 'test') {
    const found = find(root, path, false);
    if (!same(found.value, value))
      throw new ApiError(409, 'PatchTestFailedException', `The test of '${String(path).slice(0, 80)}' failed.`);
    return;
  }
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw badRequest(`The patch operation '${String(op).slice(0, 20)}' is not supported.`);
  if (op !== 'remove' && value === undefined) throw badRequest(`The patch operation '${op}' has no value.`);
  const { parent, key } = find(root, path, op !== 'remove');
  if (Array.isArray(parent)) {
    const index = Number(key);
    if (op !== 'add' && index >= parent.length) throw badRequest(`There is no field '${String(path).slice(0, 80)}'.`);
    parent.splice(index, op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [value]));
  } else if (parent !== null) {
    parent[key] = op === 'remove' ? null : value;
  }
}

function merge(into: Json, from: Body): void {
  for (const [name, value] of Object.entries(from)) {
    const key = keyOf(into, name);
    // A key that the entity does not have is the caller's own business: the service ignores it too.
    if (key === null) continue;
    const old = into[key];
    if (isContainer(value) && !Array.isArray(value) && isContainer(old) && !Array.isArray(old)) merge(old, value as Body);
    else into[key] = structuredClone(value);
  }
}

/**
 * The entity after the patch, as a new object: an array is a JSON Patch (`add, replace, remove, test`), an object a merge patch.
 * Throws 409 when a `test` fails and 400 for anything that is not a patch of this entity; then nothing has been changed.
 */
export function patched(entity: Json, patch: unknown): Json {
  const result = structuredClone(entity);
  if (Array.isArray(patch)) for (const operation of patch) applyOperation(result, operation);
  else merge(result, asBody(patch, 'The patch'));
  return result;
}
