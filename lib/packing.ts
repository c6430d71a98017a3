import { EVERYBODY } from './domain/query.ts';
import { createRowMaker } from './domain/lead-row.ts';
import type { LightPerson } from './domain/light.ts';
import { createSorter, orderName } from './domain/sort-rows.ts';
import type { Store } from './store/store.ts';
import { NO_LISTS } from './leads/deps.ts';
import type { ReplicaStatus } from './leads/leads.ts';

/** The note that says of which first pull all people were packed: when it had ended. */
const PACKED_FOR = 'packed-for';
/** So many records read one by one make it worth packing them again. */
const WORTH_PACKING = 300;
/** So many written since are packed again without being asked: of twice as many, everybody would have to be read one by one. */
const MANY = 2_000;
/** So many transactions that have written, in whatever contexts, are packed again by the next context that starts. */
const MANY_WRITES = 500;

/** What packing is done with. */
export interface PackingDeps {
  readonly store: Store;
  /** What `compare` goes by. */
  readonly language: string;
  /** Texts in the user's order. */
  readonly compare: (a: string, b: string) => number;
  /** Runs the work unless another context is at it. */
  readonly ifFree: (work: () => Promise<void>) => Promise<unknown>;
}

/** Packs everybody on this device as soon as all of them are here, so that no page with lists has to read them one by one. */
export interface Packing {
  /** Packs if that is due by what the replica says; called with every change of it. */
  look(status: Pick<ReplicaStatus, 'kind' | 'completeAt'>): Promise<void>;
}

/** As a list is that nobody has sorted: a page then finds them in order. */
function asAtFirst(persons: readonly LightPerson[], compare: PackingDeps['compare']): readonly LightPerson[] {
  const policy = { readOnly: true, create: false };
  const toRow = createRowMaker({ lists: NO_LISTS, policy, company: () => undefined, edits: () => [] });
  const rows = createSorter(compare)(persons.map(toRow), EVERYBODY.sort);
  return rows.map(({ person }) => person);
}

/** The packing of one context, for as long as its store is open. */
export function createPacking({ store, language, compare, ifFree }: PackingDeps): Packing {
  let written = 0;
  /** The end of the first pull that is known to be packed. */
  let known: number | null = null;
  store.subscribe((change, { persons, companies }) => {
    if (change === 'records') written += persons.length + companies.length;
  });

  async function isPacked(completeAt: number): Promise<boolean> {
    return (await store.note(PACKED_FOR)) === completeAt && (await store.writesSincePacked()) < MANY_WRITES;
  }

  async function pack(completeAt: number): Promise<void> {
    const light = await store.light();
    if (light.unpacked >= WORTH_PACKING || (await store.writesSincePacked()) >= MANY_WRITES) {
      const packed = await store.packLight({
        ...light,
        persons: asAtFirst(light.persons, compare),
        order: orderName(language, EVERYBODY.sort) ?? '',
      });
      if (!packed.ok) return;
    }
    known = completeAt;
    await store.putNote(PACKED_FOR, completeAt);
  }

  return {
    async look({ kind, completeAt }) {
      if (kind !== 'idle' || completeAt === null) return;
      const many = written >= MANY;
      if (!many && known === completeAt) return;
      if (!many && (await isPacked(completeAt))) {
        known = completeAt;
        return;
      }
      await ifFree(async () => {
        // What was written before is read now; what is written meanwhile counts for the next time.
        written = 0;
        await pack(completeAt);
      });
    },
  };
}
