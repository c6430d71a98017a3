import { utf8 } from './usage.ts';

/** Why a request was made, as a word of ours. */
export const PURPOSES = [
  'lookUpAddress',
  'lookUpDomain',
  'find',
  'readPerson',
  'readCompany',
  'readPeople',
  'readNews',
  'readLists',
  'changeLists',
  'setLeadStatus',
  'setCategory',
  'setDetail',
  'automation',
  'addAddress',
  'create',
  'whoAmI',
  'tenantState',
  'signIn',
  'signInWindow',
] as const;
/** One of {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/** One request that leaves this device. Holds names of fields and never what is in them: no address, name, text, number of a record or token. */
export interface SentRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly method: string;
  /** Below the origin; numbers of records are `{id}`. */
  readonly path: string;
  /** The names of the fields that were sent: of the query, its filter, and the body. */
  readonly keys: readonly string[];
  readonly purpose: Purpose;
  /** Of query and body, in UTF-8: everything that can tell something, except what names the user to the CRM. */
  readonly bytesOut: number;
}

/** A request with what came back. */
export interface LedgerEntry extends SentRequest {
  /** Of the body, as received; null while nothing has come back, and where the browser does not tell. */
  readonly bytesIn: number | null;
  /** The HTTP status; 0 if there was no answer; null as for `bytesIn`. */
  readonly status: number | null;
}

/**
 * Hears of each request before it leaves; the answer is called once with what came back, and is fulfilled when that is kept, or cannot be.
 * Never throws or rejects.
 */
export type Ledger = (sent: SentRequest) => (status: number, bytesIn: number) => Promise<void>;

/** How much of the ledger is kept: so many entries, and none that is older. */
export const LEDGER_BOUNDS = { entries: 2_000, days: 7 } as const;

/** What is sent, as it goes over the wire. */
export interface Outgoing {
  readonly at: number;
  readonly method: string;
  /** As browsers write it. */
  readonly url: string;
  /** Text as it is sent: JSON or a form; null for none. */
  readonly body: string | null;
  readonly purpose: Purpose;
}

const MOST_KEYS = 60;
const LONGEST_KEY = 60;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

/** The columns of an archive filter, without what they are compared with. */
function columnsOf(filter: string): readonly string[] {
  const bare = filter.replaceAll(/'(?:\\.|[^'\\])*'/g, "''").replaceAll(/[()]/g, ' ');
  return bare.split(/\s(?:and|or)\s/).map((part) => part.trim().split(/\s/)[0] ?? '');
}

function namesInForm(form: string): readonly string[] {
  return form.split('&').flatMap((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return decoded(name) === '$filter' ? columnsOf(decoded(value)) : [decoded(name)];
  });
}

function namesInJson(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (!Array.isArray(body)) return Object.keys(body);
  // The steps of a patch.
  return body.map((step: { readonly path?: unknown } | null) => (typeof step?.path === 'string' ? step.path.replace(/^\//, '') : ''));
}

function namesInBody(body: string): readonly string[] {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return namesInForm(body);
  }
  return namesInJson(read);
}

/** What the ledger keeps of a request. */
export function sentRequest({ at, method, url, body, purpose }: Outgoing): SentRequest {
  const [, origin = '', path = '', query = ''] = /^([a-z]+:\/\/[^/?#]*)([^?#]*)\??([^#]*)/i.exec(url) ?? [];
  const keys = [...(query === '' ? [] : namesInForm(query)), ...(body === null ? [] : namesInBody(body))];
  const names = [...new Set(keys.filter((key) => /^[\w$@.:/-]+$/.test(key) && key.length <= LONGEST_KEY))];
  return {
    at,
    origin,
    method,
    path: path.replaceAll(/\/\d+(?=\/|$)/g, '/{id}'),
    keys: names.slice(0, MOST_KEYS),
    purpose,
    bytesOut: utf8(query) + (body === null ? 0 : utf8(body)),
  };
}
