import { normaliseEmail } from '../domain/address.ts';
import type { Candidate, CandidateRole, Certainty } from '../domain/candidate.ts';

/** A person as a reader found them: any text, checked by {@link toCandidate}. */
export interface Finding {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly company?: string | undefined;
  readonly title?: string | undefined;
  readonly phone?: string | undefined;
  readonly url?: string | undefined;
  readonly role: CandidateRole;
  readonly source: string;
  /** `stated` unless told otherwise. */
  readonly certainty?: Certainty | undefined;
}

// Soft hyphen, direction marks and zero-width spaces. Joiners stay: Persian and Indian names are written with them.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
/** Marks inside a name that turn or split a word are kept, for they are a sign that somebody is deceived; the rest is noise. */
const NOISE =
  /(?<!\p{L})[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufeff]+|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufeff]+(?!\p{L})/gu;
const BLANK = /[\p{Cc}\s]+/gu;

/** The text without invisible marks (`marks`: which) and line breaks, blanks collapsed, at most `most` characters. */
export function cleanText(text: string | undefined, most: number, marks = INVISIBLE): string {
  // Most of what might be stated is not.
  if (text === undefined || text === '') return '';
  const clean = text
    .slice(0, most * 4)
    .replace(marks, '')
    .replace(BLANK, ' ')
    .trim();
  return clean.length <= most
    ? clean
    : clean
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trim();
}

/** An address of the web (`http` or `https`, at most 500 characters), made absolute; an empty text for anything else. */
export function webAddress(text: string | undefined, base: string): string {
  const clean = cleanText(text, 1000);
  if (clean === '') return '';
  try {
    const url = new URL(clean, base);
    return /^https?:$/.test(url.protocol) && url.href.length <= 500 ? url.href : '';
  } catch {
    return '';
  }
}

function phoneNumber(text: string | undefined): string {
  const clean = cleanText(text, 60).replace(/^tel:/i, '').trim();
  return /\d{3}|(\d[\s().-]*){5}/.test(clean) ? clean : '';
}

/**
 * The finding with every value trimmed, checked and capped (name, title, company 200, e-mail 254, phone 60, address of the
 * web 500 characters); null if neither a name nor an e-mail address is left.
 */
export function toCandidate(finding: Finding): Candidate | null {
  const email = normaliseEmail(cleanText(finding.email, 300)) ?? '';
  const shown = cleanText(finding.name, 200, NOISE)
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  const name = /\p{L}/u.test(shown) && normaliseEmail(shown) === null ? shown : '';
  if ((email === '' || email.length > 254) && name === '') return null;
  const company = cleanText(finding.company, 200);
  const title = cleanText(finding.title, 200);
  const phone = phoneNumber(finding.phone);
  const url = finding.url ?? '';
  return {
    ...(name === '' ? {} : { name }),
    ...(email === '' || email.length > 254 ? {} : { email }),
    ...(company === '' ? {} : { company }),
    ...(title === '' ? {} : { title }),
    ...(phone === '' ? {} : { phone }),
    ...(url === '' || url.length > 500 || !/^https?:/i.test(url) ? {} : { url }),
    role: finding.role,
    source: finding.source,
    ...(finding.certainty === undefined || finding.certainty === 'stated' ? {} : { certainty: finding.certainty }),
  };
}
