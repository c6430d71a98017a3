import { OUTCOMES } from './contexts.ts';
import type { Point } from './points.ts';
import { fractions, randomFor, seedOf } from './random.ts';
import { schedules, type PlannedTrap, type Schedule } from './schedule.ts';

/** What a schedule runs on. */
export const GROUNDS = ['memory', 'indexedDB', 'sandbox'] as const;
/** One of {@link GROUNDS}. */
export type GroundKind = (typeof GROUNDS)[number];

/** One schedule of a run. */
export interface Planned {
  readonly index: number;
  readonly ground: GroundKind;
  readonly schedule: Schedule;
  /** What fast-check needs to make it smaller. */
  readonly context: unknown;
}

/** Every place with every end that it can have besides going on. */
function endsOf(points: readonly Point[]): readonly Pick<PlannedTrap, 'at' | 'outcome'>[] {
  return points.flatMap((point) =>
    OUTCOMES.flatMap((outcome) => (outcome === 'went on' || (outcome === 'failed' && !point.fails) ? [] : [{ at: point.name, outcome }])),
  );
}

/** The `index`-th schedule of a run, the same for the same seed and the same sources; on one ground `only`, if asked for. */
export function planSchedule(seed: number, index: number, points: readonly Point[], only?: GroundKind): Planned {
  const own = seedOf(seed, index);
  const value = schedules.generate(randomFor(own), undefined);
  const chance = fractions(own ^ 0x2545_f491);
  const ends = endsOf(points);
  // Each end in its turn: those that chance alone would seldom bring about get as many schedules as the others.
  const end = ends[(index * 7_919) % ends.length];
  const trap =
    end === undefined || chance() < 0.2 ? [] : [{ ...end, left: Math.floor(chance() ** 2 * 4), failure: Math.floor(chance() * 24) }];
  return { index, ground: only ?? groundOf(index), schedule: { ...value.value, traps: trap }, context: value.context };
}

/** The sandbox is some hundred times dearer than the small CRM. */
function groundOf(index: number): GroundKind {
  if (index % 400 === 211) return 'sandbox';
  return index % 100 === 37 ? 'indexedDB' : 'memory';
}
