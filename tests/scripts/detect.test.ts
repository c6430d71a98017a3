import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const JANE = '<a href="mailto:jane.roe@x.example">Jane Roe</a>';

interface Line {
  readonly file: string;
  readonly url: string;
  readonly ms: number;
  readonly candidates: readonly Record<string, string>[];
}

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'leadside-detect-'));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

function page(name: string, source: string): string {
  const file = join(dir, name);
  writeFileSync(file, source);
  return file;
}

function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly lines: readonly Line[]; readonly out: string; readonly errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/detect.ts', ...args], { cwd: ROOT, maxBuffer: 1e8 }, (error, out, errors) => {
      const lines = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Line);
      resolve({ code: error === null ? 0 : Number(error.code), lines, out, errors });
    });
  });
}

test('one JSON line a file, with absent fields left out', async () => {
  const { code, lines, out } = await run(page('a.html', JANE), page('b.html', '<p>nobody</p>'));
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(2);
  expect(lines[0]).toEqual({
    file: join(dir, 'a.html'),
    url: `file://${dir}/a.html`,
    ms: expect.any(Number) as number,
    candidates: [{ name: 'Jane Roe', email: 'jane.roe@x.example', role: 'page', source: 'mailto', certainty: 'linked' }],
  });
  expect(lines[1]?.candidates).toEqual([]);
});

test('the address comes from the option, else from the page, else from the file', async () => {
  const canonical = page('c.html', '<link rel="canonical" href="https://x.example/people">');
  const open = page('d.html', '<meta property="og:url" content="https://y.example/">');
  const wrong = page('e.html', '<link rel="canonical" href="javascript:alert(1)">');
  expect((await run(canonical, open, wrong)).lines.map(({ url }) => url)).toEqual([
    'https://x.example/people',
    'https://y.example/',
    `file://${wrong}`,
  ]);
  expect((await run(canonical, '--url', 'https://given.example/')).lines[0]?.url).toBe('https://given.example/');
});

test('a file that is not there is an error, and the others are still printed', async () => {
  const { code, lines, errors } = await run(join(dir, 'missing.html'), page('a.html', JANE));
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(errors).toContain('missing.html');
});

test('the owner of the mailbox is not printed', async () => {
  const file = page(
    'mail.html',
    `<title>Hi - rep@example.com - Gmail</title><div class="adn" data-legacy-message-id="1"><span class="gD" email="jane.roe@x.example" name="Jane Roe"></span><span class="g2" email="rep@example.com" name="me"></span></div>`,
  );
  const { lines } = await run(file, '--url', 'https://mail.google.com/mail/u/0/');
  expect(lines[0]?.candidates).toEqual([
    { name: 'Jane Roe', email: 'jane.roe@x.example', role: 'from', source: 'gmail', certainty: 'stated' },
  ]);
});

test('nothing of the page is run', async () => {
  const file = page(
    'script.html',
    `<script>document.write('<a href="mailto:planted@x.example">Planted</a>')</script><body onload="x()">${JANE}<img src="http://127.0.0.1:1/x" onerror="x()">`,
  );
  expect((await run(file)).lines[0]?.candidates).toHaveLength(1);
});

test('5 MB, 20,000 levels, and bytes that are no text', async () => {
  const big = page('big.html', `${JANE}${`<div><p>${'Lorem ipsum dolor sit amet. '.repeat(20)}</p></div>`.repeat(9000)}`);
  const deep = page('deep.html', `${'<div>'.repeat(20_000)}${JANE}`);
  const bytes = join(dir, 'bytes.html');
  writeFileSync(bytes, Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 131) % 256)));
  const { code, lines } = await run(big, deep, bytes);
  expect(code).toBe(0);
  expect(lines.map(({ candidates }) => candidates.length)).toEqual([1, 1, 0]);
});

test('help and wrong use say what to do', async () => {
  expect((await run('--help')).out).toContain('npm run detect');
  const wrong = await run('--nonsense');
  expect(wrong.code).toBe(2);
  expect(wrong.errors).toContain('npm run detect');
  expect((await run()).code).toBe(2);
  expect((await run('x.html', '--url', 'no address')).errors).toContain('--url');
});
