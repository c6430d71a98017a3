import type { Column } from '../../lib/domain/columns.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import type { FieldKey } from '../../lib/domain/query-fields.ts';
import type { GridCell } from '../../lib/models/grid-cursor.ts';
import type { GroupHead } from '../../lib/models/lines.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { cellContent } from './Cell.tsx';
import { LINE } from './use-window.ts';
import { groupText } from './words.ts';

interface LineProps {
  readonly line: number;
  readonly columns: readonly Column[];
  /** The column that the keyboard is at; null on all other lines. */
  readonly active: number | null;
  readonly idOf: (cell: GridCell) => string;
}

interface PersonLineProps extends LineProps {
  readonly row: LeadRow;
  readonly selected: boolean;
  /** True for the person beside the list. */
  readonly current: boolean;
}

function placed(line: number): { readonly transform: string } {
  return { transform: `translateY(${line * LINE}px)` };
}

/** One person of the list. */
export function PersonLine({ line, columns, active, idOf, row, selected, current }: PersonLineProps) {
  const t = useTexts();
  return (
    <tr
      class={`grid-line${current ? ' grid-current' : ''}`}
      style={placed(line)}
      aria-rowindex={line + 2}
      aria-selected={selected}
      data-line={line}
    >
      <td class="grid-cell grid-check" data-check="">
        <span class="grid-box" aria-hidden="true">
          {selected && <Icon name="check" />}
        </span>
      </td>
      {columns.map(({ field, width }, column) => {
        const content = cellContent(t, field, row);
        const isActive = active === column;
        return (
          <td
            key={field}
            id={isActive ? idOf({ line, column }) : undefined}
            class={`grid-cell${isActive ? ' grid-active' : ''}${row.person.retired && field === 'name' ? ' muted' : ''}`}
            style={{ width: `${width}px` }}
            title={typeof content === 'string' ? content : undefined}
            data-column={column}
          >
            {content}
          </td>
        );
      })}
    </tr>
  );
}

interface HeadLineProps extends LineProps {
  readonly head: GroupHead;
  readonly field: FieldKey;
}

/** The head of a group: its name, and how many are in it. */
export function HeadLine({ line, columns, active, idOf, head, field }: HeadLineProps) {
  const t = useTexts();
  const [first] = head.rows;
  return (
    <tr class="grid-line grid-group" style={placed(line)} aria-rowindex={line + 2} data-line={line}>
      <td
        id={idOf({ line, column: 0 })}
        colSpan={columns.length + 1}
        class={`grid-cell grid-whole${active === null ? '' : ' grid-active'}`}
        aria-expanded={head.open}
      >
        <span aria-hidden="true">{head.open ? '▾' : '▸'}</span>
        <strong>{first && groupText(t, field, first)}</strong>
        <span class="badge">{t('leads.people', { count: head.rows.length })}</span>
      </td>
    </tr>
  );
}
