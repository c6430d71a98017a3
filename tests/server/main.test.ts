import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../../server/main.ts');
const NODE = join(import.meta.dirname, '../../node_modules/.bin/node');

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command until it ends; `onOut` sees everything printed so far and may stop it. */
function run(
  args: readonly string[],
  onOut: (out: string, stop: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const { DATABASE_URL: _, ...env } = process.env;
    const child = spawn(NODE, [MAIN, ...args], { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      onOut(out, (signal) => child.kill(signal));
    });
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

describe('the command', () => {
  test.each([
    [['--port', 'abc'], '--port'],
    [['--port', '70000'], '--port'],
    [['--guards', 'none'], 'atomic or loose'],
    [['--rules', 'loose'], 'strict or lenient'],
    [['--profile', '11.5'], '11.6 or 12'],
    [['--reentry', 'both'], 'open or keep'],
    [['--token-seconds', '0'], '--token-seconds'],
    [['--people', 'many'], '--people'],
    [['--seed', '-1'], '--seed'],
    [['--nothing'], '--nothing'],
    [['stray'], 'stray'],
    [['--host', '0.0.0.0'], '127.0.0.1 only'],
  ])('refuses %j and says why', async (args, reason) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(reason);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('explains itself', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const flag of [
      '--tenant',
      '--port',
      '--data',
      '--mail',
      '--profile',
      '--rules',
      '--reentry',
      '--token-seconds',
      '--people',
      '--seed',
      '--faults',
      'DATABASE_URL',
    ])
      expect(out).toContain(flag);
  });

  test('prints where it is and who may sign in, answers there, and stops cleanly', async () => {
    let answered: Promise<number> | undefined;
    const { code, out, err } = await run(['--port', '0', '--data', 'memory'], (printed, stop) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (answered !== undefined || url === undefined || !printed.includes('Ctrl-C')) return;
      answered = fetch(`${url}/mail/`).then((reply) => reply.status);
      void answered.finally(() => stop('SIGINT'));
    });
    expect([code, err]).toEqual([0, '']);
    expect(await answered).toBe(200);
    for (const text of ['/Cust00001/api/v1/', 'rep@example.com', 'admin@example.com', 'reader@example.com', 'password: demo'])
      expect(out).toContain(text);
  });

  test('with --tenant, --faults and --people: the tenant is the only one, the address for faults is printed and answers, and there are more persons than the shipped ones', async () => {
    let answered: Promise<readonly unknown[]> | undefined;
    const ask = async (url: string): Promise<readonly unknown[]> => {
      const elsewhere = await fetch(`${url}/api/state/Cust00001`);
      const headers = { Authorization: `Basic ${btoa('rep@example.com:demo')}` };
      const people = await fetch(`${url}/Cust00002/api/v1/Person?$select=personId&$orderby=personId%20desc&$top=1`, { headers });
      const { value } = (await people.json()) as { readonly value: readonly { readonly personId: number }[] };
      return [elsewhere.status, (await fetch(`${url}/sandbox/faults`)).status, (value[0]?.personId ?? 0) > 1000];
    };
    const { code, out } = await run(
      ['--tenant', 'Cust00002', '--port', '0', '--data', 'memory', '--people', '300', '--faults'],
      (printed, stop) => {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
        if (answered !== undefined || url === undefined || !printed.includes('Ctrl-C')) return;
        answered = ask(url);
        void answered.finally(() => stop('SIGINT'));
      },
    );
    expect(code).toBe(0);
    expect(out).toMatch(/Faults +http:\/\/127\.0\.0\.1:\d+\/sandbox\/faults/);
    expect(await answered).toEqual([404, 200, true]);
  });

  test('says when the port is in use, before it touches the data', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const folder = await mkdtemp(join(tmpdir(), 'leadside-main-'));
    try {
      const { code, err } = await run(['--port', String((holder.address() as AddressInfo).port), '--data', join(folder, 'data')]);
      expect(code).toBe(1);
      expect(err).toContain('in use');
      await expect(rm(join(folder, 'data'), { recursive: true })).rejects.toMatchObject({ code: 'ENOENT' });
    } finally {
      await rm(folder, { recursive: true, force: true });
      await new Promise((resolve) => holder.close(resolve));
    }
  });
});
