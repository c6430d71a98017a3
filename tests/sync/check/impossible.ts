import { OUTCOMES, type Outcome } from './contexts.ts';

/** An outcome that a place cannot have although the declaration of what it awaits allows it, and why. */
export interface Impossible {
  readonly at: RegExp;
  readonly outcomes: readonly Outcome[];
  readonly because: string;
}

/** All of them. */
export const IMPOSSIBLE: readonly Impossible[] = [
  {
    at: /^lib\/store\/core\.ts:\d+ outbox\.append$/,
    outcomes: OUTCOMES,
    because:
      'a lost row whose number another row has: only if storage.local could not be read when the empty database was opened, nor written when ' +
      'that row was made. Nothing here breaks storage.local; tests/store/mirrored.test.ts has such an edit.',
  },
];
