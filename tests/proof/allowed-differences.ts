import type { Difference } from './compare-requests.ts';

/** A difference between the clients' requests that is on purpose or does not count, with the reason. */
export interface Allowed {
  readonly name: string;
  readonly reason: string;
  readonly is: (difference: Difference) => boolean;
}

const TRANSPORT = new Set(
  ['accept-encoding', 'accept-language', 'content-length', 'host', 'sec-fetch-mode', 'user-agent', 'connection'].map(
    (name) => `header.${name}`,
  ),
);

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** Everything else fails the proof. */
export const ALLOWED: readonly Allowed[] = [
  {
    name: 'transport headers',
    reason: 'The machinery below the client writes them (fetch here, axios there), and the two tenants listen on different ports.',
    is: ({ where }) => TRANSPORT.has(where),
  },
  {
    name: 'no-cache',
    reason: 'We tell every cache on the way to stay out of it: a stale person would be shown as fresh.',
    is: ({ where, ours, theirs }) => /^header\.(cache-control|pragma)$/.test(where) && ours === 'no-cache' && theirs === undefined,
  },
  {
    name: 'no offset of the browser',
    reason: 'We ask for UTC with zones (SO-TimeZone), so the service needs no offset to guess with.',
    is: ({ where, ours, theirs }) => where === 'header.so-browser-tz-offset' && ours === undefined && typeof theirs === 'string',
  },
  {
    name: 'no type for no body',
    reason: "The vendor's client says Content-Type on GET too, where there is nothing to have a type.",
    is: ({ where, ours, theirs }) => where === 'header.content-type' && ours === undefined && theirs === 'application/json',
  },
  {
    name: 'the type of a JSON Patch',
    reason: 'We say application/json-patch+json, as RFC 6902 has it; the vendor sends the same operations as application/json.',
    is: ({ where, ours, theirs }) =>
      where === 'header.content-type' && ours === 'application/json-patch+json' && theirs === 'application/json',
  },
  {
    name: 'an empty object for no parameters',
    reason: 'Agents take their parameters as one object; for none we send {} and the vendor sends nothing.',
    is: ({ where, ours, theirs }) => where === 'body' && theirs === undefined && JSON.stringify(ours) === '{}',
  },
  {
    name: 'null for no parameters',
    reason: 'A category by itself is named in the address; the vendor sends null beside it and we send nothing.',
    is: ({ where, ours, theirs }) => where === 'body' && ours === undefined && theirs === null,
  },
  {
    name: 'rights',
    reason: "What the user may do is the service's to say: we do not send it back with a new record, the vendor sends all that it got.",
    is: ({ where, ours }) => /^body\.(.+\.)?(tableright|fieldproperties)$/.test(where) && ours === undefined,
  },
  {
    name: 'fields that were not there',
    reason:
      "The vendor's client makes null or an empty list of every field that the reply left out, and sends these back; we leave them out.",
    is: ({ where, ours, theirs }) => where.startsWith('body.') && ours === undefined && isEmpty(theirs),
  },
  {
    name: 'the same time in other letters',
    reason: "We send the service's own text back untouched; the vendor's client writes milliseconds.",
    is: ({ where, ours, theirs }) => where.startsWith('body.') && isTime(ours) && isTime(theirs) && Date.parse(ours) === Date.parse(theirs),
  },
];

const used = new Set<Allowed>();

/** True if the difference is in the table. */
export function explained(difference: Difference): boolean {
  const allowed = ALLOWED.find((one) => one.is(difference));
  if (allowed !== undefined) used.add(allowed);
  return allowed !== undefined;
}

/** Rows of the table that no difference has needed so far. */
export function stale(): readonly string[] {
  return ALLOWED.filter((one) => !used.has(one)).map(({ name }) => name);
}
