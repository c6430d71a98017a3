import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Lists } from '../domain/lead.ts';
import type { Leads, SyncState } from '../leads/leads.ts';
import { createCategory } from './category.ts';
import type { CategoryModel } from './category.ts';
import { createEdits } from './edits.ts';
import type { EditsModel } from './edits.ts';
import { createNotices } from './notices.ts';
import type { NoticesModel } from './notices.ts';
import { createPeople } from './people.ts';
import type { PeopleModel } from './people.ts';
import { createStatus } from './status.ts';
import type { StatusModel } from './status.ts';

/** What the panel and the popup share once somebody is signed in. */
export interface Work {
  readonly people: PeopleModel;
  readonly status: StatusModel;
  readonly category: CategoryModel;
  readonly edits: EditsModel;
  readonly notices: NoticesModel;
  readonly sync: ReadonlySignal<SyncState>;
  /** False when no category of the tenant uses lead status at all; null while nobody knows. */
  readonly inUse: ReadonlySignal<boolean | null>;
  readonly lists: ReadonlySignal<Lists | null>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  dispose(): void;
}

/** Builds the shared models. `onChange` is called after every change of what this device knows. */
export function createWork({
  leads,
  now,
  onChange,
}: {
  readonly leads: Leads;
  readonly now: () => number;
  readonly onChange?: () => void;
}): Work {
  const notices = createNotices();
  const people = createPeople({ leads });
  const edits = createEdits({ leads, notices });
  const sync = signal<SyncState>({ kind: 'idle' });
  const inUse = signal<boolean | null>(null);
  const lists = signal<Lists | null>(null);

  async function readTenant(): Promise<void> {
    [inUse.value, lists.value] = await Promise.all([leads.leadStatusInUse(), leads.lists()]);
  }

  const stops = [
    leads.watchSync((state) => {
      sync.value = state;
    }),
    leads.subscribe(() => {
      people.reread();
      onChange?.();
      void edits.reread();
      void readTenant();
    }),
  ];
  void edits.reread();
  void readTenant();

  return {
    people,
    status: createStatus({ leads, notices }),
    category: createCategory({ leads, notices }),
    edits,
    notices,
    sync,
    inUse,
    lists,
    now,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
