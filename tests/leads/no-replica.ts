import type { LeadsDeps } from '../../lib/leads/deps.ts';
import { NOTHING, statusOf } from '../../lib/sync/replica-state.ts';

/** For tests in which nothing is kept but people looked up. */
export const NO_REPLICA: LeadsDeps['replica'] = {
  status: async () => statusOf(NOTHING, { keep: 'lookedUp', paused: false }, 0),
  watch: () => () => undefined,
};
