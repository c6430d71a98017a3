import type { Outcome } from './contexts.ts';

/** An outcome that a place cannot have although the declaration of what it awaits allows it, and why. */
export interface Impossible {
  readonly at: RegExp;
  readonly outcome: Outcome;
  readonly because: string;
}

/** All of them. */
export const IMPOSSIBLE: readonly Impossible[] = [];
