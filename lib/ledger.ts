import { createLedger } from './store/ledger.ts';

const NAME = 'leadside-ledger';

/** Every request that this device makes, whoever is signed in: what `fetch` is used with has to tell it. */
export const ledger = createLedger({ name: NAME, now: Date.now, channel: () => new BroadcastChannel(NAME) });
