import type { Person } from '../domain/lead.ts';
import type { Kept } from './store.ts';

const MOST = 25;

/** Letters without their marks, in lower case, so that `Müller` is found by `muller`. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those whose name, company or addresses contain every word of the text, by name, at most 25; none for a text without words. */
export function findIn(people: readonly Kept<Person>[], text: string): readonly Kept<Person>[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hit = people.filter(({ value }) => {
    const searched = folded([value.fullName, value.companyName, ...value.emails].join('\n'));
    return words.every((word) => searched.includes(word));
  });
  return hit.toSorted((a, b) => a.value.fullName.localeCompare(b.value.fullName) || a.value.id - b.value.id).slice(0, MOST);
}
