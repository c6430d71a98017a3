import type { Context } from 'hono';
import type { Language } from '../data/lists.ts';
import type { Db } from '../db/db.ts';
import type { User } from '../data/users.ts';
import { badRequest } from '../errors.ts';
import type { Generation } from './generation.ts';

/** How the sandbox behaves where the sources leave it open; see `SandboxOptions`. */
export interface Behaviour {
  readonly rules: 'strict' | 'lenient';
  readonly reentry: 'open' | 'keep';
  /** What happens between the tests of a PATCH and its save, which are two steps then; null where they are one. */
  readonly gap: (() => Promise<void>) | null;
}

/** Everything one API call is answered with: who asks, in which language and time zone, and when. */
export interface Call {
  readonly db: Db;
  readonly tenant: string;
  readonly behaviour: Behaviour;
  readonly generation: Generation;
  readonly user: User;
  /** Null without a language header: multilingual texts come raw. */
  readonly language: Language | null;
  /** True if the caller asked for dates with a zone. */
  readonly withZone: boolean;
  readonly now: Date;
  /** What `now` would be at this moment: whole seconds. */
  readonly clock: () => Date;
}

/** The types of the API's Hono app. */
export interface ApiEnv {
  Variables: { call: Call };
}

/** A request of the API. */
export type ApiContext = Context<ApiEnv>;

/** A JSON object of a request; its keys count in any case. */
export type Body = Readonly<Record<string, unknown>>;

const LANGUAGES: Readonly<Record<string, Language>> = {
  en: 'en',
  us: 'en',
  uk: 'en',
  da: 'da',
  dk: 'da',
  no: 'no',
  nb: 'no',
  nn: 'no',
  sv: 'sv',
  sw: 'sv',
  de: 'de',
  ge: 'de',
  nl: 'nl',
};

/** The language that the headers ask for; English for one the tenant lacks; null if none is asked for (or `*`, or `x`). */
export function languageOf(headers: Headers): Language | null {
  const asked = headers.get('SO-Language') || headers.get('Accept-Language');
  if (asked === null || /^\s*[*x]?\s*$/i.test(asked)) return null;
  for (const part of asked.split(',')) {
    const code = part.split(';')[0]?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
    const language = LANGUAGES[code];
    if (Object.hasOwn(LANGUAGES, code) && language !== undefined) return language;
  }
  return 'en';
}

/** True if `SO-TimeZone` asks for UTC dates that carry their zone. */
export function wantsZone(headers: Headers): boolean {
  return /includeTZOffset/i.test(headers.get('SO-TimeZone') ?? '');
}

const DEEPEST = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** How deep the brackets of a JSON text are nested, without reading it: what walks a deep value would run out of stack. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  let inText = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (inText && code === BACKSLASH) i += 1;
    else if (code === QUOTE) inText = !inText;
    else if (!inText && (code === 0x5b || code === 0x7b)) deepest = Math.max(deepest, (depth += 1));
    else if (!inText && (code === 0x5d || code === 0x7d)) depth -= 1;
  }
  return deepest;
}

/** The request's JSON. Empty text is null, as some agents take no body. Throws a 400 for anything that is not JSON, or nested too deep. */
export async function readJson(c: ApiContext): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === '') return null;
  if (depthOf(text) > DEEPEST) throw badRequest('The request body is nested too deep.');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}

/** The request's JSON object. Throws a 400 for anything else. */
export async function readBody(c: ApiContext): Promise<Body> {
  return asBody(await readJson(c), 'The request body');
}

/** The value as an object. Throws a 400 that says `what` is not one. */
export function asBody(value: unknown, what: string): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest(`${what} is not a JSON object.`);
  return value as Body;
}

/** The field with this name in any case; undefined if absent. */
export function field(body: Body, name: string): unknown {
  if (Object.hasOwn(body, name)) return body[name];
  const key = Object.keys(body).find((k) => k.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : body[key];
}

/** A whole number; `absent` when missing or null. Throws a 400 for another type. */
export function numberField(body: Body, name: string, absent = 0): number {
  const value = field(body, name);
  if (value === undefined || value === null) return absent;
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2_147_483_647)
    throw badRequest(`${name} is not a whole number.`);
  return value;
}

/** A text; empty when missing or null. Throws a 400 for another type, or for a text that is too long. */
export function textField(body: Body, name: string, maxLength = 500): string {
  const value = field(body, name);
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw badRequest(`${name} is not a text.`);
  // PostgreSQL cannot hold NUL in a text.
  if (value.length > maxLength || value.includes('\u0000'))
    throw badRequest(`${name} is too long or holds a character that cannot be stored.`);
  return value;
}

/** A truth value; false when missing or null. Throws a 400 for another type. */
export function booleanField(body: Body, name: string): boolean {
  const value = field(body, name);
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw badRequest(`${name} is not true or false.`);
  return value;
}

/** A record id from a path. Throws a 400 for anything that is not a positive whole number. */
export function idParam(c: ApiContext, name = 'id'): number {
  const text = c.req.param(name) ?? '';
  const id = Number(text);
  if (!/^\d{1,10}$/.test(text) || id > 2_147_483_647) throw badRequest(`'${text.slice(0, 40)}' is not an id.`);
  return id;
}

/** A whole number of the query. Throws a 400 when it is missing or something else. */
export function numberQuery(c: ApiContext, name: string): number {
  const text = c.req.query(name) ?? '';
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${name} is not an id.`);
  return Number(text);
}

/** A JSON reply with keys as they are. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers } });
}

/** A date as the API writes it: UTC, whole seconds, with `Z` only for callers that asked for zones. */
export function dateText(date: Date, withZone: boolean): string {
  return `${date.toISOString().slice(0, 19)}${withZone ? 'Z' : ''}`;
}
