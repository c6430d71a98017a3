import * as v from 'valibot';
import type { Answer } from '../crm.ts';
import type { Connection } from '../../domain/session.ts';
import { err, ok } from '../../domain/result.ts';
import { readAnswer } from './answer.ts';
import { apiUrlOf, isLoopback } from './claims.ts';
import { readBody } from './read-body.ts';

/** The vendor's environments by the names of their hosts. */
export const HOSTS = { development: 'sod', stage: 'qaonline', production: 'online' } as const;

/** Where a tenant lives now, and how long that may be believed. */
export interface TenantState {
  /** The WebAPI's base with a slash at the end; null for one that no token may be sent to. */
  readonly apiUrl: string | null;
  readonly isRunning: boolean;
  /** The CRM's own word, such as `Running`. */
  readonly state: string;
  /** Milliseconds since 1970; ask again after it. */
  readonly validUntil: number;
}

const text = v.nullish(v.string(), '');
const stateSchema = v.object({ Api: text, State: text, IsRunning: v.nullish(v.boolean(), false), ValidUntil: text });

const LONGEST_BODY = 100_000;
/** Taken where the CRM does not say until when, or says a time that has passed. */
const USUAL_MS = 3_600_000;

/** The address that tells where a tenant lives; null for an installation of one's own, which does not move by itself. */
export function stateUrl({ environment, tenant, sandboxUrl }: Connection): string | null {
  const path = `/api/state/${encodeURIComponent(tenant)}`;
  if (environment === 'onsite') return null;
  if (environment !== 'sandbox') return `https://${HOSTS[environment]}.superoffice.com${path}`;
  const url = sandboxUrl === undefined ? null : URL.parse(sandboxUrl);
  return url !== null && isLoopback(url) ? url.origin + path : null;
}

/** Asks where the tenant lives: one request, without any sign-in. Never rejects. */
export async function readTenantState(
  connection: Connection,
  { fetch, clock, signal }: { fetch: (input: string, init: RequestInit) => Promise<Response>; clock: () => number; signal: AbortSignal },
): Answer<TenantState> {
  const url = stateUrl(connection);
  if (url === null) return err({ kind: 'missing' });
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { Accept: 'application/json' },
      signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  } catch (cause) {
    return err({ kind: 'offline', message: cause instanceof Error ? cause.message : String(cause) });
  }
  const body = await readBody(response, LONGEST_BODY);
  if (body.failure !== null) return err({ kind: 'offline', message: 'The answer broke off.' });
  const { status, headers } = response;
  const reply = { status, text: body.text, contentType: headers.get('Content-Type') ?? '', retryAfter: headers.get('Retry-After') };
  const answer = readAnswer(reply, clock());
  if (!answer.ok) return answer;
  const parsed = v.safeParse(stateSchema, answer.value);
  if (!parsed.success)
    return err({ kind: 'invalid', by: 'answer', message: parsed.issues[0].message, path: v.getDotPath(parsed.issues[0]) ?? '' });
  const { Api, State, IsRunning, ValidUntil } = parsed.output;
  const until = Date.parse(ValidUntil);
  return ok({
    apiUrl: apiUrlOf(Api, connection.environment),
    isRunning: IsRunning,
    state: State,
    validUntil: until > clock() ? until : clock() + USUAL_MS,
  });
}
