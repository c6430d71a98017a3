import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Candidate } from '../domain/candidate.ts';
import type { Leads } from '../leads/leads.ts';
import type { Tagged } from '../leads/tagging.ts';
import type { NoticesModel } from './notices.ts';
import { CALM_MS, createPace } from './pace.ts';

export type { Tagged } from '../leads/tagging.ts';

/** Who was tagged on this device: on the page in front, and today. */
export interface TaggedModel {
  /** Those of the page, by the address as the page states it. */
  readonly here: ReadonlySignal<ReadonlyMap<string, Tagged>>;
  /** The latest first. */
  readonly today: ReadonlySignal<readonly Tagged[]>;
  /** A new page, or new people on it. */
  follow(candidates: readonly Candidate[]): void;
  /** Reads again who still counts as tagged: a few times at once, and once a second while changes pour in. */
  reread(): void;
  /** Takes back what was made of one person, the last first. */
  undo(one: Tagged): Promise<void>;
  dispose(): void;
}

interface TaggedDeps {
  readonly leads: Leads;
  readonly notices: NoticesModel;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The start of the day of `at`, in the device's time zone. */
function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** The model over what `leads` remembers. */
export function createTagged({ leads, notices, now }: TaggedDeps): TaggedModel {
  const here = signal<ReadonlyMap<string, Tagged>>(new Map());
  const today = signal<readonly Tagged[]>([]);
  let candidates: readonly Candidate[] = [];
  let readings = 0;

  async function read(): Promise<void> {
    const mine = ++readings;
    const [among, since] = await Promise.all([leads.taggedAmong(candidates), leads.taggedSince(dayOf(now()))]);
    if (mine !== readings) return;
    // A new value draws everything that reads it anew.
    if (among.size > 0 || here.peek().size > 0) here.value = among;
    if (since.length > 0 || today.peek().length > 0) today.value = since;
  }

  const pace = createPace(() => void read(), CALM_MS);

  return {
    here,
    today,
    follow(next) {
      candidates = next;
      void read();
    },
    reread: () => void pace.call(),
    async undo(one) {
      let [done, refused] = [0, 0];
      for (const editId of one.editIds.toReversed()) {
        const answer = await leads.undo(editId);
        if (answer.ok) done += 1;
        else if (answer.error.kind !== 'missing') refused += 1;
      }
      notices.say({ kind: 'undoneAll', done: Number(done > 0 && refused === 0), refused: Number(refused > 0 || done === 0) });
      void leads.sync();
      await read();
    },
    dispose: pace.stop,
  };
}
