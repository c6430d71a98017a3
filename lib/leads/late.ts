import type { Policy } from '../domain/visibility.ts';
import { isSameCandidate, type Front } from './front.ts';
import type { Leads } from './leads.ts';

/** What is watched rather than asked. */
const WATCHED: ReadonlySet<string> = new Set(['subscribe', 'watchSync', 'watchReplica'] satisfies (keyof Leads)[]);

/** Of {@link Leads}, what any question is. */
type Question = (...args: readonly unknown[]) => unknown;

/** What answers before the database is open. */
export interface Late {
  readonly opening: Promise<Leads>;
  /** Called when somebody else is asked for than who was kept: a page that waits for them is not drawn before. */
  readonly hurry: () => void;
  readonly policy: Policy;
  readonly front: Front;
}

/**
 * `Leads` before the database is open: whoever was kept as in front is answered at once, and every other question, edits among them,
 * as soon as it can be. From then on all of it is asked of what was opened, and who watches is told to read again.
 */
export function lateLeads({ opening, hurry, policy, front }: Late): Leads {
  let opened: Leads | null = null;
  void opening.then((leads) => {
    opened = leads;
  });

  /** Watches as soon as there is something to watch. */
  function watchLater(name: keyof Leads, [listener]: readonly unknown[]): () => void {
    let [stop, stopped] = [() => {}, false];
    void opening.then((leads) => {
      if (stopped) return;
      stop = (leads[name] as Question)(listener) as () => void;
      if (name === 'subscribe') (listener as () => void)();
    });
    return () => {
      stopped = true;
      stop();
    };
  }

  const early: Pick<Leads, 'policy' | 'lists' | 'match' | 'personCard'> = {
    policy: () => policy,
    lists: () => Promise.resolve(front.lists),
    async match(candidate, options) {
      if (options?.byHand !== true && isSameCandidate(front.candidate, candidate)) return front.match;
      hurry();
      return (await opening).match(candidate, options);
    },
    async personCard(id) {
      if (front.card.person.id === id) return front.card;
      hurry();
      return (await opening).personCard(id);
    },
  };

  return new Proxy(early as Leads, {
    get(_, key: string) {
      const name = key as keyof Leads;
      if (opened !== null) return opened[name];
      if (name in early) return early[name as keyof typeof early];
      return (...args: readonly unknown[]) =>
        WATCHED.has(name) ? watchLater(name, args) : opening.then((leads) => (leads[name] as Question)(...args));
    },
  });
}
