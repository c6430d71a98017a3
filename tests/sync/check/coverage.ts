import { OUTCOMES, PASSINGS, type Outcome } from './contexts.ts';
import { IMPOSSIBLE } from './impossible.ts';
import type { Point } from './points.ts';

/** What one worker reached: {@link OUTCOMES} by point. */
export interface Coverage {
  readonly points: readonly Point[];
  readonly counts: Float64Array;
  readonly passedIn: Int32Array;
}

/** An outcome that was never reached, and some schedules of each worker that came by its place. */
export interface Missing {
  readonly at: string;
  readonly outcome: Outcome;
  readonly passedIn: readonly number[];
}

/** Which outcomes of which points were never reached, of those that can be. */
export interface Uncovered {
  readonly points: number;
  readonly possible: number;
  readonly missing: readonly Missing[];
}

/** Adds up what all workers reached. */
export function uncovered(all: readonly Coverage[]): Uncovered {
  const points = all[0]?.points ?? [];
  const missing: Missing[] = [];
  let possible = 0;
  for (const [index, point] of points.entries())
    for (const [at, outcome] of OUTCOMES.entries()) {
      const reached = all.reduce((sum, { counts }) => sum + (counts[index * OUTCOMES.length + at] ?? 0), 0);
      if (reached === 0 && outcome === 'failed' && !point.fails) continue;
      if (reached === 0 && IMPOSSIBLE.some((one) => one.outcomes.includes(outcome) && one.at.test(point.name))) continue;
      possible += 1;
      if (reached > 0) continue;
      const passedIn = all
        .flatMap((one) => [...one.passedIn.subarray(index * PASSINGS, (index + 1) * PASSINGS)])
        .filter((from) => from >= 0);
      missing.push({ at: point.name, outcome, passedIn });
    }
  return { points: points.length, possible, missing };
}
