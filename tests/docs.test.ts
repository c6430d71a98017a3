import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
};
/** What npm itself can do, without a script. */
const OWN = new Set(['install', 'ci', 'run']);

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** What stands as code: between backticks, or in lines that are set in. */
function codeIn(text: string): string {
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...spans, ...text.split('\n').filter((line) => line.startsWith('    '))].join('\n');
}

/** Names of scripts that a text tells to run; in `npm run a -- x` it is `a`. */
function commandsIn(text: string): readonly string[] {
  const named = [...codeIn(text).matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)];
  return named.filter(([, run, name = '']) => run !== undefined || !OWN.has(name)).map(([, , name = '']) => name);
}

describe.each(DOCUMENTS)('%s', (file) => {
  const text = textOf(file);

  test('names only commands that there are', () => {
    expect(commandsIn(text).filter((name) => PACKAGE.scripts[name] === undefined)).toEqual([]);
  });

  test('names only files that there are', () => {
    const named = [...text.matchAll(/`((?:lib|components|entrypoints|server|scripts|tests|bench|docs|public)\/[\w./-]+)`/g)];
    // What a command makes, and what stands for a name of the reader's choice, is not there yet.
    const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)) && !path.includes('post-office'));
    expect(missing).toEqual([]);
  });

  test('leads only to pages that there are', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target = '']) => target);
    expect(links.filter((target) => !existsSync(join(ROOT, dirname(file), target)))).toEqual([]);
  });
});

test('every script of the project is described in some document', () => {
  const named = new Set([
    ...DOCUMENTS.map(textOf).flatMap(commandsIn),
    ...DOCUMENTS.map(textOf).flatMap((text) => [...text.matchAll(/`([\w:-]+)`/g)].map(([, name = '']) => name)),
  ]);
  expect(Object.keys(PACKAGE.scripts).filter((name) => name !== 'postinstall' && !named.has(name))).toEqual([]);
});

test('the list of changes has what this version brings', () => {
  expect(textOf('CHANGELOG.md')).toMatch(new RegExp(`^## ${PACKAGE.version.replaceAll('.', '\\.')}\\b`, 'm'));
});

test('every row of the table of threats names a test that there is', () => {
  const rows = textOf('docs/security.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (threat|---)/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const tests = [...row.matchAll(/`(tests\/[\w./-]+)`: ([^;|]+)/g)];
    expect(tests.length, row).toBeGreaterThan(0);
    for (const [, file = '', names = ''] of tests) {
      const text = textOf(file);
      for (const [, name = ''] of names.matchAll(/“([^”]+)”/g)) expect(text, `${file}: ${name}`).toContain(name);
    }
  }
});
