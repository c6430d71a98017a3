/** Calls that come too often are put together. */
export interface Pace {
  /** Runs the work at once, or with the next free turn if there were too many calls. */
  call(): void;
  /** Runs work that waits for its turn at once; does nothing where none is waiting. */
  hurry(): void;
  /** Runs the work no more. */
  stop(): void;
}

/** So many runs may follow each other at once. */
const BURST = 4;
/** Then one run every so many milliseconds. */
const EVERY_MS = 250;

/** Paces `run`: a few runs at once, so that nobody waits after a click, and four a second while changes pour in. */
export function createPace(run: () => void): Pace {
  let spent = 0;
  let waiting = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function go(): void {
    spent += 1;
    timer ??= setTimeout(turn, EVERY_MS);
    run();
  }

  function turn(): void {
    timer = null;
    spent -= 1;
    if (stopped) return;
    if (waiting) {
      waiting = false;
      go();
    } else if (spent > 0) timer = setTimeout(turn, EVERY_MS);
  }

  return {
    call() {
      if (stopped) return;
      if (spent < BURST) go();
      else waiting = true;
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
