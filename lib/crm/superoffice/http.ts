import { getDotPath, safeParse, type GenericSchema } from 'valibot';
import type { CrmError } from '../../domain/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { readAnswer, type Reply } from './answer.ts';
import type { LedgerEntry } from './ledger.ts';
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
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly tokens: TokenSource;
  /** In which language the CRM answers names: a code such as `da` or `en-GB`, of which the language itself counts. */
  readonly language: () => string;
  readonly ledger?: (entry: LedgerEntry) => void;
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
  readonly purpose: string;
  readonly keys?: readonly string[];
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

  async function attempt<T>(call: Call<T>, authorization: string, signal: AbortSignal): Promise<Result<Reply, CrmError>> {
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    const sent = {
      at: clock(),
      method: call.method,
      path: call.path,
      purpose: call.purpose,
      bytesOut: body === null ? 0 : new TextEncoder().encode(body).length,
    };
    const note = (bytesIn: number, status: number): void => ledger?.({ ...sent, bytesIn, status, ...(call.keys && { keys: call.keys }) });
    const headers: Record<string, string> = {
      Authorization: authorization,
      Accept: 'application/json',
      'SO-Language': languageCode(language()),
      // Dates then carry their zone, so that no text has to be guessed at.
      'SO-TimeZone': 'UTC,includeTZOffset',
      ...(body !== null && { 'Content-Type': 'application/json' }),
      ...call.headers,
    };
    let response: Response;
    try {
      const url = apiUrl + call.path + (call.query === undefined ? '' : `?${call.query}`);
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
      note(0, 0);
      return err({ kind: 'offline', message: cause instanceof Error ? cause.message : String(cause) });
    }
    const { text, bytes, failure } = await readBody(response, LONGEST_BODY);
    note(bytes, response.status);
    if (failure === 'brokenOff') return err({ kind: 'offline', message: 'The answer broke off.' });
    if (failure === 'tooLong') return err({ kind: 'broken', status: response.status, message: 'The answer is too long.' });
    return ok({
      status: response.status,
      text,
      contentType: response.headers.get('Content-Type') ?? '',
      retryAfter: response.headers.get('Retry-After'),
    });
  }

  async function exchange<T>(call: Call<T>, signal: AbortSignal): Promise<Result<Reply, CrmError>> {
    const header = await tokens.header();
    if (header === null) return err({ kind: 'expired' });
    const first = await attempt(call, header, signal);
    // An expired token is answered 401 by some of the CRM's hosts and 403 by others, so a first 403 is not yet a missing right.
    if (!first.ok || (first.value.status !== 401 && first.value.status !== 403)) return first;
    const renewed = await tokens.renew(header);
    const again = await tokens.header();
    if (again === null) return err({ kind: 'expired' });
    return renewed ? attempt(call, again, signal) : first;
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
