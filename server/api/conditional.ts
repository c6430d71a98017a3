import { ApiError } from '../errors.ts';
import { json } from './call.ts';
import type { Json } from './render.ts';

/** A header's HTTP date in milliseconds; null if the header is missing or unreadable, which means that it does not count. */
function httpDate(value: string | null): number | null {
  const time = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** Throws a 412 if the record has changed after `If-Unmodified-Since`. */
export function checkUnmodified(updatedAt: Date, headers: Headers): void {
  const since = httpDate(headers.get('If-Unmodified-Since'));
  if (since !== null && updatedAt.getTime() > since) {
    throw new ApiError(412, 'PreconditionFailedException', 'The record has been changed in the meantime.');
  }
}

/**
 * The entity with `Last-Modified`, or 304 without a body if it has not changed since `If-Modified-Since`. HTTP dates have whole seconds:
 * a second change within the same second is answered with 304, as the real service does.
 */
export function entityReply(entity: Json, updatedAt: Date, headers: Headers): Response {
  checkUnmodified(updatedAt, headers);
  const since = httpDate(headers.get('If-Modified-Since'));
  const lastModified = { 'Last-Modified': updatedAt.toUTCString() };
  if (since !== null && updatedAt.getTime() <= since) return new Response(null, { status: 304, headers: lastModified });
  return json(entity, 200, lastModified);
}
