import { useId, useRef } from 'preact/hooks';
import type { BoardColumn, BoardKey } from '../../lib/domain/board.ts';
import type { BoardModel } from '../../lib/models/board.ts';
import { useWindow } from '../leads/use-window.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { useTexts } from '../ui/language.tsx';
import { CARD, Card, type CardActions } from './Card.tsx';
import { useColumn } from './use-drag.ts';
import { columnName, refusedSentence } from './words.ts';

interface MarkProps {
  readonly board: BoardModel;
  readonly column: BoardColumn;
}

/** Over a column while a card is carried: whether it may be let go here, and why not. Alone drawn anew as the card moves. */
function DropMark({ board, column }: MarkProps) {
  const t = useTexts();
  const row = board.carried.value;
  if (row === null) return null;
  const verdict = board.verdict(row, column);
  if (verdict.kind === 'same') return null;
  const isRefused = verdict.kind === 'refused';
  return (
    <p
      class={`drop-mark ${isRefused ? 'drop-refused' : 'drop-open'}${board.over.value === column.key ? ' drop-over' : ''}`}
      aria-hidden="true"
    >
      <Icon name={isRefused ? 'refused' : 'check'} />
      <span>{isRefused ? refusedSentence(t, verdict.because) : t('board.drop')}</span>
    </p>
  );
}

interface ColumnProps extends MarkProps {
  readonly by: BoardKey;
  /** Its place on the board. */
  readonly place: number;
  /** The line that the keyboard is at; null in all other columns. */
  readonly active: number | null;
  readonly keys: string;
  readonly card: CardActions;
}

/** A column with as many cards as there are, of which only those in sight are drawn. */
export function Column({ board, column, by, place, active, keys, card }: ColumnProps) {
  const t = useTexts();
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const scrolled = useRef<HTMLDivElement>(null);
  const { rows } = column;
  const { from, to, first } = useWindow(scrolled, rows.length, { size: CARD, beyond: 3 });
  useColumn(frame, column.key);
  const stop = active ?? first;
  const carried = board.carried.value;
  const held = carried === null ? -1 : rows.indexOf(carried);
  // The card with the focus and the one that is carried stay, wherever the column is scrolled to.
  const lines = new Set([...Array(to - from).keys()].map((line) => line + from));
  for (const line of [stop, held]) if (line >= 0 && line < rows.length) lines.add(line);
  return (
    <section ref={frame} class="board-column" aria-labelledby={id} data-column={place} data-key={column.key}>
      <h2 id={id} class="board-head">
        {by === 'status' && column.kind === 'item' && <Mark tone={column.id} hollow={column.deleted} />}
        <span class="board-name">{columnName(t, by, column)}</span>
        <span class="badge">{t('leads.people', { count: rows.length })}</span>
      </h2>
      {column.kind === 'hidden' && <p class="hint board-hint">{t('board.hiddenHint')}</p>}
      <div ref={scrolled} class="board-scroll">
        {rows.length === 0 ? (
          <p class="hint board-hint">{t('leads.nobody')}</p>
        ) : (
          <ul class="board-cards" style={{ height: `${rows.length * CARD}px` }}>
            {[...lines]
              .toSorted((a, b) => a - b)
              .map((line) => {
                const row = rows[line];
                return (
                  row && (
                    <Card
                      key={row.person.id}
                      row={row}
                      by={by}
                      line={line}
                      count={rows.length}
                      stop={line === stop}
                      carried={line === held}
                      board={board}
                      keys={keys}
                      on={card}
                    />
                  )
                );
              })}
          </ul>
        )}
      </div>
      <DropMark board={board} column={column} />
    </section>
  );
}
