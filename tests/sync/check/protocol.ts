import type { Windows } from './oracle.ts';
import type { GroundKind } from './plan.ts';
import type { Point } from './points.ts';
import type { PlannedTrap, Schedule } from './schedule.ts';

/** A part of a known bug: one place of a real source as it was, and as it is with the bug. */
export interface Patch {
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** What a worker starts with. */
export interface WorkerSetup {
  readonly root: string;
  readonly seed: number;
  readonly ground?: GroundKind;
  readonly patches?: readonly Patch[];
  /** Where the worker notes the schedule that it is at. */
  readonly progress: Int32Array<SharedArrayBuffer>;
}

/** A schedule with what it runs on, as it is kept for a replay. */
export interface Replay {
  readonly schedule: Schedule;
  readonly ground: GroundKind;
}

/** An outcome that is to be brought about where the schedule `from` comes by: tried with one failure after the other until it is reached. */
export interface Aim {
  readonly from: number;
  readonly at: string;
  readonly outcome: PlannedTrap['outcome'];
}

/** Schedules to run: those of the seed from `from` to, and without, `to`, or the one given, or what leads to the aims. */
export interface Job {
  readonly from: number;
  readonly to: number;
  readonly stopAtFirst: boolean;
  readonly replay?: Replay;
  readonly aims?: readonly Aim[];
}

/** What a worker tells. Counts, windows and points are those since its start. */
export type Answer =
  | {
      readonly kind: 'violation';
      readonly index: number;
      /** Whether it was the schedule with an aim in place of what it plans itself. */
      readonly aimed: boolean;
      readonly sentence: string;
      readonly shrunk: Replay | null;
    }
  | {
      readonly kind: 'done';
      /** How many ran, by ground and server: `sandbox strict`. */
      readonly ran: Readonly<Record<string, number>>;
      readonly counts: Float64Array;
      readonly windows: Windows;
      readonly points: readonly Point[];
      /** Some schedules that came by each point; -1 for none. */
      readonly passedIn: Int32Array;
    };
