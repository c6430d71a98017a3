import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../docs/store');
const languages = readFileSync(join(FOLDER, 'listing.md'), 'utf8').split(/^## /m).slice(1);

test('the stores have texts in the six languages of the product', () => {
  expect(languages.map((text) => text.split('\n')[0])).toEqual(['English', 'Dansk', 'Norsk', 'Svenska', 'Deutsch', 'Nederlands']);
});

describe.each(languages)('%s', (text) => {
  const [name = '', short = ''] = [...text.matchAll(/^\*\*[^*]+:\*\* (.+)$/gm)].map(([, words = '']) => words);

  test('name and short text are as long as the stores take', () => {
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(45);
    expect(short.length).toBeGreaterThan(60);
    expect(short.length).toBeLessThanOrEqual(132);
  });

  test('says what it is, what it needs and of whom it is independent', () => {
    expect(text.match(/^- /gm)).toHaveLength(4);
    expect(text).toMatch(/SuperOffice AS\b[^.]*\.\s*$/m);
  });
});

test('the pictures of the stores are of the size that they want', () => {
  const pictures = [...readFileSync(join(FOLDER, 'listing.md'), 'utf8').matchAll(/\]\((\d-[\w-]+\.png)\)/g)].map(([, file = '']) => file);
  expect(pictures).toHaveLength(5);
  for (const file of pictures) {
    const bytes = readFileSync(join(FOLDER, file));
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], file).toEqual([1280, 800]);
  }
});
