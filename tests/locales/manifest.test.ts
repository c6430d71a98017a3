import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../lib/locales/locale.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'public/_locales');
/** Browsers call Norwegian `no` or `nb`. */
const FOLDERS = [...LANGUAGES, 'nb'];
/** Chrome's limit for a description, in characters. */
const LONGEST = 132;

type BrowserMessages = Readonly<Record<string, { readonly message: string }>>;

function messagesOf(folder: string): BrowserMessages {
  return JSON.parse(readFileSync(join(FOLDER, folder, 'messages.json'), 'utf8')) as BrowserMessages;
}

const config = readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8');
const asked = [...config.matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name);

test('the manifest has no words of its own: name, description and the descriptions of the commands are in every language', () => {
  const manifest = config.slice(config.indexOf('  manifest: ('));
  expect(manifest).toMatch(/\bname: '__MSG_/);
  expect(manifest).not.toMatch(/\b(name|description): '(?!__MSG_)/);
  expect(config).toContain("default_locale: 'en'");
  expect(asked.length).toBeGreaterThanOrEqual(5);
});

test('there is a folder for every language and for no other', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(FOLDERS.toSorted());
});

test.each(FOLDERS)('%s has every text that the manifest asks for, and no other', (folder) => {
  const messages = messagesOf(folder);
  expect(Object.keys(messages).toSorted()).toEqual([...new Set(asked)].toSorted());
  for (const [key, { message }] of Object.entries(messages)) expect(message.trim(), key).not.toBe('');
  expect(messages['name']?.message).toBe('Leadside');
  expect(messages['description']?.message.length).toBeLessThanOrEqual(LONGEST);
});

test('all but the name are translated, and both names of Norwegian say the same', () => {
  const english = messagesOf('en');
  for (const folder of FOLDERS.filter((each) => each !== 'en')) {
    const messages = messagesOf(folder);
    const same = Object.keys(english).filter((key) => key !== 'name' && messages[key]?.message === english[key]?.message);
    expect(same, folder).toEqual([]);
  }
  expect(messagesOf('nb')).toEqual(messagesOf('no'));
});
