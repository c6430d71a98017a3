import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Refusal } from '../leads/leads.ts';

/** The latest thing that the user should hear about. Names are tenant data. */
export type Notice =
  | { readonly kind: 'saved'; readonly editId: string; readonly subject: string; readonly value: string }
  | { readonly kind: 'created'; readonly subject: string }
  /** `sent`: by an edit of its own, `editId`, which can be undone in turn; else the edit never left, and can be made again. */
  | { readonly kind: 'undone'; readonly editId: string; readonly sent: boolean }
  | { readonly kind: 'copied'; readonly done: boolean }
  | { readonly kind: 'retried' }
  | { readonly kind: 'discarded' }
  | { readonly kind: 'retriedAll' | 'discardedAll'; readonly done: number; readonly refused: number }
  /** All people of a page: the edits that were stored, in their order, and how many were refused. */
  | { readonly kind: 'setAll'; readonly editIds: readonly string[]; readonly refused: number }
  /** A change of many: how many edits were stored. `undo` takes all of them back. */
  | { readonly kind: 'changedMany'; readonly count: number; readonly refused: number; readonly undo: () => void }
  | { readonly kind: 'selectionGone'; readonly name: string; readonly undo: () => void }
  | { readonly kind: 'selectionsAdded'; readonly count: number; readonly undo: () => void }
  /** People in a selection: how many were not in it before. */
  | { readonly kind: 'addedTo'; readonly name: string; readonly count: number; readonly undo: () => void }
  | { readonly kind: 'undoneAll'; readonly done: number; readonly refused: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** One line at the foot of every surface; a new notice replaces the one before. */
export interface NoticesModel {
  readonly latest: ReadonlySignal<Notice | null>;
  say(notice: Notice): void;
  dismiss(): void;
}

/** An empty status line. */
export function createNotices(): NoticesModel {
  const latest = signal<Notice | null>(null);
  return {
    latest,
    say(notice) {
      latest.value = notice;
    },
    dismiss() {
      latest.value = null;
    },
  };
}
