/** Whether the focus belongs on the board: it then follows its card, and is not lost with it. */
export interface FocusKeeper {
  has(): boolean;
  take(): void;
  /** The focus goes elsewhere: `to` is null where it went with its element, or nowhere. */
  leave(to: EventTarget | null): void;
}

/** A keeper of a board that does not have the focus yet. */
export function createFocusKeeper(): FocusKeeper {
  let kept = false;
  return {
    has: () => kept,
    take() {
      kept = true;
    },
    leave(to) {
      // A dialog asks about the card and gives the focus back; another card takes it at once.
      if (to instanceof Element && to.closest('dialog, [data-person]') === null) kept = false;
    },
  };
}
