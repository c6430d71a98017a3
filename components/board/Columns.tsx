import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import type { BoardModel, CardPlace } from '../../lib/models/board.ts';
import { useWindow } from '../leads/use-window.ts';
import { isPlain } from '../ui/keys.ts';
import { useTexts } from '../ui/language.tsx';
import type { CardActions } from './Card.tsx';
import { Column } from './Column.tsx';
import { createFocusKeeper } from './keep-focus.ts';
import { useDrags } from './use-drag.ts';
import { useTouch } from './use-touch.ts';

/** The width of a column with the space beside it, in CSS pixels; the style sheet has the same. */
const COLUMN = 248;
/** So many cards a page of the keyboard has. */
const PAGE = 6;

/** Where a key leads from a card; null for keys that do not move. `beside`: the next column that has cards, to a side. */
function moved(key: string, { column, line }: CardPlace, beside: (step: number) => number): CardPlace | null {
  switch (key) {
    case 'ArrowDown':
      return { column, line: line + 1 };
    case 'ArrowUp':
      return { column, line: line - 1 };
    case 'ArrowRight':
      return { column: beside(1), line };
    case 'ArrowLeft':
      return { column: beside(-1), line };
    case 'PageDown':
      return { column, line: line + PAGE };
    case 'PageUp':
      return { column, line: line - PAGE };
    case 'Home':
      return { column, line: 0 };
    case 'End':
      return { column, line: Infinity };
    default:
      return null;
  }
}

interface ColumnsProps {
  readonly board: BoardModel;
  readonly onOpen: (id: PersonId) => void;
  readonly onMove: (row: LeadRow) => void;
}

/**
 * The columns side by side, those in sight alone drawn. Arrows move between cards; Space picks one up, arrows then carry it from column to
 * column, Space or Enter lets it go and Escape puts it back.
 */
export function Columns({ board, onOpen, onMove }: ColumnsProps) {
  const t = useTexts();
  const keys = useId();
  const frame = useRef<HTMLElement>(null);
  const [keeper] = useState(createFocusKeeper);
  const columns = board.columns.value;
  const at = board.at.value;
  const { from, to } = useWindow(frame, columns.length, { size: COLUMN, beyond: 1, across: true });
  useDrags(board);
  useTouch(frame, board);

  useLayoutEffect(() => {
    const { activeElement } = document;
    const lost = activeElement === null || activeElement === document.body;
    const inside = frame.current?.contains(activeElement) === true;
    if (!keeper.has() || at === null || !(lost || inside) || activeElement?.matches('[data-do="move"]') === true) return;
    const card = frame.current?.querySelector(`[data-column="${at.column}"] [aria-posinset="${at.line + 1}"] [data-do="open"]`);
    if (card instanceof HTMLElement && card !== activeElement) card.focus();
  });

  const rowAt = (place: CardPlace | null): LeadRow | null => (place && columns[place.column]?.rows[place.line]) ?? null;

  function beside(step: number): number {
    const start = at?.column ?? 0;
    for (let place = start + step; place >= 0 && place < columns.length; place += step)
      if ((columns[place]?.rows.length ?? 0) > 0) return place;
    return start;
  }

  /** Carries the card on by so many columns, and brings the column into sight. */
  function carry(step: number): void {
    const now = columns.findIndex(({ key }) => key === board.over.peek());
    const next = Math.max(0, Math.min(columns.length - 1, (now < 0 ? (at?.column ?? 0) : now) + step));
    board.hover(columns[next]?.key ?? null);
    const element = frame.current;
    if (element === null) return;
    const [left, right] = [next * COLUMN, (next + 1) * COLUMN];
    if (left < element.scrollLeft) element.scrollTo({ left });
    else if (right > element.scrollLeft + element.clientWidth) element.scrollTo({ left: right - element.clientWidth });
  }

  function onCarriedKey(event: KeyboardEvent): boolean {
    if (event.key === 'ArrowRight') carry(1);
    else if (event.key === 'ArrowLeft') carry(-1);
    else if (event.key === ' ' || event.key === 'Enter') void board.drop();
    else if (event.key === 'Escape') board.putBack();
    else return false;
    return true;
  }

  const card: CardActions = {
    onKey(event) {
      if (!isPlain(event) || at === null) return;
      if (board.carried.peek() !== null) {
        if (event.key === 'Tab') board.putBack();
        else if (onCarriedKey(event)) event.preventDefault();
        return;
      }
      const row = rowAt(at);
      const next = moved(event.key, at, beside);
      if (next) board.go(next);
      else if (event.key === ' ' && row) board.pickUp(row.person.id);
      else if (event.key === 'm' && row) onMove(row);
      else return;
      event.preventDefault();
    },
    onOpen({ person }) {
      board.goTo(person.id);
      onOpen(person.id);
    },
    onMove(row) {
      board.goTo(row.person.id);
      onMove(row);
    },
    onFocus({ person }) {
      keeper.take();
      if (rowAt(board.at.peek())?.person.id !== person.id) board.goTo(person.id);
    },
    onBlur(to) {
      keeper.leave(to);
      // A card that is carried by the keyboard goes nowhere without it.
      if (to instanceof Element && to.closest('[data-person]') === null) board.putBack();
    },
  };

  return (
    <section ref={frame} class="board" aria-label={t('views.board')}>
      <p id={keys} class="visually-hidden">
        {t('board.keys')}
      </p>
      <div
        class={from === 0 && to === columns.length ? 'board-columns board-columns-all' : 'board-columns'}
        style={{ width: `${columns.length * COLUMN}px`, paddingInlineStart: `${from * COLUMN}px` }}
      >
        {columns.slice(from, to).map((column, offset) => (
          <Column
            key={column.key}
            board={board}
            column={column}
            by={board.by.value}
            place={from + offset}
            active={at?.column === from + offset ? at.line : null}
            keys={keys}
            card={card}
          />
        ))}
      </div>
    </section>
  );
}
