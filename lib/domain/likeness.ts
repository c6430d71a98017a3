import { plainLetters } from './letters.ts';

/** How alike two names are: the same but for case, marks and order; or so that one person or company may well be meant. */
export type Likeness = 'same' | 'similar';

/** So long a word must be for one letter more, less or other to be a slip: `Anna` and `Anne` are two names. */
const LONG_ENOUGH = 5;
const LEGAL_FORMS =
  ' as asa a/s aps ab hb kb oy oyj gmbh ag kg ohg se ug bv nv vof ltd limited plc llc llp inc corp corporation co sa srl ';

function wordsOf(text: string): readonly string[] {
  return plainLetters(text)
    .replace(/[’'`´-]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** True if one letter more, less or other makes `b` of `a`. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < LONG_ENOUGH || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  return endA - from <= 1 && endB - from <= 1;
}

/** `j` and `jane`, also `jane` and `jane`. */
function isInitialOf(a: string, b: string): boolean {
  return a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

/**
 * How alike two persons' names are; null for two people. Never `same` or `similar` by one word alone. `similar`: one has further names,
 * initials in place of names, or one letter of a long word other than the other.
 */
export function nameLikeness(a: string, b: string): Likeness | null {
  const [one, other] = [wordsOf(a), wordsOf(b)].toSorted((x, y) => x.length - y.length) as [readonly string[], readonly string[]];
  if (one.length < 2) return null;
  const sorted = [one.toSorted(), other.toSorted()] as const;
  if (sorted[0].join(' ') === sorted[1].join(' ')) return 'same';
  if (one.every((word) => other.includes(word))) return 'similar';
  if (one.length !== other.length) return initialsFit(one, other) ? 'similar' : null;
  const slips = sorted[0].filter((word, at) => word !== sorted[1][at]);
  const fits = sorted[0].every((word, at) => word === sorted[1][at] || isSlip(word, sorted[1][at] ?? ''));
  return (fits && slips.length === 1) || initialsFit(one, other) ? 'similar' : null;
}

/** The last names are the same, and the first ones may be. */
function initialsFit(one: readonly string[], other: readonly string[]): boolean {
  return one.at(-1) === other.at(-1) && (one.at(-1)?.length ?? 0) > 1 && isInitialOf(one[0] ?? '', other[0] ?? '');
}

/** How alike two companies' names are; null for two companies. Legal forms do not count. `similar`: one goes on where the other ends. */
export function companyLikeness(a: string, b: string): Likeness | null {
  const bare = (text: string): readonly string[] =>
    wordsOf(text.replace(/\bA\/S\b/gi, 'as').replace(/\b([A-Z])\.([A-Z])\./gi, '$1$2')).filter(
      (word) => !LEGAL_FORMS.includes(` ${word} `),
    );
  const [one, other] = [bare(a), bare(b)].toSorted((x, y) => x.length - y.length) as [readonly string[], readonly string[]];
  if (one.length === 0) return null;
  if (one.join('') === other.join('')) return 'same';
  const goesOn = one.join('').length >= LONG_ENOUGH && one.every((word, at) => word === other[at]);
  return goesOn || isSlip(one.join(''), other.join('')) ? 'similar' : null;
}
