import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** Where somebody has been in a surface, with the ways back and forward. The first place is always there. */
export interface Places<P> {
  readonly here: ReadonlySignal<P>;
  readonly canGoBack: ReadonlySignal<boolean>;
  readonly canGoForward: ReadonlySignal<boolean>;
  /** Goes to a new place; what lay ahead is forgotten. */
  open(place: P): void;
  /** Stays where it is at the first place. */
  back(): void;
  /** Stays where it is at the last place. */
  forward(): void;
  /** Back to the first place, with nothing ahead. */
  home(): void;
  /** Back from a place that is of no use any more: it is not ahead afterwards. */
  leave(): void;
}

/** So many places are remembered besides the first. */
const MOST = 50;

/** Places that begin at `first`. */
export function createPlaces<P>(first: P): Places<P> {
  const been = signal<readonly P[]>([first]);
  const at = signal(0);

  function go(to: number): void {
    at.value = Math.min(been.peek().length - 1, Math.max(0, to));
  }

  return {
    here: computed(() => been.value[at.value] ?? first),
    canGoBack: computed(() => at.value > 0),
    canGoForward: computed(() => at.value < been.value.length - 1),
    open(place) {
      const behind = been.peek().slice(1, at.peek() + 1);
      been.value = [first, ...[...behind, place].slice(-MOST)];
      at.value = been.peek().length - 1;
    },
    back: () => go(at.peek() - 1),
    forward: () => go(at.peek() + 1),
    home() {
      at.value = 0;
      been.value = [first];
    },
    leave() {
      go(at.peek() - 1);
      been.value = been.peek().slice(0, at.peek() + 1);
    },
  };
}
