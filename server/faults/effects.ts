import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../data/users.ts';
import { ApiError, errorReply } from '../errors.ts';
import { isKnownOrigin } from '../origins.ts';
import type { Effect } from './fault.ts';

/** What the effects need: the sandbox without faults, and the clock. */
export interface Surroundings {
  readonly deliver: (request: Request) => Promise<Response>;
  readonly now: () => Date;
  /** The base that paths of faults and records are relative to, with slashes around it. */
  readonly base: string;
}

const ADMIN = 'admin@example.com';

/** A refusal in the documented shape, readable for the extension's pages as the sandbox's own replies are. */
function refusal(request: Request, error: ApiError, headers: Readonly<Record<string, string>> = {}): Response {
  const reply = errorReply(error, new URL(request.url).pathname);
  for (const [name, value] of Object.entries(headers)) reply.headers.set(name, value);
  const origin = request.headers.get('Origin');
  reply.headers.append('Vary', 'Origin');
  if (origin === null || !isKnownOrigin(origin)) return reply;
  reply.headers.set('Access-Control-Allow-Origin', origin);
  reply.headers.set('Access-Control-Expose-Headers', 'Last-Modified, Retry-After, Date');
  return reply;
}

function retryHeader(effect: Effect & { readonly kind: 'throttled' | 'unavailable' }, now: Date): Record<string, string> {
  if (effect.retryAfter === undefined) return {};
  const asDate = effect.retryAfterAs === 'date';
  return { 'Retry-After': asDate ? new Date(now.getTime() + effect.retryAfter * 1000).toUTCString() : String(effect.retryAfter) };
}

/** A call of the API by somebody else. Throws if it is refused: a fault that did not happen must not pass unseen. */
async function callAs(user: string, method: string, path: string, body: unknown, request: Request, around: Surroundings): Promise<unknown> {
  const headers = {
    Authorization: `Basic ${Buffer.from(`${user}:${DEMO_PASSWORD}`).toString('base64')}`,
    'Content-Type': 'application/json',
  };
  const text = body === undefined ? null : JSON.stringify(body);
  const reply = await around.deliver(new Request(new URL(`${around.base}${path}`, request.url), { method, headers, body: text }));
  const answer = await reply.text();
  if (!reply.ok) throw new Error(`${user} could not ${method} ${path}: ${reply.status} ${answer.slice(0, 200)}`);
  return answer === '' ? null : JSON.parse(answer);
}

async function writeFirst(effect: Effect & { readonly kind: 'writer' }, request: Request, around: Surroundings): Promise<void> {
  const record = effect.record ?? /\/((?:person|contact|sale)\/\d+)$/i.exec(new URL(request.url).pathname)?.[1];
  if (record === undefined) throw new Error('The request names no record, and neither does the fault.');
  await callAs(effect.user ?? ADMIN, 'PATCH', record, effect.change, request, around);
}

async function changeCategory(effect: Effect & { readonly kind: 'admin' }, request: Request, around: Surroundings): Promise<void> {
  const path = `Agents/List/GetCategoryEntity?categoryEntityId=${effect.categoryId}`;
  const category = await callAs(ADMIN, 'POST', path, undefined, request, around);
  if (category === null) throw new Error(`There is no category ${effect.categoryId}.`);
  const changed = {
    ...(category as Record<string, unknown>),
    ...(effect.group === undefined ? {} : { CategoryGroup: effect.group }),
    ...(effect.leadStatus === undefined ? {} : { EnableLeadStatus: effect.leadStatus }),
  };
  await callAs(ADMIN, 'POST', 'Agents/List/SaveCategoryEntity', changed, request, around);
}

/** Lets the effect happen to the request; `next` carries the request out. Rejects for a connection that breaks. */
export async function apply(effect: Effect, request: Request, next: () => Promise<Response>, around: Surroundings): Promise<Response> {
  switch (effect.kind) {
    case 'latency':
      await wait(effect.ms);
      return next();
    case 'lost-request':
      throw new Error('fault: the request was lost');
    case 'lost-response':
      await next();
      throw new Error('fault: the response was lost');
    case 'duplicate': {
      const first = await next();
      const second = await next();
      return effect.answer === 'second' ? second : first;
    }
    case 'throttled':
      return refusal(request, new ApiError(429, 'TooManyRequestsException', 'Too many requests.'), retryHeader(effect, around.now()));
    case 'unavailable':
      return refusal(request, new ApiError(503, 'ServiceUnavailableException', 'The service is busy.'), retryHeader(effect, around.now()));
    case 'expired':
      return refusal(request, new ApiError(effect.status ?? 401, 'SecurityException', 'The access token has expired.'));
    case 'writer':
      await writeFirst(effect, request, around);
      return next();
    case 'admin':
      await changeCategory(effect, request, around);
      return next();
  }
}
