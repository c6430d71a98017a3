import * as v from 'valibot';
import { browser } from './browser.ts';
import {
  FEATURES,
  NO_ORGANISATION,
  POLICY_KEYS,
  type Feature,
  type Organisation,
  type Place,
  type PolicyKey,
  type PolicyProblem,
} from './domain/organisation.ts';
import { KEEPS } from './domain/scope.ts';
import { isSafeAddress } from './domain/session.ts';
import { LANGUAGES } from './locales/locale.ts';

const ENVIRONMENTS = ['production', 'stage', 'development', 'onsite', 'sandbox'] as const;
/** A host, or `*.` and a domain; no scheme, port or path. */
const HOST = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/;
const LONGEST_LIST = 1_000;

const hosts = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.transform((text) => text.trim().toLowerCase()),
      v.maxLength(253),
      v.regex(HOST),
    ),
  ),
  v.maxLength(LONGEST_LIST),
);

/** What each key may hold. The schema that browsers read, `public/managed-schema.json`, says the types and no more, so that wrong values come here. */
const SCHEMAS = {
  environment: v.picklist(ENVIRONMENTS),
  tenant: v.pipe(v.string(), v.trim(), v.regex(/^\w{1,64}$/)),
  address: v.pipe(
    v.string(),
    v.trim(),
    v.check(isSafeAddress),
    v.transform((text) => text.replace(/\/+$/, '')),
  ),
  allowedHosts: hosts,
  neverReadHosts: hosts,
  readOnly: v.boolean(),
  keep: v.picklist(KEEPS),
  keepDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_650)),
  language: v.picklist(LANGUAGES),
  switchedOff: v.array(v.picklist(FEATURES)),
} satisfies Readonly<Record<PolicyKey, v.GenericSchema<unknown>>>;

/** What counts in place of a value that cannot be read: the strictest there is. */
const STRICTEST: Readonly<Record<PolicyKey, Partial<Organisation>>> = {
  environment: { place: 'nowhere' },
  tenant: { place: 'nowhere' },
  address: { place: 'nowhere' },
  allowedHosts: { allowedHosts: [] },
  // Nobody knows which hosts were meant, so none is read.
  neverReadHosts: { allowedHosts: [] },
  readOnly: { readOnly: true },
  keep: { keep: 'lookedUp' },
  keepDays: { keepDays: 0 },
  language: {},
  switchedOff: { off: FEATURES },
};

type Values = { readonly [K in PolicyKey]?: v.InferOutput<(typeof SCHEMAS)[K]> };

function placeOf({ environment, tenant, address }: Values): Organisation['place'] {
  if (environment === undefined && tenant === undefined && address === undefined) return 'anywhere';
  const where: Place['environment'] = environment ?? (address === undefined ? 'production' : 'onsite');
  return { environment: where, tenant: tenant ?? null, address: address ?? null };
}

function isKey(key: string): key is PolicyKey {
  return POLICY_KEYS.some((known) => known === key);
}

/**
 * The policy in whatever the browser has been given. A value that cannot be read counts as the strictest one, a key that this version
 * does not know does nothing, and both are among the problems. Something that is no set of keys at all is read as nothing but errors.
 */
export function parsePolicy(given: unknown): Organisation {
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const entries = isObject ? Object.entries(given) : POLICY_KEYS.map((key) => [key, null] as const);
  const problems: PolicyProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    if (!isKey(key)) {
      problems.push({ kind: 'unknown', key: key.slice(0, 100) });
      continue;
    }
    const read = v.safeParse<v.GenericSchema<unknown>>(SCHEMAS[key], value);
    if (read.success) values[key] = read.output;
    else problems.push({ kind: 'value', key });
  }
  const {
    allowedHosts = null,
    neverReadHosts = [],
    readOnly = false,
    keep = 'all',
    keepDays = null,
    language = null,
    ...rest
  } = values as Values;
  const off: readonly Feature[] = rest.switchedOff ?? [];
  const read: Organisation = { place: placeOf(rest), allowedHosts, neverReadHosts, readOnly, keep, keepDays, language, off, problems };
  return problems.reduce<Organisation>((so, problem) => (problem.kind === 'value' ? { ...so, ...STRICTEST[problem.key] } : so), read);
}

/** What the organisation has set. Firefox rejects where there is nothing; a browser without managed storage has nothing either. */
export async function loadOrganisation(): Promise<Organisation> {
  const given = await Promise.resolve(browser.storage.managed?.get(null)).catch(() => null);
  return given === null || given === undefined || Object.keys(given).length === 0 ? NO_ORGANISATION : parsePolicy(given);
}

/** Calls back when the organisation has set something else; returns the way to stop. */
export function watchOrganisation(listener: () => void): () => void {
  const onChanged = (_changes: unknown, area: string): void => {
    if (area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}
