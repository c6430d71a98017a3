/** Calls that come too often are put together. */
export interface Pace {
  /** Runs the work at once, or with the next free turn if there were too many calls; true if at once. */
  call(): boolean;
  /** Runs work that waits for its turn at once; does nothing where none is waiting. */
  hurry(): void;
  /** Runs the work no more. */
  stop(): void;
}

/** So many runs may follow each other at once. */
const BURST = 4;
/** Then one run every so many milliseconds. */
const EVERY_MS = 250;
/** The same of readings of many records that are not in front: every one costs the page a hundred questions to the database and more. */
export const CALM_MS = 1_000;

/** Paces `run`: a few runs at once, so that nobody waits after a click, and then one every `everyMs` while changes pour in. */
export function createPace(run: () => void, everyMs = EVERY_MS): Pace {
  let spent = 0;
  let waiting = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function go(): void {
    spent += 1;
    timer ??= setTimeout(turn, everyMs);
    run();
  }

  function turn(): void {
    timer = null;
    spent -= 1;
    if (stopped) return;
    if (waiting) {
      waiting = false;
      go();
    } else if (spent > 0) timer = setTimeout(turn, everyMs);
  }

  return {
    call() {
      if (stopped) return false;
      if (spent < BURST) {
        go();
        return true;
      }
      waiting = true;
      return false;
    },
    hurry() {
      if (stopped || !waiting) return;
      waiting = false;
      run();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
