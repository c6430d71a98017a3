import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../server/db/db.ts';
import type { Fault } from '../../server/faults/fault.ts';
import { createSandbox, type Listening, type Sandbox } from '../../server/sandbox.ts';
import { as, BASE, basic, type Caller, type Failure } from './api.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');

let sandbox: Sandbox;
let listening: Listening;
let rep: Caller;

beforeAll(async () => {
  sandbox = await createSandbox({ faults: true, now: () => new Date(NOW) });
  listening = await sandbox.listen(0);
  rep = as(sandbox, 'rep@example.com');
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults?.clear());

function set(...faults: readonly Fault[]): void {
  sandbox.faults?.set({ faults });
}

/** How often each of the faults happened. */
function fired(): readonly number[] {
  return sandbox.faults?.report().faults.map((fault) => fault.fired) ?? [];
}

async function stored(id: number): Promise<unknown> {
  return (await sandbox.db.query('select title, lead_status_id, updated_by from person where id = $1', [id]))[0];
}

async function companies(): Promise<number> {
  return (await sandbox.db.query('select 1 from company')).length;
}

/** A request over the network. */
function send(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { Authorization: basic('rep@example.com'), 'Content-Type': 'application/json' };
  return fetch(listening.url + BASE + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

describe('what goes wrong', () => {
  test('a lost request breaks the connection and changes nothing', async () => {
    set({ kind: 'lost-request' });
    const before = await stored(11);
    await expect(send('PATCH', 'Person/11', { title: 'Lost' })).rejects.toThrow('fetch failed');
    expect(await stored(11)).toEqual(before);
    expect(fired()).toEqual([1]);
    expect((await send('PATCH', 'Person/11', { title: 'Arrived' })).status, 'only the one').toBe(200);
  });

  test('a lost response breaks the connection after the change is in the database', async () => {
    set({ kind: 'lost-response' });
    await expect(send('PATCH', 'Person/12', { title: 'Carried out' })).rejects.toThrow('fetch failed');
    expect(await stored(12)).toMatchObject({ title: 'Carried out' });
  });

  test('a duplicate is carried out twice', async () => {
    set({ kind: 'duplicate', method: 'POST', path: 'Contact' });
    const before = await companies();
    expect((await send('POST', 'Contact', { name: 'Twice' })).status).toBe(200);
    expect(await companies()).toBe(before + 2);
  });

  test.each([
    ['first', 200],
    ['second', 409],
  ] as const)('the %s answer of a guarded duplicate is %i', async (answer, status) => {
    await sandbox.db.query('update person set lead_status_id = 1 where id = 25');
    set({ kind: 'duplicate', answer });
    const guarded = [
      { op: 'test', path: '/LeadstatusId', value: 1 },
      { op: 'replace', path: '/LeadstatusId', value: 2 },
    ];
    expect((await rep.patch('Person/25', guarded)).status).toBe(status);
    expect(await stored(25)).toMatchObject({ lead_status_id: 2 });
  });

  test('latency lets later requests overtake, and then carries out', async () => {
    set({ kind: 'latency', ms: 400, path: 'Person/13' });
    const order: string[] = [];
    const slow = send('PATCH', 'Person/13', { title: 'Slow' }).then((reply) => order.push(`slow ${reply.status}`));
    // Sent when the slow one was certainly received.
    while (fired()[0] !== 1) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = await stored(13);
    const quick = send('GET', 'Person/11').then((reply) => order.push(`quick ${reply.status}`));
    await Promise.all([slow, quick]);
    expect(order).toEqual(['quick 200', 'slow 200']);
    expect(before).not.toMatchObject({ title: 'Slow' });
    expect(await stored(13)).toMatchObject({ title: 'Slow' });
  });

  test.each([
    ['without', {}, null],
    ['in seconds', { retryAfter: 7 }, '7'],
    ['as a date', { retryAfter: 120, retryAfterAs: 'date' }, 'Mon, 04 May 2026 10:02:00 GMT'],
  ] as const)('429 and 503 refuse with Retry-After %s', async (_, retry, header) => {
    set({ kind: 'throttled', ...retry }, { kind: 'unavailable', ...retry });
    const before = await stored(11);
    for (const status of [429, 503]) {
      const reply = await rep.patch<Failure>('Person/11', { title: 'Refused' });
      expect([reply.status, reply.headers.get('Retry-After')]).toEqual([status, header]);
      expect(reply.body.Error).toBe(true);
    }
    expect(await stored(11)).toEqual(before);
    expect((await rep.get('Person/11')).status).toBe(200);
  });

  test.each([401, 403] as const)('an expired token is answered with %i, though the token is good', async (status) => {
    set({ kind: 'expired', status });
    const reply = await rep.get<Failure>('Person/11');
    expect([reply.status, reply.body.ErrorType]).toEqual([status, 'SecurityException']);
    expect(reply.headers.get('WWW-Authenticate')).toBe(status === 401 ? 'Bearer' : null);
    expect((await rep.get('Person/11')).status).toBe(200);
  });

  test('refusals are readable for the extension’s pages and for nobody else', async () => {
    const origins = ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'https://evil.example'];
    set({ kind: 'throttled', retryAfter: 1, times: 2 });
    const [own, other] = await Promise.all(
      origins.map(async (Origin) => (await rep.get('Person/11', { Origin })).headers.get('Access-Control-Allow-Origin')),
    );
    expect([own, other]).toEqual([origins[0], null]);
  });

  test('a concurrent writer is somebody else, just before: the guard fails and their value stays', async () => {
    await sandbox.db.query('update person set lead_status_id = 1, updated_by = 2 where id = 39');
    set({ kind: 'writer', change: { leadstatusId: 3 } });
    const guarded = [
      { op: 'test', path: '/LeadstatusId', value: 1 },
      { op: 'replace', path: '/LeadstatusId', value: 2 },
    ];
    expect((await rep.patch('Person/39', guarded)).status).toBe(409);
    expect(await stored(39)).toMatchObject({ lead_status_id: 3, updated_by: 1 });
  });

  test('a concurrent writer of another field leaves the guard whole', async () => {
    await sandbox.db.query('update person set lead_status_id = 1 where id = 37');
    set({ kind: 'writer', change: [{ op: 'replace', path: '/Title', value: 'Theirs' }] });
    const guarded = [
      { op: 'test', path: '/LeadstatusId', value: 1 },
      { op: 'replace', path: '/LeadstatusId', value: 2 },
    ];
    expect((await rep.patch('Person/37', guarded)).status).toBe(200);
    expect(await stored(37)).toEqual({ title: 'Theirs', lead_status_id: 2, updated_by: 2 });
  });

  test('a concurrent writer may be another user, and write to a record that the path does not name', async () => {
    set({ kind: 'writer', change: { category: { id: 5 } }, record: 'Contact/7', user: 'rep@example.com' });
    expect((await as(sandbox, 'admin@example.com').patch<Failure>('Person/22', { leadstatusId: 4 })).status).toBe(400);
    const [row] = await sandbox.db.query('select category_id, updated_by from company where id = 7');
    expect(row).toEqual({ category_id: 5, updated_by: 2 });
  });

  test('a writer who may not write is no writer: the request goes through, and the report says why', async () => {
    set({ kind: 'writer', change: { leadstatusId: 999 } });
    expect((await rep.patch('Person/38', { title: 'Through' })).status).toBe(200);
    expect(sandbox.faults?.report().faults[0]).toMatchObject({ matched: 1, fired: 0, problem: expect.stringContaining('400') });
  });

  test.each([
    ['flag', { leadStatus: false }, { category_group: 2, lead_status: false }],
    ['group', { group: 'Customer', leadStatus: false }, { category_group: 1, lead_status: false }],
  ] as const)('an administrator changes the %s of a category just before: the status is refused, and kept', async (_, change, row) => {
    await sandbox.db.query('update category set category_group = 2, lead_status = true where id = 1');
    const category = async (): Promise<Row> => (await sandbox.db.query('select * from category where id = 1'))[0] ?? {};
    const whole = await category();
    set({ kind: 'admin', categoryId: 1, ...change });
    const before = await stored(26);
    expect((await rep.patch('Person/26', { leadstatusId: 3 })).status).toBe(400);
    expect(fired()).toEqual([1]);
    // Nothing else of it changes, its names in six languages included.
    expect(await category()).toEqual({ ...whole, ...row });
    expect(await stored(26)).toEqual(before);
    await sandbox.db.query('update category set category_group = 2, lead_status = true where id = 1');
  });
});

describe('which requests', () => {
  const statuses = async (paths: readonly string[]): Promise<readonly number[]> => {
    const replies: number[] = [];
    for (const path of paths) replies.push((await rep.get(path)).status);
    return replies;
  };

  test('the next N that match, and no more', async () => {
    set({ kind: 'unavailable', times: 2 });
    expect(await statuses(['Person/11', 'Person/12', 'Person/13'])).toEqual([503, 503, 200]);
    expect(sandbox.faults?.report().faults[0]).toMatchObject({ matched: 2, fired: 2 });
  });

  test.each([
    ['Person/*', [503, 503, 200]],
    ['person/11', [503, 200, 200]],
    ['/Cust00001/*/Contact/5', [200, 200, 503]],
    ['Person', [200, 200, 200]],
    ['P.rson/11', [200, 200, 200]],
  ])('those on the path %s', async (path, expected) => {
    set({ kind: 'unavailable', path, times: 9 });
    expect(await statuses(['Person/11', 'Person/12?x=1', 'Contact/5'])).toEqual(expected);
  });

  test('those of a method, and never a preflight unless asked for', async () => {
    set({ kind: 'unavailable', method: 'patch', times: 9 });
    expect((await rep.get('Person/11')).status).toBe(200);
    expect((await rep.patch('Person/11', { title: 'x' })).status).toBe(503);
    set({ kind: 'unavailable', times: 9 });
    const origin = { Origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' };
    expect((await sandbox.fetch(`${BASE}Person/11`, { method: 'OPTIONS', headers: origin })).status).toBe(204);
  });

  test('the API only, not the mailbox and the pages', async () => {
    set({ kind: 'unavailable', times: 9 });
    for (const path of ['/', '/mail/', '/pages/']) expect((await sandbox.fetch(path)).status).toBe(200);
    expect((await sandbox.fetch('/api/state/Cust00001')).status).toBe(503);
  });

  test('some of them, the same ones for the same seed', async () => {
    const paths = Array.from({ length: 60 }, () => 'Person/11');
    const play = (seed: number, ...before: readonly Fault[]): Promise<readonly number[]> => {
      sandbox.faults?.set({ seed, faults: [...before, { kind: 'unavailable', probability: 0.3 }] });
      return statuses(paths);
    };
    const first = await play(7);
    expect(await play(7)).toEqual(first);
    expect(await play(8)).not.toEqual(first);
    const refused = first.filter((status) => status === 503).length;
    expect(refused).toBeGreaterThan(5);
    expect(refused).toBeLessThan(35);
    expect(fired()).toEqual([(await play(8)).filter((status) => status === 503).length]);
  });

  test('a probability of 0 is never, of 1 always, and may be limited as well', async () => {
    set({ kind: 'unavailable', probability: 0 });
    expect(await statuses(['Person/11', 'Person/11'])).toEqual([200, 200]);
    set({ kind: 'unavailable', probability: 1 });
    expect(await statuses(['Person/11', 'Person/11'])).toEqual([503, 503]);
    set({ kind: 'unavailable', probability: 1, times: 1 });
    expect(await statuses(['Person/11', 'Person/11'])).toEqual([503, 200]);
  });

  test('several at once work from the first inwards; one that breaks leaves the others for later', async () => {
    set({ kind: 'lost-request' }, { kind: 'writer', change: { title: 'Theirs' } }, { kind: 'lost-response' });
    await expect(rep.patch('Person/36', { title: 'Mine' })).rejects.toThrow('request was lost');
    expect([fired(), await stored(36)]).toEqual([[1, 0, 0], expect.objectContaining({ title: 'Ekonomiassistent' })]);
    await expect(rep.patch('Person/36', [{ op: 'test', path: '/Title', value: 'Theirs' }])).rejects.toThrow('response was lost');
    expect([fired(), await stored(36)]).toEqual([[1, 1, 1], expect.objectContaining({ title: 'Theirs' })]);
  });
});

describe('the control endpoint', () => {
  const control = (method: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${listening.url}/sandbox/faults`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

  test('sets, shows with counts, and clears', async () => {
    const plan = { seed: 5, faults: [{ kind: 'unavailable', path: 'Person/*', times: 2 }] };
    expect(await (await control('PUT', plan)).json()).toEqual({ seed: 5, faults: [{ ...plan.faults[0], matched: 0, fired: 0 }] });
    expect((await send('GET', 'Person/11')).status).toBe(503);
    expect(await (await control('GET')).json()).toEqual({ seed: 5, faults: [{ ...plan.faults[0], matched: 1, fired: 1 }] });
    expect(await (await control('DELETE')).json()).toEqual({ seed: 1, faults: [] });
    expect((await send('GET', 'Person/11')).status).toBe(200);
  });

  test.each([
    ['no JSON', '{'],
    ['no object', []],
    ['an unknown kind', { faults: [{ kind: 'earthquake' }] }],
    ['the name of an object’s own', { faults: [{ kind: 'constructor' }] }],
    ['a mistyped field', { faults: [{ kind: 'latency', ms: 5, tims: 3 }] }],
    ['a missing field', { faults: [{ kind: 'latency' }] }],
    ['a negative count', { faults: [{ kind: 'lost-request', times: -1 }] }],
    ['a probability above 1', { faults: [{ kind: 'lost-request', probability: 2 }] }],
    ['another status', { faults: [{ kind: 'expired', status: 500 }] }],
    ['a change that is none', { faults: [{ kind: 'writer', change: 'title' }] }],
    ['a plan of something else', { fault: [] }],
    ['a seed that is a text', { seed: '1', faults: [] }],
  ])('refuses %s, says why, and leaves what is set', async (_, plan) => {
    set({ kind: 'unavailable', path: 'Nothing' });
    const body = typeof plan === 'string' ? plan : JSON.stringify(plan);
    const reply = await sandbox.fetch('/sandbox/faults', { method: 'PUT', body });
    expect(reply.status).toBe(400);
    const failure = (await reply.json()) as Failure;
    expect(failure).toMatchObject({ Error: true, Message: expect.any(String) });
    expect(sandbox.faults?.report().faults).toHaveLength(1);
  });

  test('gives a web page nothing', async () => {
    const reply = await control('OPTIONS', undefined, { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PUT' });
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(reply.headers.get('Access-Control-Allow-Methods')).toBeNull();
  });

  test('is not there unless asked for; a plan may be there from the start', async () => {
    const plain = await createSandbox();
    const planned = await createSandbox({ faults: { faults: [{ kind: 'unavailable' }] } });
    try {
      expect(plain.faults).toBeNull();
      for (const method of ['GET', 'PUT', 'DELETE']) expect((await plain.fetch('/sandbox/faults', { method })).status).toBe(404);
      expect((await as(planned, 'rep@example.com').get('Person/11')).status).toBe(503);
      expect((await as(planned, 'rep@example.com').get('Person/11')).status).toBe(200);
    } finally {
      await Promise.all([plain.close(), planned.close()]);
    }
  });
});
