import { useRef } from 'preact/hooks';
import type { BoardKey } from '../../lib/domain/board.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import type { BoardModel } from '../../lib/models/board.ts';
import { Cell } from '../leads/Cell.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { useCard } from './use-drag.ts';

/** The height of a card with the space below it, in CSS pixels; the style sheet has the same. */
export const CARD = 80;

/** What the board does for its cards. */
export interface CardActions {
  onKey(event: KeyboardEvent): void;
  onOpen(row: LeadRow): void;
  onMove(row: LeadRow): void;
  onFocus(row: LeadRow): void;
  onBlur(to: EventTarget | null): void;
}

interface CardProps {
  readonly row: LeadRow;
  readonly by: BoardKey;
  readonly line: number;
  /** How many are in the column. */
  readonly count: number;
  /** True for the one card of its column that the Tab key stops at. */
  readonly stop: boolean;
  readonly carried: boolean;
  readonly board: BoardModel;
  /** The id of the text that says what the keys do. */
  readonly keys: string;
  readonly on: CardActions;
}

/** One person on the board. */
export function Card({ row, by, line, count, stop, carried, board, keys, on }: CardProps) {
  const t = useTexts();
  const card = useRef<HTMLLIElement>(null);
  const { person, companyName } = row;
  const name = person.name || t('people.unnamed');
  const tabIndex = stop ? 0 : -1;
  useCard(card, person.id, board);
  return (
    <li
      ref={card}
      class={carried ? 'board-card board-card-carried' : 'board-card'}
      style={{ transform: `translateY(${line * CARD}px)` }}
      aria-setsize={count}
      aria-posinset={line + 1}
      data-person={person.id}
    >
      <div class="board-card-head">
        <button
          type="button"
          class="board-card-name"
          tabIndex={tabIndex}
          aria-describedby={keys}
          data-do="open"
          onKeyDown={on.onKey}
          // The space key presses a button when it is let go: by then it has picked the card up.
          onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
          onClick={() => on.onOpen(row)}
          onFocus={() => on.onFocus(row)}
          onBlur={({ relatedTarget }) => on.onBlur(relatedTarget)}
        >
          {name}
        </button>
        <button
          type="button"
          class="button button-quiet button-icon"
          tabIndex={tabIndex}
          aria-label={t('board.moveOf', { name })}
          title={t('board.move')}
          data-do="move"
          onClick={() => on.onMove(row)}
        >
          <Icon name="forward" />
        </button>
      </div>
      <p class="board-card-line muted">{[companyName, person.title].filter((text) => text !== '').join(' · ')}</p>
      <p class="board-card-line">
        {by !== 'category' && <Cell field="category" row={row} />}
        {by !== 'status' || row.visibility.kind === 'hidden' ? (
          <Cell field="status" row={row} />
        ) : (
          row.pending && <span class="badge badge-warn">{t('leads.pending')}</span>
        )}
      </p>
    </li>
  );
}
