import { badRequest } from '../errors.ts';
import { asBody, type Body } from '../api/call.ts';

/** `Retry-After` of a refusal: after so many seconds, told as such or as a date; no header without it. */
interface Retry {
  readonly retryAfter?: number;
  readonly retryAfterAs?: 'seconds' | 'date';
}

/** What goes wrong with a request. */
export type Effect =
  /** It is handled so many milliseconds later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The connection breaks before the request is handled. */
  | { readonly kind: 'lost-request' }
  /** The connection breaks after the request was carried out. */
  | { readonly kind: 'lost-response' }
  /** It is carried out twice, one after the other; the caller sees the first answer, or the second. */
  | { readonly kind: 'duplicate'; readonly answer?: 'first' | 'second' }
  /** Refused with 429. */
  | ({ readonly kind: 'throttled' } & Retry)
  /** Refused with 503. */
  | ({ readonly kind: 'unavailable' } & Retry)
  /** Refused as a request with an expired token is. */
  | { readonly kind: 'expired'; readonly status?: 401 | 403 }
  /**
   * Somebody else changes the same record just before, with `change` as a PATCH of its own. The record is the one in the request's path, or
   * `record` (`Person/11`); the other user is `user`, the administrator unless told otherwise.
   */
  | { readonly kind: 'writer'; readonly change: unknown; readonly record?: string; readonly user?: string }
  /** An administrator changes a category's group (by its API name) or flag just before, for good. */
  | { readonly kind: 'admin'; readonly categoryId: number; readonly group?: string; readonly leadStatus?: boolean };

/**
 * An effect, the requests it is for, and how often. `path` is relative to the API's base, or whole when it starts with a slash; `*` stands for
 * anything, and case does not count. Without `method` every one but OPTIONS, without `path` every call of the API. `times`: the next so many
 * matching requests, one if neither is given; with `probability` only some of them, and any number without `times`.
 */
export type Fault = Effect & {
  readonly method?: string;
  readonly path?: string;
  readonly times?: number;
  readonly probability?: number;
};

/** All faults of a sandbox, the first one outermost; equal seeds make equal choices for equal requests. */
export interface FaultPlan {
  readonly seed?: number;
  readonly faults?: readonly Fault[];
}

type Check = (value: unknown) => boolean;

function whole(least: number, most: number): Check {
  return (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function text(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

function oneOf(...choices: readonly unknown[]): Check {
  return (value) => choices.includes(value);
}

const RETRY: Readonly<Record<string, Check>> = { retryAfter: whole(0, 86_400), retryAfterAs: oneOf('seconds', 'date') };
const COMMON: Readonly<Record<string, Check>> = {
  kind: text,
  method: (value) => typeof value === 'string' && /^[A-Z]{3,7}$/i.test(value),
  path: text,
  times: whole(1, 1_000_000),
  probability: (value) => typeof value === 'number' && value >= 0 && value <= 1,
};
/** The fields of a kind: those it needs, and all that it may have besides the common ones. */
interface Kind {
  readonly needs: readonly string[];
  readonly has: Readonly<Record<string, Check>>;
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['latency', { needs: ['ms'], has: { ms: whole(0, 600_000) } }],
  ['lost-request', { needs: [], has: {} }],
  ['lost-response', { needs: [], has: {} }],
  ['duplicate', { needs: [], has: { answer: oneOf('first', 'second') } }],
  ['throttled', { needs: [], has: RETRY }],
  ['unavailable', { needs: [], has: RETRY }],
  ['expired', { needs: [], has: { status: oneOf(401, 403) } }],
  ['writer', { needs: ['change'], has: { change: (value) => typeof value === 'object' && value !== null, record: text, user: text } }],
  [
    'admin',
    {
      needs: ['categoryId'],
      has: { categoryId: whole(1, 2_147_483_647), group: text, leadStatus: (value) => typeof value === 'boolean' },
    },
  ],
]);

function readFault(value: unknown, index: number): Fault {
  const body: Body = asBody(value, `Fault ${index + 1}`);
  const kind = KINDS.get(String(body['kind']));
  if (kind === undefined) throw badRequest(`Fault ${index + 1} is none of ${[...KINDS.keys()].join(', ')}.`);
  for (const [name, given] of Object.entries(body)) {
    const check = Object.hasOwn(COMMON, name) ? COMMON[name] : Object.hasOwn(kind.has, name) ? kind.has[name] : undefined;
    if (check === undefined) throw badRequest(`Fault ${index + 1} (${String(body['kind'])}) has no '${name.slice(0, 40)}'.`);
    if (!check(given)) throw badRequest(`'${name}' of fault ${index + 1} (${String(body['kind'])}) is not a possible value.`);
  }
  const missing = kind.needs.find((name) => !Object.hasOwn(body, name));
  if (missing !== undefined) throw badRequest(`Fault ${index + 1} (${String(body['kind'])}) needs '${missing}'.`);
  return body as unknown as Fault;
}

/** Reads a plan from JSON. Throws a 400 that says what is wrong, also for a name that no fault has: a mistyped fault would never happen. */
export function readPlan(value: unknown): FaultPlan {
  const body = asBody(value, 'The plan');
  const stray = Object.keys(body).find((name) => name !== 'seed' && name !== 'faults');
  if (stray !== undefined) throw badRequest(`A plan has 'seed' and 'faults', not '${stray.slice(0, 40)}'.`);
  const { seed = 1, faults = [] } = body;
  if (!whole(0, 2_147_483_647)(seed)) throw badRequest('seed is not a whole number.');
  if (!Array.isArray(faults) || faults.length > 100) throw badRequest('faults is not a list of at most 100.');
  return { seed: seed as number, faults: faults.map(readFault) };
}
