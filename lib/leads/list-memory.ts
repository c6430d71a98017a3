import type { Store } from '../store/store.ts';

/** How a user last had the list, as texts that an address has too; what is absent is as at first. */
export interface ListLook {
  readonly columns?: string;
  readonly sort?: string;
  readonly group?: string;
}

/** Remembers on this device, for this tenant and user, how they had the list. */
export interface ListMemory {
  read(): Promise<ListLook>;
  write(look: ListLook): Promise<void>;
}

const NOTE = 'list-look';

/** The memory over a store. */
export function createListMemory(store: Pick<Store, 'note' | 'putNote'>): ListMemory {
  return {
    async read() {
      const stored = await store.note(NOTE);
      if (typeof stored !== 'object' || stored === null) return {};
      return Object.fromEntries(Object.entries(stored).filter(([, value]) => typeof value === 'string'));
    },
    write: (look) => store.putNote(NOTE, Object.keys(look).length === 0 ? null : look),
  };
}
