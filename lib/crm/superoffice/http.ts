import { getDotPath, safeParse, type GenericSchema } from 'valibot';
import type { CrmError } from '../../domain/errors.ts';
import { sentRequest, type Ledger, type Purpose } from '../../domain/ledger.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { fixedAddress, type Address } from './address.ts';
import { readAnswer, type Reply } from './answer.ts';
import { createReplyCache } from './reply-cache.ts';
import { readBody } from './read-body.ts';

/** Gives the `Authorization` header, and a new one when the CRM no longer accepts it. Never rejects. */
export interface TokenSource {
  /** `Bearer …` or `Basic …`; null if the user has to sign in first. */
  header(): Promise<string | null>;
  /** Without asking the user. True if there is another header than `rejected` now. */
  renew(rejected?: string): Promise<boolean>;
}

/** What requests are made with. */
export interface HttpDeps {
  /** The WebAPI's base with a slash at the end. */
  readonly apiUrl: string;
  /** Where the tenant lives, for one that may move; without it, always at `apiUrl`. */
  readonly address?: Address;
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly tokens: TokenSource;
  /** In which language the CRM answers names: a code such as `da` or `en-GB`, of which the language itself counts. */
  readonly language: () => string;
  readonly ledger?: Ledger;
}

/** One request and what its answer has to look like. */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the WebAPI's base. */
  readonly path: string;
  /** Encoded, without `?`. */
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly purpose: Purpose;
  /**
   * For a record that changes only with its own time: asks with `If-Modified-Since` for what was read before, and takes that when
   * the CRM says 304. Not for a person, whose category is their company's and changes without them.
   */
  readonly conditional?: boolean;
  readonly schema: GenericSchema<unknown, T>;
}

/** Sends a call and answers its value, checked; never rejects. */
export type Http = <T>(call: Call<T>) => Promise<Result<T, CrmError>>;

/** The CRM knows two-letter codes, and Norwegian as one language. */
function languageCode(tag: string): string {
  return tag
    .slice(0, 2)
    .toLowerCase()
    .replace(/^n[bn]$/, 'no');
}

/** Far above any answer that this product asks for: protects the device from a server that never ends. */
const LONGEST_BODY = 10 * 1024 * 1024;

/** Requests with sign-in, the CRM's headers, errors by kind and checked answers. They take as long as their signal lets them. */
export function createHttp(deps: HttpDeps): (signal: AbortSignal) => Http {
  const { apiUrl, fetch, clock, tokens, language, ledger } = deps;
  const address = deps.address ?? fixedAddress(apiUrl);
  const cache = createReplyCache(clock);

  async function attempt<T>(call: Call<T>, base: string, authorization: string, signal: AbortSignal): Promise<Result<Reply, CrmError>> {
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    const url = base + call.path + (call.query === undefined ? '' : `?${call.query}`);
    // As it goes over the wire: there a quote is three letters long.
    const note = ledger?.(sentRequest({ at: clock(), method: call.method, url: URL.parse(url)?.href ?? url, body, purpose: call.purpose }));
    const code = languageCode(language());
    // Answers differ by user and language, so what is kept of them does too.
    const key = call.conditional === true ? `${authorization} ${code} ${base}${call.path}` : null;
    const held = key === null ? null : cache.find(key);
    if (call.method !== 'GET') cache.forget(base + call.path);
    const headers: Record<string, string> = {
      Authorization: authorization,
      Accept: 'application/json',
      'SO-Language': code,
      // Dates then carry their zone, so that no text has to be guessed at.
      'SO-TimeZone': 'UTC,includeTZOffset',
      ...(body !== null && { 'Content-Type': 'application/json' }),
      ...(held !== null && { 'If-Modified-Since': held.lastModified }),
      ...call.headers,
    };
    let response: Response;
    try {
      // A redirect would take the token elsewhere: it is answered as an error instead of being followed.
      response = await fetch(url, {
        method: call.method,
        headers,
        body,
        signal,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
    } catch (cause) {
      void note?.(0, 0);
      return err({ kind: 'offline', message: cause instanceof Error ? cause.message : String(cause) });
    }
    const { text, bytes, failure } = await readBody(response, LONGEST_BODY);
    void note?.(response.status, bytes);
    if (failure === 'brokenOff') return err({ kind: 'offline', message: 'The answer broke off.' });
    if (failure === 'tooLong') return err({ kind: 'broken', status: response.status, message: 'The answer is too long.' });
    if (response.status === 304 && held !== null) return ok(held.reply);
    const reply = {
      status: response.status,
      text,
      contentType: response.headers.get('Content-Type') ?? '',
      retryAfter: response.headers.get('Retry-After'),
    };
    if (key !== null) cache.keep(key, reply, response.headers);
    return ok(reply);
  }

  async function authorized<T>(call: Call<T>, base: string, signal: AbortSignal): Promise<Result<Reply, CrmError>> {
    const header = await tokens.header();
    if (header === null) return err({ kind: 'expired' });
    const first = await attempt(call, base, header, signal);
    // An expired token is answered 401 by some of the CRM's hosts and 403 by others, so a first 403 is not yet a missing right. [?]
    if (!first.ok || (first.value.status !== 401 && first.value.status !== 403)) return first;
    const renewed = await tokens.renew(header);
    const again = await tokens.header();
    if (again === null) return err({ kind: 'expired' });
    return renewed ? attempt(call, base, again, signal) : first;
  }

  /** A host that answers 421 has carried nothing out, so writes too are sent again, once, to where the tenant is now. */
  async function exchange<T>(call: Call<T>, signal: AbortSignal): Promise<Result<Reply, CrmError>> {
    const base = await address.current();
    const first = await authorized(call, base, signal);
    if (!first.ok || first.value.status !== 421 || !(await address.moved(base, signal))) return first;
    return authorized(call, await address.current(), signal);
  }

  return (signal) =>
    async function http<T>(call: Call<T>): Promise<Result<T, CrmError>> {
      const reply = await exchange(call, signal);
      if (!reply.ok) return reply;
      const answer = readAnswer(reply.value, clock());
      if (!answer.ok) return answer;
      const parsed = safeParse(call.schema, answer.value);
      if (parsed.success) return ok(parsed.output);
      // Agents have no 404: they answer null for a record that does not exist.
      if (answer.value === null && call.path.startsWith('Agents/')) return err({ kind: 'missing' });
      const [issue] = parsed.issues;
      return err({ kind: 'invalid', by: 'answer', message: issue.message, path: getDotPath(issue) ?? '' });
    };
}
