import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const COPIED = [
  'lib',
  'entrypoints',
  'components',
  'server',
  'scripts',
  'tests',
  'docs',
  'README.md',
  'package.json',
  'tsconfig.json',
  '.wxt',
  'wxt.config.ts',
  'vitest.config.ts',
  '.oxfmtrc.json',
  '.oxlintrc.json',
];

describe('npm run new-webmail, in a copy of the project', () => {
  let copy = '';

  async function inCopy(command: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
    const node = join(ROOT, 'node_modules/.bin/node');
    try {
      const { stdout, stderr } = await run(node, [command, ...args], { cwd: copy, env: { ...process.env, NO_COLOR: '1' } });
      return { code: 0, text: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { readonly code: number; readonly stdout: string; readonly stderr: string };
      return { code, text: stdout + stderr };
    }
  }

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'leadside-copy-'));
    for (const each of COPIED) await cp(join(ROOT, each), join(copy, each), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  test.each([
    [[], 'A name is missing'],
    [['Post Office', '--host', 'mail.example.com'], 'is no name for a file'],
    [['../up', '--host', 'mail.example.com'], 'is no name for a file'],
    [['post-office'], 'A --host is missing'],
    [['post-office', '--host', 'https://mail.example.com/'], 'is no host'],
    [['gmail', '--host', 'mail.example.com'], 'is there already'],
    [['post-office', '--hosts', 'mail.example.com'], '--hosts'],
  ])('%j is refused with the reason, and writes nothing', async (args, reason) => {
    const before = await readFile(join(copy, 'lib/site-scripts.ts'), 'utf8');
    const { code, text } = await inCopy('scripts/new-webmail.ts', ...args);
    expect({ code, text }).toMatchObject({ code: 1, text: expect.stringContaining(reason) as string });
    expect(await readFile(join(copy, 'lib/site-scripts.ts'), 'utf8')).toBe(before);
    expect(await readdir(join(copy, 'tests/pages'))).not.toContain('post-office');
  });

  test('makes a webmail whose tests, and those of the structure, pass as it is, and which is formatted', async () => {
    const made = await inCopy('scripts/new-webmail.ts', 'post-office', '--host', 'mail.example.com', '--host', 'post.example.org');
    expect(made).toMatchObject({ code: 0 });
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const tests = ['tests/detect/pages.test.ts', 'tests/site-scripts.test.ts', 'tests/structure.test.ts'];
    const tested = await inCopy(vitest, 'run', '--project', 'unit', '--reporter', 'verbose', ...tests);
    expect(tested, tested.text).toMatchObject({ code: 0 });
    expect(tested.text).toMatch(/post-office > open-mail\.html/);
    expect(tested.text).toMatch(/the script of post-office runs on the hosts/);
    const formatted = await inCopy(join(ROOT, 'node_modules/.bin/oxfmt'), '--check', 'lib', 'entrypoints', 'tests/site-scripts.test.ts');
    expect(formatted, formatted.text).toMatchObject({ code: 0 });
  }, 120_000);
});
