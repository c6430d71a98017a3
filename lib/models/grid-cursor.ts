import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PersonId } from '../domain/ids.ts';
import { isHead, type Line } from './lines.ts';

/** A cell of the list: line -1 is the row of column heads. */
export interface GridCell {
  readonly line: number;
  readonly column: number;
}

/** The cell that the keyboard is at. It stays with its person or group when the lines change, and within them when those are gone. */
export interface GridCursor {
  readonly cell: ReadonlySignal<GridCell>;
  /** Goes to the cell, or to the nearest that there is; answers it. */
  go(to: GridCell): GridCell;
}

function keyOf(line: Line | undefined): PersonId | string | null {
  if (line === undefined) return null;
  return isHead(line) ? `group ${line.value}` : line.person.id;
}

function between(number: number, least: number, most: number): number {
  return Math.max(least, Math.min(number, most));
}

/** A cursor at the first cell of the lines. */
export function createGridCursor(lines: ReadonlySignal<readonly Line[]>, columns: ReadonlySignal<number>): GridCursor {
  const at = signal<GridCell & { readonly key: PersonId | string | null }>({ line: 0, column: 0, key: null });
  const within = ({ line, column }: GridCell): GridCell => ({
    line: between(line, -1, lines.value.length - 1),
    column: between(column, 0, columns.value - 1),
  });
  const cell = computed(() => {
    const { line, column, key } = at.value;
    const all = lines.value;
    if (line < 0 || key === null || keyOf(all[line]) === key) return within({ line, column });
    const found = all.findIndex((one) => keyOf(one) === key);
    return within({ line: found >= 0 ? found : line, column });
  });
  return {
    cell,
    go(to) {
      const next = within(to);
      at.value = { ...next, key: keyOf(lines.peek()[next.line]) };
      return next;
    },
  };
}
