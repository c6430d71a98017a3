import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from 'node:http';
import { createSandbox, type Listening, type Sandbox } from '../../server/sandbox.ts';
import { BASE, basic } from './api.ts';

let sandbox: Sandbox;
let listening: Listening;
let fault: ((request: Request, next: () => Promise<Response>) => Promise<Response>) | null = null;

beforeAll(async () => {
  sandbox = await createSandbox({ intercept: (req, next) => (fault === null ? next() : fault(req, next)) });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

const headers = { Authorization: basic('rep@example.com') };

async function titleOf(id: number): Promise<string> {
  const person = (await (await sandbox.fetch(`${BASE}Person/${id}`, { headers })).json()) as { Title: string };
  return person.Title;
}

async function withFault<T>(next: typeof fault, run: () => Promise<T>): Promise<T> {
  fault = next;
  try {
    return await run();
  } finally {
    fault = null;
  }
}

test('it serves API, mail and pages over loopback', async () => {
  expect(new URL(listening.url).hostname).toBe('127.0.0.1');
  for (const path of ['/', '/mail/', '/pages/', `${BASE}Person/11`])
    expect((await fetch(listening.url + path, { headers })).status, path).toBe(200);
});

test('it listens on no other address of this machine', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal || address === '::1')
    .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address));
  // 127.0.0.2 is this machine too, and not where it listens.
  for (const host of [...others, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect({ host, port: listening.port, timeout: 2_000 });
      const end = (answer: boolean): void => {
        socket.destroy();
        resolve(answer);
      };
      socket
        .once('connect', () => end(true))
        .once('error', () => end(false))
        .once('timeout', () => end(false));
    });
    expect(answered, host).toBe(false);
  }
});

test('a name that somebody else points at this machine gets nothing', async () => {
  const status = await new Promise((resolve, reject) => {
    request({ port: listening.port, host: '127.0.0.1', path: '/mail/', headers: { Host: 'mail.example.com' } }, (res) =>
      resolve(res.resume().statusCode),
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test('a port in use is an error that says so', async () => {
  await expect(sandbox.listen(listening.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('an interceptor may answer in place of the sandbox', async () => {
  await withFault(
    async () => new Response('busy', { status: 503, headers: { 'Retry-After': '7' } }),
    async () => {
      const reply = await fetch(`${listening.url}${BASE}Person/11`, { headers });
      expect([reply.status, reply.headers.get('Retry-After')]).toEqual([503, '7']);
    },
  );
});

test('an interceptor that rejects breaks the connection, over the network and in the process, after the work if it likes', async () => {
  const lostAnswer = async (_: Request, next: () => Promise<Response>): Promise<Response> => {
    await next();
    throw new Error('lost');
  };
  const change = (title: string): RequestInit => ({ method: 'PATCH', headers, body: JSON.stringify({ title }) });
  await withFault(lostAnswer, async () => {
    await expect(fetch(`${listening.url}${BASE}Person/39`, change('Carried out'))).rejects.toThrow();
    await expect(sandbox.fetch(`${BASE}Person/38`, change('This too'))).rejects.toThrow('lost');
  });
  expect([await titleOf(39), await titleOf(38)]).toEqual(['Carried out', 'This too']);
});

test('an interceptor may read the body and deliver the request twice', async () => {
  const bodies: string[] = [];
  const twice = async (req: Request, next: () => Promise<Response>): Promise<Response> => {
    bodies.push(await req.text());
    await next();
    return next();
  };
  const body = JSON.stringify([
    { op: 'test', path: '/Title', value: 'IT-sjef' },
    { op: 'replace', path: '/Title', value: 'CIO' },
  ]);
  const reply = await withFault(twice, () => fetch(`${listening.url}${BASE}Person/21`, { method: 'PATCH', headers, body }));
  expect(bodies).toEqual([body]);
  expect(reply.status, 'the second delivery meets what the first did').toBe(409);
  expect(await titleOf(21)).toBe('CIO');
});
