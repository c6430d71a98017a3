import type { Crm } from '../crm/crm.ts';
import type { RegisteredDomain } from '../domain/address.ts';
import { isOpen, type OutboxRow } from '../domain/edit.ts';
import type { Policy } from '../domain/visibility.ts';
import type { Store } from '../store/store.ts';
import type { Pull } from '../sync/pull.ts';
import type { Pump } from '../sync/pump.ts';
import type { Replica } from '../sync/replica.ts';

/** What the use cases are made of: everything that reaches outside comes in here. */
export interface LeadsDeps {
  readonly store: Store;
  readonly crm: Crm;
  readonly pull: Pull;
  readonly pump: Pump;
  readonly replica: Pick<Replica, 'status' | 'watch'>;
  readonly policy: Policy;
  /** The user's own addresses, lower case: never looked up as somebody else. */
  readonly ownAddresses: () => readonly string[];
  /** The domains of the user's own company, lower case: whoever is there is a colleague. */
  readonly ownDomains: () => readonly string[];
  /** What tells registered domains, once it is loaded. */
  readonly registeredDomain: () => Promise<RegisteredDomain>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text unique in the world. */
  readonly newId: () => string;
  /** A number for a record that exists on this device only: negative, not used before. */
  readonly newLocalId: () => number;
  /** Runs one piece of work of that name at a time for this user's store, in whatever window; a page that is closed gives way. */
  readonly alone: <T>(name: string, run: () => Promise<T>) => Promise<T>;
  /** Tells another context that there is something to send, should this one go away. */
  readonly wake: () => void;
}

/** The rows that the records' cards are shown with: everything not settled that names one of them, in the order of `seq`. */
export async function openRows(store: Store, records: readonly string[]): Promise<readonly OutboxRow[]> {
  return (await store.rowsNaming(records)).filter(isOpen);
}

/** Lists that nobody has read yet. */
export const NO_LISTS = { categories: [], statuses: [], rules: [] } as const;
