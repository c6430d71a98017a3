import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Lists } from '../domain/lead.ts';
import type { Leads, Restored, SyncState } from '../leads/leads.ts';
import { createCategory } from './category.ts';
import type { CategoryModel } from './category.ts';
import { createChecks } from './checks.ts';
import type { ChecksModel } from './checks.ts';
import { createDetail } from './detail.ts';
import type { DetailModel } from './detail.ts';
import { createEdits } from './edits.ts';
import type { EditsModel } from './edits.ts';
import { createEverybody } from './everybody.ts';
import type { EverybodyModel } from './everybody.ts';
import { createNotices } from './notices.ts';
import type { NoticesModel } from './notices.ts';
import { CALM_MS, createPace } from './pace.ts';
import { createPeople } from './people.ts';
import type { Painted, PeopleModel } from './people.ts';
import type { NetworkPort } from './ports.ts';
import { followDrain, progressOf } from './progress.ts';
import type { Drain, Progress } from './progress.ts';
import { createRecent } from './recent.ts';
import type { RecentModel } from './recent.ts';
import { createStatus } from './status.ts';
import type { StatusModel } from './status.ts';

/** What the panel and the popup share once somebody is signed in. */
export interface Work {
  readonly people: PeopleModel;
  readonly status: StatusModel;
  readonly everybody: EverybodyModel;
  readonly category: CategoryModel;
  readonly detail: DetailModel;
  readonly edits: EditsModel;
  readonly notices: NoticesModel;
  readonly checks: ChecksModel;
  readonly recent: RecentModel;
  /** False if there is certainly no network. */
  readonly online: ReadonlySignal<boolean>;
  /** What the browser had lost of the edits and what is back; null if nothing, or once the user has read it. */
  readonly restored: ReadonlySignal<Restored | null>;
  dismissRestored(): Promise<void>;
  /** How far the sending of edits has come; null while there is nothing to send. */
  readonly progress: ReadonlySignal<Progress | null>;
  readonly sync: ReadonlySignal<SyncState>;
  /** False when no category of the tenant uses lead status at all; null while nobody knows. */
  readonly inUse: ReadonlySignal<boolean | null>;
  readonly lists: ReadonlySignal<Lists | null>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  dispose(): void;
}

/** What the shared models are made from. */
export interface WorkDeps extends Painted {
  readonly leads: Leads;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Absent: nobody knows, so it counts as there. */
  readonly network?: NetworkPort;
  /** Called after changes of what this device knows: a few times at once, and then four times a second at most. */
  readonly onChange?: () => void;
}

/** Builds the shared models. */
export function createWork({ leads, now, network, onChange, ...after }: WorkDeps): Work {
  const notices = createNotices();
  const people = createPeople({ leads, ...after });
  const edits = createEdits({ leads, notices });
  const sync = signal<SyncState>({ kind: 'idle' });
  const inUse = signal<boolean | null>(null);
  const lists = signal<Lists | null>(null);
  const restored = signal<Restored | null>(null);
  const online = signal(true);
  const drain = signal<Drain | null>(null);

  async function readTenant(): Promise<void> {
    // The lists as soon as they are there: a card is drawn with them.
    lists.value = await leads.lists();
    [inUse.value, restored.value] = await Promise.all([leads.leadStatusInUse(), leads.restored()]);
  }

  const tenant = createPace(() => void readTenant(), CALM_MS);
  const pace = createPace(() => {
    people.reread();
    onChange?.();
    void edits.reread();
    tenant.call();
  });
  const stops = [
    leads.watchSync((state) => {
      sync.value = state;
    }),
    network?.watch((is) => {
      online.value = is;
    }),
    // Counted in the store and not by this page's own pump: another window may be the one that sends.
    effect(() => {
      drain.value = followDrain(drain.peek(), edits.pending.value, now());
    }),
    leads.subscribe((change) => {
      if (change === 'lists') void readTenant();
      pace.call();
    }),
    // What the user has just done is shown now, however much else has changed: it was stored before it was said.
    effect(() => {
      if (notices.latest.value !== null) untracked(pace.hurry);
    }),
    pace.stop,
    tenant.stop,
    people.dispose,
  ];
  void edits.reread();
  void readTenant();

  return {
    people,
    status: createStatus({ leads, notices }),
    everybody: createEverybody({ leads, people, notices }),
    category: createCategory({ leads, notices }),
    detail: createDetail({ leads, notices }),
    edits,
    notices,
    checks: createChecks({ leads }),
    recent: createRecent({ leads }),
    online,
    restored,
    async dismissRestored() {
      restored.value = null;
      await leads.dismissRestored();
    },
    progress: computed(() => drain.value && progressOf(drain.value)),
    sync,
    inUse,
    lists,
    now,
    dispose() {
      for (const stop of stops) stop?.();
    },
  };
}
