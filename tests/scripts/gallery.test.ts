import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PICTURES } from '../../scripts/gallery/pictures.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const PAGES = ['user-guide.md', 'admin-guide.md', 'design-system.md'];

const shown = PAGES.flatMap((page) =>
  [...readFileSync(join(DOCS, page), 'utf8').matchAll(/!\[[^\]]+\]\(images\/([\w-]+)\.png\)/g)].map(([, name = '']) => name),
);

test('every picture of the guides is one that the command takes, and every one that it takes is shown', () => {
  expect([...new Set(shown)].toSorted()).toEqual(PICTURES.map(({ name }) => name).toSorted());
});

test('every picture is there, and small', () => {
  for (const { name } of PICTURES) {
    const file = join(DOCS, 'images', `${name}.png`);
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file).byteLength, file).toBeLessThan(150_000);
  }
});
