import type { Column } from '../../lib/domain/columns.ts';
import type { ContactsModel } from '../../lib/models/contacts.ts';
import type { GridCell } from '../../lib/models/grid-cursor.ts';
import { useTexts } from '../ui/language.tsx';
import { fieldName } from './words.ts';

interface GridHeadProps {
  readonly contacts: ContactsModel;
  /** The column whose head the keyboard is at; null for none. */
  readonly active: number | null;
  readonly idOf: (cell: GridCell) => string;
}

/** Follows the pointer until it is let go. */
function dragWidth(contacts: ContactsModel, { field, width }: Column, event: PointerEvent): void {
  const handle = event.currentTarget;
  if (!(handle instanceof HTMLElement)) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const move = (now: PointerEvent): void => contacts.resize(field, width + now.clientX - event.clientX);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
}

/** The row of column heads: a click sorts, one with Shift sorts further, the edge changes the width. The keyboard does so from the grid. */
export function GridHead({ contacts, active, idOf }: GridHeadProps) {
  const t = useTexts();
  const { sort } = contacts.query.value;
  return (
    <tr class="grid-line grid-head" aria-rowindex={1}>
      <th class="grid-cell grid-check">
        <span class="visually-hidden">{t('leads.selection')}</span>
      </th>
      {contacts.columns.value.map((column, index) => {
        const place = sort.findIndex(({ field }) => field === column.field);
        const key = sort[place];
        return (
          <th
            key={column.field}
            id={idOf({ line: -1, column: index })}
            class={`grid-cell${active === index ? ' grid-active' : ''}`}
            style={{ width: `${column.width}px` }}
            aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
          >
            <button type="button" class="grid-title" tabIndex={-1} onClick={(event) => contacts.sortBy(column.field, event.shiftKey)}>
              {fieldName(t, column.field)}
              {key && <span aria-hidden="true">{` ${key.descending ? '↓' : '↑'}${sort.length > 1 ? place + 1 : ''}`}</span>}
            </button>
            <span class="grid-edge" aria-hidden="true" onPointerDown={(event) => dragWidth(contacts, column, event)} />
          </th>
        );
      })}
    </tr>
  );
}
