import type { Planned } from './plan.ts';
import { schedules, type Schedule } from './schedule.ts';

/** Runs of one shrinking, at most. */
const MOST_RUNS = 600;

/** The sentence without its numbers: two violations of one kind have the same. */
export function kindOfViolation(sentence: string): string {
  return sentence.replace(/-?\d+/g, '#').replace(/[\s\S]{300}$/, '');
}

/** The smallest schedule found that still comes to a violation of the same kind; `violationsOf` runs one. */
export async function shrink(
  planned: Planned,
  kind: string,
  violationsOf: (schedule: Schedule) => Promise<readonly string[]>,
): Promise<Schedule> {
  let runs = 0;
  const fails = async (schedule: Schedule): Promise<boolean> => {
    runs += 1;
    return (await violationsOf(schedule)).some((sentence) => kindOfViolation(sentence) === kind);
  };
  let { traps } = planned.schedule;
  if (traps.length > 0 && (await fails({ ...planned.schedule, traps: [] }))) traps = [];
  let best: Schedule = { ...planned.schedule, traps };
  let context = planned.context;
  // What was put before the others is none of fast-check's: moves are left out one by one.
  for (let index = best.moves.length - 1; context === undefined && index >= 0 && runs < MOST_RUNS; index -= 1) {
    const without = { ...best, moves: best.moves.toSpliced(index, 1) };
    if (await fails(without)) best = without;
  }
  for (let smaller = context !== undefined; smaller && runs < MOST_RUNS;) {
    smaller = false;
    for (const next of schedules.shrink({ ...best, traps: [] }, context)) {
      if (runs >= MOST_RUNS) break;
      const candidate = { ...next.value, traps };
      if (!(await fails(candidate))) continue;
      best = candidate;
      context = next.context;
      smaller = true;
      break;
    }
  }
  return best;
}
