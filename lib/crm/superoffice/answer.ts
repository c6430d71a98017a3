import type { CrmError } from '../../domain/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** An HTTP answer with its body read. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  readonly retryAfter: string | null;
}

const LONGEST_MESSAGE = 500;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The CRM's own words for an error: it writes `ErrorMessage` in some places and `Message` in others. */
function messageOf(reply: Reply): string {
  const body = parse(reply.text);
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  for (const key of ['ErrorMessage', 'Message', 'Error']) {
    const text = fields[key];
    if (typeof text === 'string' && text !== '') return text.slice(0, LONGEST_MESSAGE);
  }
  return `HTTP ${reply.status}`;
}

/** `Retry-After` in milliseconds from `now`: from seconds or an HTTP date, never negative; null if absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function isJson(reply: Reply): boolean {
  return /\bjson\b/i.test(reply.contentType);
}

/**
 * What an answer means, by its status: the parsed body of a 2xx (undefined for an empty one), or the error. A page of HTML
 * is `broken` whatever its status is, unless the status alone says enough: it comes from something in between.
 */
export function readAnswer(reply: Reply, now: number): Result<unknown, CrmError> {
  const { status } = reply;
  if (status === 401) return err({ kind: 'expired' });
  if (status === 403) return err({ kind: 'denied', message: messageOf(reply) });
  if (status === 409 || status === 412) return err({ kind: 'conflict', message: messageOf(reply) });
  if (status === 421) return err({ kind: 'moved' });
  if (status === 429 || status === 503) return err({ kind: 'throttled', retryAfterMs: retryAfterMs(reply.retryAfter, now) });
  if (status >= 500 || status < 200 || (status >= 300 && status < 400) || status === 408)
    return err({ kind: 'broken', status, message: messageOf(reply) });
  if (reply.text === '') return status >= 400 ? err(status === 404 ? { kind: 'missing' } : invalid(reply)) : ok(undefined);
  const body = isJson(reply) ? parse(reply.text) : undefined;
  if (body === undefined) return err({ kind: 'broken', status, message: 'The answer is not JSON.' });
  if (status === 404) return err({ kind: 'missing' });
  return status >= 400 ? err(invalid(reply)) : ok(body);
}

function invalid(reply: Reply): CrmError {
  return { kind: 'invalid', by: 'crm', message: messageOf(reply) };
}
