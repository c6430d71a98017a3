import { OUTCOMES } from './contexts.ts';
import type { Point } from './points.ts';
import { fractions, randomFor, seedOf } from './random.ts';
import { provocationOf, type Provocation } from './provoke.ts';
import { FAILURES, schedules, type PlannedTrap, type Schedule } from './schedule.ts';

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
  /** Whether something else than planned happens in it. */
  readonly aimed?: boolean;
}

type End = Pick<PlannedTrap, 'at' | 'outcome'>;
const ends = new WeakMap<readonly Point[], readonly End[]>();

/** Every place with every end that it can have besides going on. */
function endsOf(points: readonly Point[]): readonly End[] {
  const known = ends.get(points);
  if (known !== undefined) return known;
  const all = points.flatMap((point) =>
    OUTCOMES.flatMap((outcome): readonly End[] =>
      outcome === 'went on' || (outcome === 'failed' && !point.fails) ? [] : [{ at: point.name, outcome }],
    ),
  );
  ends.set(points, all);
  return all;
}

/** Moves of a schedule, at most. */
const MOST_MOVES = 24;

/** The schedule with what leads to the place before everything else. */
function provoked(schedule: Schedule, { steps, how, first }: Provocation, points: readonly Point[], rush: number): Schedule {
  const moves = steps.map((step) => ({ step, rush }));
  const place = first && points.find(({ name }) => first.at.test(name));
  return {
    ...schedule,
    ...how,
    moves: [...moves, ...schedule.moves].slice(0, Math.max(MOST_MOVES, moves.length)),
    traps: first === undefined || place === undefined ? [] : [{ at: place.name, outcome: first.outcome, left: 0, failure: 0 }],
  };
}

/** The `index`-th schedule of a run, the same for the same seed and the same sources; on one ground `only`, if asked for. */
export function planSchedule(seed: number, index: number, points: readonly Point[], only?: GroundKind): Planned {
  const own = seedOf(seed, index);
  const { value, context } = schedules.generate(randomFor(own), undefined);
  const chance = fractions(own ^ 0x2545_f491);
  const places = endsOf(points);
  // Each end in its turn: those that chance alone would seldom bring about get as many schedules as the others.
  const end = places[(index * 7_919) % places.length];
  if (end === undefined || chance() < 0.2) return { index, ground: only ?? groundOf(index), schedule: value, context };
  const provocation = provocationOf(end.at);
  const trap = { at: end.at, outcome: end.outcome, left: Math.floor(chance() ** 2 * 4), failure: Math.floor(chance() * FAILURES * 2) };
  if (provocation === null) return { index, ground: only ?? groundOf(index), schedule: { ...value, traps: [trap] }, context };
  const schedule = provoked(value, provocation, points, provocation.rushed === true || chance() >= 0.8 ? 3 : 0);
  const left = chance() < 0.7 ? 0 : trap.left;
  return {
    index,
    ground: only ?? provocation.ground ?? groundOf(index),
    schedule: { ...schedule, traps: [...schedule.traps, { ...trap, left }] },
    context: undefined,
  };
}

/** The sandbox is some hundred times dearer than the small CRM. */
function groundOf(index: number): GroundKind {
  if (index % 400 === 211) return 'sandbox';
  return index % 100 === 37 ? 'indexedDB' : 'memory';
}
