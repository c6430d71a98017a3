import { OUTCOMES } from './contexts.ts';
import { IMPOSSIBLE } from './impossible.ts';
import type { Point } from './points.ts';

/** What one worker reached: {@link OUTCOMES} by point. */
export interface Coverage {
  readonly points: readonly Point[];
  readonly counts: Float64Array;
}

/** Which outcomes of which points were never reached, of those that can be. */
export interface Uncovered {
  readonly points: number;
  readonly possible: number;
  readonly names: readonly string[];
}

/** Adds up what all workers reached. */
export function uncovered(all: readonly Coverage[]): Uncovered {
  const points = all[0]?.points ?? [];
  const names: string[] = [];
  let possible = 0;
  for (const [index, point] of points.entries())
    for (const [at, outcome] of OUTCOMES.entries()) {
      const reached = all.reduce((sum, { counts }) => sum + (counts[index * OUTCOMES.length + at] ?? 0), 0);
      if (reached === 0 && outcome === 'failed' && !point.fails) continue;
      if (reached === 0 && IMPOSSIBLE.some((one) => one.outcomes.includes(outcome) && one.at.test(point.name))) continue;
      possible += 1;
      if (reached === 0) names.push(`${point.name}: ${outcome}`);
    }
  return { points: points.length, possible, names };
}
