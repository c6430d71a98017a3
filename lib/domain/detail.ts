import { normaliseEmail } from './address.ts';
import type { Candidate } from './candidate.ts';
import { isPending, type DetailField, type OutboxRow } from './edit.ts';
import type { Person } from './lead.ts';

/** What somebody has in the field: the title, the first number of the office, or `email` itself if it is one of their addresses; empty for nothing. */
export function detailOf(person: Person, field: DetailField, email: string): string {
  if (field === 'title') return person.title;
  if (field === 'phone') return person.phones.find(({ kind }) => kind === 'office')?.value ?? '';
  return person.emails.includes(email) ? email : '';
}

/** The person with what edits on their way set over it, the newest last. */
export function withDetails(person: Person, rows: readonly OutboxRow[]): Person {
  let shown = person;
  for (const row of rows.toSorted((a, b) => a.seq - b.seq)) {
    const { edit } = row;
    if (edit.kind !== 'setDetail' || edit.personId !== person.id || !isPending(row)) continue;
    if (edit.field === 'title') shown = { ...shown, title: edit.to };
    else if (edit.field === 'email') shown = { ...shown, emails: [...new Set([...shown.emails, edit.to])] };
    else {
      const others = shown.phones.filter((phone) => phone !== shown.phones.find(({ kind }) => kind === 'office'));
      shown = { ...shown, phones: [{ kind: 'office', value: edit.to }, ...others] };
    }
  }
  return shown;
}

/** What a page states about somebody that the CRM does not have. `from`: what it has in its place; empty for nothing. */
export interface PageDetail {
  readonly field: DetailField;
  readonly from: string;
  readonly to: string;
}

function digits(text: string): string {
  return text.replace(/\D+/g, '').replace(/^0+/, '');
}

function sameText(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim().toLowerCase() === b.replace(/\s+/g, ' ').trim().toLowerCase();
}

/**
 * What the page adds to what the CRM has: an address that they do not have, another title, a number where the CRM has none. A number that the CRM
 * has in other writing is the same, with or without its country code.
 */
export function pageDetails(candidate: Candidate, person: Person): readonly PageDetail[] {
  const details: PageDetail[] = [];
  const email = normaliseEmail(candidate.email ?? '');
  if (email !== null && !person.emails.includes(email)) details.push({ field: 'email', from: '', to: email });
  const title = (candidate.title ?? '').replace(/\s+/g, ' ').trim();
  if (title !== '' && !sameText(title, person.title)) details.push({ field: 'title', from: person.title, to: title });
  const phone = (candidate.phone ?? '').trim();
  const known = person.phones.some(({ value }) => digits(value).endsWith(digits(phone).slice(-8)));
  if (digits(phone).length >= 5 && !known && detailOf(person, 'phone', '') === '') details.push({ field: 'phone', from: '', to: phone });
  return details;
}
