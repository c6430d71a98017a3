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
    at: /^lib\/leads\/bulk\.ts:\d+ trail\.reached$/,
    outcomes: OUTCOMES,
    because: 'between two transactions of 250, and there are seven people; tests/leads/bulk.test.ts has as many.',
  },
  {
    at: /^lib\/leads\/lead-table\.ts:\d+ store\.packLight$/,
    outcomes: OUTCOMES,
    because: 'worth it from 300 people on, and there are seven; the look `pack` does what it would do.',
  },
  {
    at: /^lib\/leads\/tagged\.ts:\d+ store\.putNote$/,
    outcomes: ['went on', 'died before', 'died after'],
    because: 'from 2,000 people on who were tagged; tests/leads/tag.test.ts has as many.',
  },
  {
    at: /^lib\/store\/light\.ts:\d+ page$/,
    outcomes: ['failed'],
    because: 'a page of a table, which has the name of something at the CRM that may fail.',
  },
  {
    at: /^lib\/store\/core\.ts:\d+ outbox\.append$/,
    outcomes: OUTCOMES,
    because:
      'a lost row whose number another row has: only if storage.local could not be read when the empty database was opened, nor written when ' +
      'that row was made. Nothing here breaks storage.local; tests/store/mirrored.test.ts has such an edit.',
  },
];
