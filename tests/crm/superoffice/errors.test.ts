import { describe, expect, it, test } from 'vitest';
import {
  parseCompanyId,
  parseLeadStatusId,
  parsePersonId,
  type CompanyId,
  type LeadStatusId,
  type PersonId,
} from '../../../lib/domain/ids.ts';
import { retryAfterMs } from '../../../lib/crm/superoffice/answer.ts';
import { clientOf, createStub, json, NOW, WIRE_PERSON } from './stub.ts';

const JANE = parsePersonId(11) as PersonId;
const COMPANY = parseCompanyId(5) as CompanyId;
const QUALIFIED = parseLeadStatusId(5) as LeadStatusId;
const HTML = new Headers({ 'Content-Type': 'text/html' });

function failure(status: number, key = 'ErrorMessage'): () => Response {
  return () => json({ Error: true, ErrorType: 'SomeException', [key]: "in the CRM's words", ErrorSource: '' }, status);
}

describe('an answer of the CRM', () => {
  test.each([
    ['401, when renewing does not help', failure(401), { kind: 'expired' }],
    ['403, when renewing does not help', failure(403), { kind: 'denied', message: "in the CRM's words" }],
    ['404', failure(404), { kind: 'missing' }],
    ['404 without a body', () => new Response(null, { status: 404 }), { kind: 'missing' }],
    [
      '404 as a web page, from something in between',
      () => new Response('<html>', { status: 404, headers: HTML }),
      { kind: 'broken', status: 404 },
    ],
    ['409', failure(409), { kind: 'conflict', message: "in the CRM's words" }],
    ['412', failure(412, 'Message'), { kind: 'conflict', message: "in the CRM's words" }],
    ['421', failure(421), { kind: 'moved' }],
    ['429', failure(429), { kind: 'throttled', retryAfterMs: null }],
    ['503', failure(503), { kind: 'throttled', retryAfterMs: null }],
    ['400', failure(400), { kind: 'invalid', by: 'crm', message: "in the CRM's words" }],
    ['422', failure(422, 'Message'), { kind: 'invalid', by: 'crm', message: "in the CRM's words" }],
    ['500', failure(500), { kind: 'broken', status: 500, message: "in the CRM's words" }],
    ['502 as a web page', () => new Response('<html>bad gateway', { status: 502, headers: HTML }), { kind: 'broken', status: 502 }],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example/' } }),
      { kind: 'broken', status: 302 },
    ],
    ['200 as a web page', () => new Response('<html>sign in', { headers: HTML }), { kind: 'broken', status: 200 }],
    ['200 as a web page that holds JSON', () => new Response('{"PersonId":11}', { headers: HTML }), { kind: 'broken', status: 200 }],
    [
      'JSON that breaks off',
      () => new Response('{"PersonId":1', { headers: { 'Content-Type': 'application/json' } }),
      { kind: 'broken', status: 200 },
    ],
    ['204 where a record belongs', () => new Response(null, { status: 204 }), { kind: 'invalid', by: 'answer' }],
    ['null where a record belongs', () => json(null), { kind: 'invalid', by: 'answer' }],
    ['a list where a record belongs', () => json([]), { kind: 'invalid', by: 'answer' }],
    ['a wrong type', () => json({ ...WIRE_PERSON, Firstname: 7 }), { kind: 'invalid', by: 'answer', path: 'Firstname' }],
    [
      'a wrong type deep inside',
      () => json({ ...WIRE_PERSON, Emails: [{ Value: {} }] }),
      { kind: 'invalid', by: 'answer', path: 'Emails.0.Value' },
    ],
    ['a record without its id', () => json({ ...WIRE_PERSON, PersonId: undefined }), { kind: 'invalid', by: 'answer', path: 'PersonId' }],
    ['the id 0', () => json({ ...WIRE_PERSON, PersonId: 0 }), { kind: 'invalid', by: 'answer', path: 'PersonId' }],
  ])('that is %s has one meaning', async (_name, answer, expected) => {
    const result = await clientOf(createStub(answer).fetch).person(JANE);
    expect(result).toMatchObject({ ok: false, error: expected });
  });

  it('says the same for a write', async () => {
    const base = { updatedAt: '2026-05-01T08:00:00Z', value: 1, categoryId: null };
    const result = await clientOf(createStub(failure(409)).fetch).setLeadStatus(JANE, QUALIFIED, base);
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  it('may be null from an agent where there is nobody', async () => {
    const result = await clientOf(createStub(() => json(null)).fetch).personsByEmail('nobody@example.com');
    expect(result).toEqual({ ok: true, value: [] });
  });

  it('may lack or null every field that the vendor lets be absent', async () => {
    const bare = Object.fromEntries(Object.keys(WIRE_PERSON).map((key) => [key, null]));
    const result = await clientOf(createStub(() => json({ ...bare, PersonId: 11 })).fetch).person(JANE);
    expect(result).toMatchObject({
      ok: true,
      value: { id: 11, fullName: '', companyId: null, categoryId: null, leadStatusId: null, emails: [] },
    });
  });
});

describe('without an answer', () => {
  it('is offline when there is no network', async () => {
    const result = await clientOf(() => Promise.reject(new TypeError('fetch failed'))).person(JANE);
    expect(result).toEqual({ ok: false, error: { kind: 'offline', message: 'fetch failed' } });
  });

  it('is offline when the answer breaks off in the middle', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"PersonId":'));
        controller.error(new Error('reset'));
      },
    });
    const result = await clientOf(createStub(() => new Response(body, { headers: { 'Content-Type': 'application/json' } })).fetch).person(
      JANE,
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'offline' } });
  });

  it('is offline when nothing comes in time, even if the network ignores being cut off', async () => {
    const result = await clientOf(() => new Promise<Response>(() => undefined), { timeoutMs: 20 }).person(JANE);
    expect(result).toMatchObject({ ok: false, error: { kind: 'offline' } });
  });

  it('cuts the request off when time is up', async () => {
    let cut: AbortSignal | null | undefined;
    const hang = (_url: string, init: RequestInit): Promise<Response> => {
      cut = init.signal;
      return new Promise(() => undefined);
    };
    await clientOf(hang, { timeoutMs: 20 }).peopleOf(COMPANY);
    expect(cut?.aborted).toBe(true);
  });

  it('counts renewing the token into the time', async () => {
    const tokens = { header: async () => 'Bearer one', renew: () => new Promise<boolean>(() => undefined) };
    const result = await clientOf(createStub(failure(401)).fetch, { tokens, timeoutMs: 20 }).person(JANE);
    expect(result).toMatchObject({ ok: false, error: { kind: 'offline' } });
  });
});

describe('an answer that never ends', () => {
  it('is broken off at 10 MB and is no reason to fall over', async () => {
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    const result = await clientOf(createStub(() => new Response(body, { headers: { 'Content-Type': 'application/json' } })).fetch).person(
      JANE,
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'broken', status: 200 } });
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(15);
  });
});

describe('Retry-After', () => {
  test.each([
    [null, null],
    ['', null],
    ['soon', null],
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 04 May 2026 10:01:00 GMT', 60_000],
    ['Mon, 04 May 2026 09:00:00 GMT', 0],
  ])('%j is %j ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it('reaches the caller', async () => {
    const stub = createStub(() => json({}, 429, { 'Retry-After': '7' }));
    expect(await clientOf(stub.fetch).person(JANE)).toEqual({ ok: false, error: { kind: 'throttled', retryAfterMs: 7000 } });
  });
});
