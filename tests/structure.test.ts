import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SOURCE_FOLDERS = ['entrypoints', 'components', 'lib', 'server', 'scripts'];

function walk(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function lines(file: string): number {
  return readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length;
}

const sources = SOURCE_FOLDERS.flatMap(walk).filter((file) => /\.tsx?$/.test(file));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => relative(ROOT, join(ROOT, dirname(file), path)));
}

test('an entrypoint only wires: at most 40 lines', () => {
  const long = sources.filter((file) => file.startsWith('entrypoints/') && lines(file) > 40);
  expect(long, 'Move what decides something into lib/, and what shows something into components/.').toEqual([]);
});

test('no source file is longer than 400 lines', () => {
  expect(
    sources.filter((file) => lines(file) > 400),
    'Split it along its jobs.',
  ).toEqual([]);
});

test('there is no utils folder and no barrel', () => {
  const barrels = sources.filter((file) => /(^|\/)(utils|helpers|misc)\//.test(file) || /(^|\/)index\.tsx?$/.test(file));
  expect(barrels, 'A helper lives with its only user, under a name that says what it is; files are imported directly.').toEqual([]);
});

test('every webmail or site that is read has a page and what is expected of it', () => {
  const sites = walk('lib/detect/sites').map((file) => basename(file, '.ts'));
  expect(sites.length).toBeGreaterThan(0);
  const bare = sites.filter((site) => {
    const folder = join(ROOT, 'tests/pages', site);
    const files = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : [];
    return !files.some((file) => file.endsWith('.html') && files.includes(file.replace(/\.html$/, '.json')));
  });
  expect(bare, 'Add tests/pages/<site>/<case>.html and .json.').toEqual([]);
});

test('every file is imported by somebody, or is where something starts', () => {
  // The store in memory is what the one on disk is compared with, and what tests of the layers above stand on.
  const starts = /^(entrypoints\/|scripts\/[^/]+\.ts$|server\/main\.ts$|lib\/store\/memory\.ts$)/;
  const imported = new Set([...sources, 'wxt.config.ts'].flatMap(importsOf));
  expect(
    sources.filter((file) => !starts.test(file) && !imported.has(file)),
    'Delete it or use it.',
  ).toEqual([]);
});

test('the files directly in lib/ are those that docs/architecture.md names', () => {
  const [, paragraph = ''] =
    /The files directly in `lib\/` ([^]*?)\n\n/.exec(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')) ?? [];
  const named = [...paragraph.matchAll(/`([\w-]+\.ts)`/g)].map(([, file]) => file);
  expect(named.toSorted(), 'Name it there, or take it out.').toEqual(
    readdirSync(join(ROOT, 'lib'))
      .filter((file) => file.endsWith('.ts'))
      .toSorted(),
  );
});

test('only lib/browser.ts names the polyfill', () => {
  const naming = sources.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes("'webextension-polyfill'"));
  expect(naming).toEqual(['lib/browser.ts']);
});

test('what runs in web pages stays away from CRM data: no store, CRM, sync, leads or models behind a content script', () => {
  const seen = new Set<string>();
  const queue = sources.filter((file) => file.endsWith('.content.ts') || file === 'entrypoints/text.ts');
  expect(queue.length).toBeGreaterThan(0);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(...importsOf(file).filter((path) => sources.includes(path)));
  }
  expect([...seen].filter((file) => /^lib\/(crm|store|sync|leads|models)\//.test(file))).toEqual([]);
});
