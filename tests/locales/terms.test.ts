import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { da } from '../../lib/locales/da.ts';
import { de } from '../../lib/locales/de.ts';
import { en } from '../../lib/locales/en.ts';
import type { Language, MessageKey, Messages } from '../../lib/locales/locale.ts';
import { nl } from '../../lib/locales/nl.ts';
import { no } from '../../lib/locales/no.ts';
import { sv } from '../../lib/locales/sv.ts';

type Term = Readonly<Record<Language, string>>;
interface Terms {
  readonly labels: Readonly<Record<string, Term>>;
  readonly categoryGroups: Readonly<Record<string, Term>>;
}

const FILE = join(import.meta.dirname, '../../../shared/data/terms.json');
const here = existsSync(FILE);
const MESSAGES: Readonly<Record<Language, Messages>> = { en, da, no, sv, de, nl };

/** Texts that are a term of the field and nothing else. */
const EXACT: readonly (readonly [MessageKey, string])[] = [
  ['field.leadStatus', 'leadStatus'],
  ['field.category', 'category'],
  ['field.categoryGroup', 'categoryGroup'],
  ['field.company', 'company'],
  ['notInUse.flag', 'enableLeadStatus'],
  ['action.save', 'save'],
  ['action.cancel', 'cancel'],
  ['move.another', 'setCategoryTo'],
];
const GROUPS: readonly (readonly [MessageKey, string])[] = [
  ['group.customer', 'Customer'],
  ['group.potentialCustomer', 'PotentialCustomer'],
  ['group.partner', 'Partner'],
  ['group.lost', 'Lost'],
  ['group.other', 'Other'],
];
/** Sentences with a term in them. */
const WITHIN: readonly (readonly [MessageKey, string])[] = [
  ['move.asks', 'leadCategorisation'],
  ['move.silent', 'leadCategorisation'],
  ['all.asks', 'leadCategorisation'],
  ['notInUse.text', 'settingsAndMaintenance'],
  ['notInUse.title', 'leadStatus'],
  ['create.title', 'person'],
];

if (!here) console.warn('terms: skipped, because ../shared/data/terms.json is not here; it does not come with the project');

test.skipIf(!here).each(Object.keys(MESSAGES) as Language[])('%s uses the terms of the field', (language) => {
  const { labels, categoryGroups } = JSON.parse(readFileSync(FILE, 'utf8')) as Terms;
  const said = (key: MessageKey): string => {
    const text = MESSAGES[language][key];
    return typeof text === 'string' ? text : text.other;
  };
  const of = (terms: Readonly<Record<string, Term>>, name: string): string => {
    const term = terms[name];
    if (term === undefined) throw new Error(`there is no term ${name}`);
    return term[language];
  };
  expect(EXACT.map(([key]) => [key, said(key)])).toEqual(EXACT.map(([key, name]) => [key, of(labels, name)]));
  expect(GROUPS.map(([key]) => [key, said(key)])).toEqual(GROUPS.map(([key, name]) => [key, of(categoryGroups, name)]));
  const without = WITHIN.filter(([key, name]) => !said(key).toLowerCase().includes(of(labels, name).toLowerCase()));
  expect(without.map(([key, name]) => `${key} without “${of(labels, name)}”: ${said(key)}`)).toEqual([]);
});
