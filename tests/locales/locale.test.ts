import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { da } from '../../lib/locales/da.ts';
import { de } from '../../lib/locales/de.ts';
import { en } from '../../lib/locales/en.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { loadTexts } from '../../lib/locales/load.ts';
import { LANGUAGES, languageFor, pickLanguage } from '../../lib/locales/locale.ts';
import type { Messages } from '../../lib/locales/locale.ts';
import { nl } from '../../lib/locales/nl.ts';
import { no } from '../../lib/locales/no.ts';
import { sv } from '../../lib/locales/sv.ts';

const OTHERS: readonly (readonly [string, Messages])[] = [
  ['da', da],
  ['no', no],
  ['sv', sv],
  ['de', de],
  ['nl', nl],
];

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();
}

function forms(entry: Messages[keyof Messages]): readonly string[] {
  return typeof entry === 'string' ? [entry] : [entry.one, entry.other];
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('the languages', () => {
  test.each(OTHERS)('%s has the keys of English, no fewer and no more', (_, messages) => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
  });

  test.each(OTHERS)('%s has a text for every key, with the same placeholders', (_, messages) => {
    for (const [key, entry] of Object.entries(messages) as [keyof Messages, Messages[keyof Messages]][]) {
      const english = forms(en[key]);
      const other = forms(entry);
      expect(other.map(placeholders), key).toEqual(english.map(placeholders));
      for (const text of other) expect(text.trim(), key).not.toBe('');
    }
  });

  test.each(OTHERS)('%s is really translated', (_, messages) => {
    const sentences = Object.entries(en).filter(([, entry]) => typeof entry === 'string' && entry.split(' ').length > 4);
    const same = sentences.filter(([key, entry]) => messages[key as keyof Messages] === entry).map(([key]) => key);
    expect(same).toEqual([]);
  });

  test('every text is used by a component, a menu, the badge or the address bar', () => {
    const wired = ['menus', 'badge', 'omnibox'].map((name) => readFileSync(join(import.meta.dirname, `../../lib/${name}.ts`), 'utf8'));
    const code = [sources('components'), ...wired].join('\n');
    const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
    const unused = Object.keys(en).filter((key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});

describe('translating', () => {
  test.each(LANGUAGES)('a page that loads %s alone gets that language', async (language) => {
    const [alone, together] = [await loadTexts(language), textsIn(language)];
    expect([alone.language, alone.tag, alone('app.loading')]).toEqual([language, together.tag, together('app.loading')]);
  });

  test('puts values in as they are, also where they look like placeholders', () => {
    const t = textsIn('en');
    expect(t('category.fromTo', { from: '{to}', to: '<b>$&</b>' })).toBe('{to} → <b>$&</b>');
  });

  test.each([
    ['en', 1, '1 person'],
    ['en', 0, '0 people'],
    ['en', 1234, '1,234 people'],
    ['de', 1234, '1.234 Personen'],
    ['sv', 2, '2 personer'],
    ['nl', 1, '1 persoon'],
  ] as const)('%s counts %i as "%s"', (language, count, words) => {
    expect(textsIn(language)('company.people', { count })).toBe(words);
  });

  test.each(LANGUAGES)('%s says when, in its own words', (language) => {
    const t = textsIn(language);
    const now = Date.UTC(2026, 0, 5, 12);
    expect(t.time(now)).toContain('2026');
    expect(new Set([0, 90_000, 3 * 3_600_000, 5 * 86_400_000].map((back) => t.ago(now - back, now))).size).toBe(4);
    expect(t.ago(now + 3 * 60_000, now)).not.toBe(t.ago(now - 3 * 60_000, now));
  });
});

describe('the language to speak', () => {
  test.each([
    [['de-AT', 'en'], 'de'],
    [['nb-NO'], 'no'],
    [['nn'], 'no'],
    [['fr', 'sv-SE'], 'sv'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (preferred, language) => {
    expect(pickLanguage(preferred)).toBe(language);
  });

  test('is the one that is set, if Leadside has it', () => {
    expect(languageFor('nl', ['de'])).toBe('nl');
    expect(languageFor('xx', ['de'])).toBe('de');
    expect(languageFor(null, ['da'])).toBe('da');
  });
});
