/** What was found of what was expected in one unit, such as a page. Units of one site belong together. */
export interface Unit {
  readonly site: string;
  readonly right: number;
  readonly found: number;
  readonly expected: number;
}

/** Precision and recall of some units, between 0 and 1; NaN where nothing was found or expected. */
export interface Score {
  readonly right: number;
  readonly found: number;
  readonly expected: number;
  readonly precision: number;
  readonly recall: number;
}

/** The value at this part of the sorted values; 1 is the greatest. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

/** The text for comparing: blanks collapsed, in small letters. */
export function plain(text: unknown): string {
  return String(text).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Counts what of `found` is in `expected`, each entry once. */
export function unit(site: string, found: readonly string[], expected: readonly string[]): Unit {
  const open = [...expected];
  let right = 0;
  for (const one of found) {
    const at = open.indexOf(one);
    if (at === -1) continue;
    right += 1;
    open.splice(at, 1);
  }
  return { site, right, found: found.length, expected: expected.length };
}

/** All units together. */
export function total(units: readonly Unit[]): Score {
  const sum = (of: 'right' | 'found' | 'expected'): number => units.reduce((all, one) => all + one[of], 0);
  const [right, found, expected] = [sum('right'), sum('found'), sum('expected')];
  return { right, found, expected, precision: right / found, recall: right / expected };
}

/** Numbers from 0 up to 1, the same ones in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const ROUNDS = 2000;

/**
 * The interval that holds a measure in 95 of 100 draws of sites (with putting back, 2,000 draws, the same in every run): pages of one
 * site are alike, so that drawing pages would make it too narrow.
 */
export function interval<T extends { readonly site: string }>(
  units: readonly T[],
  measure: (units: readonly T[]) => number,
): readonly [number, number] {
  const bySite = [...Map.groupBy(units, ({ site }) => site).values()];
  const random = createRandom(1);
  const draws = Array.from({ length: ROUNDS }, () =>
    measure(bySite.flatMap(() => bySite[Math.floor(random() * bySite.length)] as readonly T[])),
  ).filter((value) => !Number.isNaN(value));
  return [quantile(draws, 0.025), quantile(draws, 0.975)];
}
