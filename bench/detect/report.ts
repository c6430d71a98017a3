import { interval, type Score, total, type Unit } from './score.ts';

let missed = 0;

function number(value: number): string {
  return Number.isNaN(value) ? '   –' : value.toFixed(3);
}

/** Prints a line of the table. `target` is what it is held to, with whether it is reached; a miss makes the run fail. */
export function printLine(what: string, values: string, target?: { readonly text: string; readonly reached: boolean }): void {
  if (target?.reached === false) missed += 1;
  const verdict = target === undefined ? '' : `  ${target.text}: ${target.reached ? 'pass' : 'FAIL'}`;
  process.stdout.write(`${what.padEnd(58)} ${values}${verdict}\n`);
}

/** What a score is held to. */
export interface Least {
  readonly precision: number;
  readonly recall: number;
}

/** Prints precision and recall with their intervals over sites. Ours is held to `least`; peers are not. */
export function printScore(what: string, units: readonly Unit[], least?: Least): Score {
  const score = total(units);
  const range = (of: 'precision' | 'recall'): string =>
    interval(units, (drawn) => total(drawn)[of])
      .map(number)
      .join('–');
  const counts = `(${score.right} right of ${score.found} found, ${score.expected} expected)`;
  const values = `precision ${number(score.precision)} [${range('precision')}]  recall ${number(score.recall)} [${range('recall')}]  ${counts}`;
  const reached = least === undefined || (score.precision >= least.precision && score.recall >= least.recall);
  const text = least === undefined ? '' : `at least ${least.precision.toFixed(2)} / ${least.recall.toFixed(2)}`;
  printLine(what, values, least === undefined ? undefined : { text, reached });
  return score;
}

/** A heading of the table. */
export function printHeading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

/** How many targets were missed so far. */
export function missedTargets(): number {
  return missed;
}
