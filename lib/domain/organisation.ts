import { KEEPS, type Keep } from './scope.ts';
import type { Connection, Session } from './session.ts';
import type { Policy } from './visibility.ts';

/** What an organisation can switch off, each by itself. */
export const FEATURES = ['create', 'export', 'administration', 'addressBar'] as const;
/** See {@link FEATURES}. */
export type Feature = (typeof FEATURES)[number];

/** Where users may sign in. Null in a part leaves it to them. */
export interface Place {
  readonly environment: Session['environment'];
  readonly tenant: string | null;
  /** The address of an installation of one's own or of a sandbox, without a slash at the end. */
  readonly address: string | null;
}

/** The keys of a policy, as an administrator writes them. */
export const POLICY_KEYS = [
  'environment',
  'tenant',
  'address',
  'allowedHosts',
  'neverReadHosts',
  'readOnly',
  'keep',
  'keepDays',
  'language',
  'switchedOff',
] as const;
/** See {@link POLICY_KEYS}. */
export type PolicyKey = (typeof POLICY_KEYS)[number];

/** What was wrong with a policy. `key` is as it was written. */
export type PolicyProblem =
  /** Its value cannot be read: the strictest reading counts. */
  | { readonly kind: 'value'; readonly key: PolicyKey }
  /** This version does not know it: it does nothing. */
  | { readonly kind: 'unknown'; readonly key: string };

/** What the user's organisation has set for this browser. It only ever takes away from what a user may choose. */
export interface Organisation {
  /** Where users may sign in: anywhere, at one place, or, after a policy that cannot be read, nowhere. */
  readonly place: Place | 'anywhere' | 'nowhere';
  /** The only hosts that may be read; null for any that the user allows. See {@link mayReadHost}. */
  readonly allowedHosts: readonly string[] | null;
  readonly neverReadHosts: readonly string[];
  /** True: nothing is changed at the CRM from here. */
  readonly readOnly: boolean;
  /** The most that may be kept on this device. */
  readonly keep: Keep;
  /** After so many days all that is kept of the CRM is deleted and read anew; 0 at every start of the browser, null never. */
  readonly keepDays: number | null;
  /** The language of every surface; null leaves it to the user. */
  readonly language: string | null;
  readonly off: readonly Feature[];
  readonly problems: readonly PolicyProblem[];
}

/** Nothing is set. */
export const NO_ORGANISATION: Organisation = {
  place: 'anywhere',
  allowedHosts: null,
  neverReadHosts: [],
  readOnly: false,
  keep: 'all',
  keepDays: null,
  language: null,
  off: [],
  problems: [],
};

/** True if the pattern, a host or `*.` and a domain, covers the host; a domain covers itself and everything below it. */
function covers(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? `.${host}`.endsWith(pattern.slice(1)) : host === pattern;
}

/** Whether pages of the host may be read at all, whatever the user has allowed or clicks. A port does not count. */
export function mayReadHost({ allowedHosts, neverReadHosts }: Organisation, host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  if (neverReadHosts.some((pattern) => covers(pattern, name))) return false;
  return allowedHosts === null || allowedHosts.some((pattern) => covers(pattern, name));
}

function plainAddress(address: string | undefined): string {
  return (address ?? '').trim().replace(/\/+$/, '').toLowerCase();
}

/** Whether users may sign in there. A part of a connection that the place leaves open may be anything. */
export function mayConnect({ place }: Organisation, { environment, tenant, sandboxUrl, baseUrl }: Connection): boolean {
  if (typeof place === 'string') return place === 'anywhere';
  if (place.environment !== environment) return false;
  if (environment !== 'onsite' && place.tenant !== null && place.tenant.toLowerCase() !== tenant.trim().toLowerCase()) return false;
  return place.address === null || plainAddress(place.address) === plainAddress(environment === 'sandbox' ? sandboxUrl : baseUrl);
}

/** The place as something to sign in to, for the form to begin with; null where it leaves the environment open or forbids all. */
export function connectionAt(place: Organisation['place']): Connection | null {
  if (typeof place === 'string') return null;
  const { environment, tenant, address } = place;
  return {
    environment,
    tenant: tenant ?? '',
    ...(environment === 'sandbox' && address !== null && { sandboxUrl: address }),
    ...(environment === 'onsite' && address !== null && { baseUrl: address }),
  };
}

/** The less of two: what the organisation allows of what the user has chosen. */
export function lessKept(a: Keep, b: Keep): Keep {
  return KEEPS[Math.min(KEEPS.indexOf(a), KEEPS.indexOf(b))] ?? 'lookedUp';
}

/** True unless the organisation has switched it off. What changes the CRM is off where everything is read only. */
export function isOn({ off, readOnly }: Organisation, feature: Feature): boolean {
  return !off.includes(feature) && !(readOnly && (feature === 'create' || feature === 'administration'));
}

/** What it leaves of changing records. */
export function policyOf(organisation: Organisation): Policy {
  return { readOnly: organisation.readOnly, create: isOn(organisation, 'create') };
}

/** True if anything is set, or was meant to be. */
export function isManaged(organisation: Organisation): boolean {
  return JSON.stringify(organisation) !== JSON.stringify(NO_ORGANISATION);
}

/** Whether what was kept since `since` has to go by now; all in ms since 1970. `started`: the browser has started since. */
export function isKeptTooLong(keepDays: number | null, since: number, now: number, started: boolean): boolean {
  if (keepDays === null) return false;
  // A time ahead comes from a clock that was wrong.
  return keepDays === 0 ? started : since > now || now - since >= keepDays * 86_400_000;
}
