import type { enAdmin } from './admin/en.ts';
import type { enEdits } from './edits/en.ts';
import type { en } from './en.ts';
import type { enBoard } from './board/en.ts';
import type { enDashboard } from './dashboard/en.ts';
import type { enLeads } from './leads/en.ts';
import type { enOrganisation } from './organisation/en.ts';
import type { enLists } from './lists/en.ts';
import type { enOptions } from './options/en.ts';
import type { enPanel } from './panel/en.ts';
import type { enQuick } from './quick/en.ts';
import type { enSession } from './session/en.ts';
import type { enTag } from './tag/en.ts';

/** The languages of the product's own texts. Names from the CRM are tenant data and never pass through here. */
export const LANGUAGES = ['en', 'da', 'no', 'sv', 'de', 'nl'] as const;
/** A language that Leadside speaks. */
export type Language = (typeof LANGUAGES)[number];

/** The languages by their own names, as somebody who reads no other looks for them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  da: 'Dansk',
  no: 'Norsk',
  sv: 'Svenska',
  de: 'Deutsch',
  nl: 'Nederlands',
};

/** The two forms of a text with a count; all six languages have these and no more for whole numbers. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** What a language file holds: every key of English, a text for a text and two forms for two forms. */
export type Messages = { readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : Plural };
/** What the part of a language file about administration holds. */
export type AdminMessages = Pick<Messages, keyof typeof enAdmin>;
/** What the part of a language file about dashboards holds. */
export type DashboardMessages = Pick<Messages, keyof typeof enDashboard>;
/** What the part of a language file about the board holds. */
export type BoardMessages = Pick<Messages, keyof typeof enBoard>;
/** What the part of a language file about edits and freshness holds. */
export type EditMessages = Pick<Messages, keyof typeof enEdits>;
/** What the part of a language file about the leads page holds. */
export type LeadsMessages = Pick<Messages, keyof typeof enLeads>;
/** What the part of a language file about what the organisation sets holds. */
export type OrganisationMessages = Pick<Messages, keyof typeof enOrganisation>;
/** What the part of a language file about the options holds. */
export type OptionsMessages = Pick<Messages, keyof typeof enOptions>;
/** What the part of a language file about changes of many, selections and asking the CRM holds. */
export type ListsMessages = Pick<Messages, keyof typeof enLists>;
/** What the part of a language file about the side panel holds. */
export type PanelMessages = Pick<Messages, keyof typeof enPanel>;
/** What the part of a language file about what is quick holds. */
export type QuickMessages = Pick<Messages, keyof typeof enQuick>;
/** What the part of a language file about tagging holds. */
export type TagMessages = Pick<Messages, keyof typeof enTag>;
/** What the part of a language file about signing in holds. */
export type SessionMessages = Pick<Messages, keyof typeof enSession>;
/** A text's name. */
export type MessageKey = keyof typeof en;

type ParamsIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamsIn<Rest> : never;
type Values<K extends MessageKey> = (typeof en)[K] extends string
  ? { readonly [P in ParamsIn<(typeof en)[K]>]: string | number }
  : { readonly count: number };
type Args<K extends MessageKey> = (typeof en)[K] extends string
  ? [ParamsIn<(typeof en)[K]>] extends [never]
    ? []
    : [Values<K>]
  : [Values<K>];

/** Texts of one language: `t('key', { values })`, with keys and values checked by the compiler. */
export interface Translate {
  <K extends MessageKey>(key: K, ...args: Args<K>): string;
  readonly language: Language;
  /** The BCP 47 tag for `lang` and `Intl`. */
  readonly tag: string;
  /** A point in time, ms since 1970, for people: date and time of day in the device's time zone. */
  time(at: number): string;
  /** The same, without the date where that is the date of `now`. */
  moment(at: number, now: number): string;
  /** The day of the week. */
  weekday(at: number): string;
  /** The date alone. */
  date(at: number): string;
  /** A size in bytes, in the largest fitting unit, such as `12 kB`. */
  bytes(size: number): string;
  /** A length of time in ms, rounded up to 10 seconds, minutes or hours, such as `2 min`. */
  duration(ms: number): string;
  /** How long `at` lies back or ahead of `now` (both ms since 1970), in the largest fitting unit. */
  ago(at: number, now: number): string;
}

const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', da: 'da', no: 'nb', sv: 'sv', de: 'de', nl: 'nl' };
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Units of length with the number of them from which they are used. */
const LENGTHS = [
  ['hour', 3_600_000, 1.5],
  ['minute', 60_000, 1],
  ['second', 1_000, 0],
] as const;

/** Units of size with how many bytes they are; decimals only where they tell something. */
const SIZES = [
  ['megabyte', 1_000_000, 1],
  ['kilobyte', 1_000, 1],
  ['byte', 1, 0],
] as const;

/** What `make` makes, made when it is first needed. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

/** The texts of `language`, which `messages` are. Values are put in as they are: what they say is never parsed. */
export function createTranslate(language: Language, messages: Messages): Translate {
  const tag = TAGS[language];
  // Each costs the page that opens a millisecond or more, and no page needs all of them.
  const plural = lazily(() => new Intl.PluralRules(tag));
  const number = lazily(() => new Intl.NumberFormat(tag));
  const time = lazily(() => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }));
  const clock = lazily(() => new Intl.DateTimeFormat(tag, { timeStyle: 'short' }));
  const date = lazily(() => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }));
  const weekday = lazily(() => new Intl.DateTimeFormat(tag, { weekday: 'long' }));
  const relative = lazily(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));

  function translate(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
    const entry: string | Plural = messages[key];
    const text = typeof entry === 'string' ? entry : entry[plural().select(Number(values['count'])) === 'one' ? 'one' : 'other'];
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number().format(value) : (value ?? '');
    });
  }

  return Object.assign(translate, {
    language,
    tag,
    time: (at: number) => time().format(at),
    moment: (at: number, now: number) => (date().format(at) === date().format(now) ? clock : time)().format(at),
    weekday: (at: number) => weekday().format(at),
    date: (at: number) => date().format(at),
    bytes(size: number) {
      const [unit, length, decimals] = SIZES.find(([, least]) => size >= least) ?? SIZES[2];
      const options = { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: decimals } as const;
      return new Intl.NumberFormat(tag, options).format(size / length);
    },
    duration(ms: number) {
      const [unit, length] = LENGTHS.find(([, size, least]) => ms >= size * least) ?? LENGTHS[2];
      const step = unit === 'second' ? 10 : 1;
      return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.ceil(ms / length / step) * step);
    },
    ago(at: number, now: number) {
      const distance = at - now;
      const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ['minute', 60_000];
      return relative().format(Math.trunc(distance / length), unit);
    },
  });
}

/** The first language that Leadside speaks among the preferred ones (BCP 47 tags, best first); English otherwise. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0];
    const found = base === 'nb' || base === 'nn' ? 'no' : LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}

/** The language to speak: the stored setting where it names one that Leadside has, else by what the browser prefers. */
export function languageFor(setting: string | null, preferred: readonly string[]): Language {
  return LANGUAGES.find((language) => language === setting) ?? pickLanguage(preferred);
}
