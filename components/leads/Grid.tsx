import { useId, useRef } from 'preact/hooks';
import type { GridCell } from '../../lib/models/grid-cursor.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { isHead } from '../../lib/models/lines.ts';
import { useTexts } from '../ui/language.tsx';
import { GridHead } from './GridHead.tsx';
import { HeadLine, PersonLine } from './GridLine.tsx';
import { LINE, useWindow } from './use-window.ts';

/** Where a key leads from a cell; null for keys that do not move. */
function moved(key: string, far: boolean, { line, column }: GridCell, page: number): GridCell | null {
  switch (key) {
    case 'ArrowDown':
      return { line: line + 1, column };
    case 'ArrowUp':
      return { line: line - 1, column };
    case 'ArrowRight':
      return { line, column: column + 1 };
    case 'ArrowLeft':
      return { line, column: column - 1 };
    case 'PageDown':
      return { line: line + page, column };
    case 'PageUp':
      return { line: Math.max(0, line - page), column };
    case 'Home':
      return far ? { line: 0, column: 0 } : { line, column: 0 };
    case 'End':
      return { line: far ? Infinity : line, column: Infinity };
    default:
      return null;
  }
}

/** Scrolls as little as brings a stretch between two edges of what is seen. */
function intoSight(at: number, size: number, from: number, seen: number): number {
  return at < from ? at : at + size > from + seen ? at + size - seen : from;
}

/** The list of people: as many lines as there are, of which only those in sight are drawn. One stop of the Tab key; arrows move within. */
export function Grid({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const id = useId();
  const { contacts } = work;
  const lines = contacts.lines.value;
  const columns = contacts.columns.value;
  const selected = contacts.selected.value;
  const { group } = contacts.query.value;
  const current = work.person.value?.key ?? null;
  const active = contacts.cursor.cell.value;
  const scrolled = useRef<HTMLDivElement>(null);
  const { from, to, page } = useWindow(scrolled, lines.length);
  const isWhole = (line: number): boolean => lines[line] !== undefined && isHead(lines[line]);
  const idOf = ({ line, column }: GridCell): string => `${id}-${line}-${isWhole(line) ? 0 : column}`;
  const isDrawn = active.line === -1 || (active.line >= from && active.line < to);

  /** The cell is brought into sight by the user's own moves only, so that a change made elsewhere never scrolls. */
  function go(to: GridCell): GridCell {
    const next = contacts.cursor.go(to);
    const element = scrolled.current;
    if (element === null) return next;
    const left = columns.slice(0, next.column).reduce((sum, { width }) => sum + width, LINE);
    element.scrollTo({
      left: intoSight(left, columns[next.column]?.width ?? 0, element.scrollLeft, element.clientWidth),
      top: next.line < 0 ? element.scrollTop : intoSight(next.line * LINE, LINE, element.scrollTop, element.clientHeight - LINE),
    });
    return next;
  }

  function open(line: number, also: boolean): void {
    const one = lines[line];
    const column = columns[active.column];
    if (line < 0 && column) contacts.sortBy(column.field, also);
    else if (one && isHead(one)) contacts.toggleGroup(one.value);
    else if (one) work.open(one.person.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const far = event.ctrlKey || event.metaKey;
    const to = event.altKey ? null : moved(event.key, far, active, page - 2);
    if (to) {
      const next = go(to);
      if (event.shiftKey && next.line !== active.line) contacts.selectLines(active.line, next.line);
    } else if (event.key === ' ') contacts.toggleLine(active.line, event.shiftKey);
    else if (event.key === 'Enter') open(active.line, event.shiftKey);
    else if (event.key === 'a' && far) contacts.selectFound();
    else return;
    event.preventDefault();
  }

  /** With Shift, lines are selected and not the texts in between. */
  function onMouseDown(event: MouseEvent): void {
    if (!event.shiftKey || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
  }

  function onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const place = (name: string): number => Number(target?.closest(`[${name}]`)?.getAttribute(name) ?? Number.NaN);
    const line = place('data-line');
    if (Number.isNaN(line)) return;
    contacts.cursor.go({ line, column: place('data-column') || 0 });
    if (target?.closest('[data-check]') || event.shiftKey || event.ctrlKey || event.metaKey) contacts.toggleLine(line, event.shiftKey);
    else open(line, false);
  }

  const width = columns.reduce((sum, column) => sum + column.width, LINE);
  return (
    <div ref={scrolled} class="grid-frame">
      <p id={`${id}-keys`} class="visually-hidden">
        {t('leads.keys')}
      </p>
      <table
        class="grid"
        role="grid"
        tabIndex={0}
        aria-label={t('leads.grid')}
        aria-describedby={`${id}-keys`}
        aria-rowcount={lines.length + 1}
        aria-multiselectable
        aria-activedescendant={isDrawn ? idOf(active) : undefined}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onClick={onClick}
      >
        <thead class="grid-sticky">
          <GridHead contacts={contacts} active={active.line === -1 ? active.column : null} idOf={idOf} />
        </thead>
        <tbody class="grid-body" style={{ height: `${lines.length * LINE}px`, minWidth: `${width}px` }}>
          {lines.slice(from, to).map((line, offset) => {
            const place = from + offset;
            const shared = { line: place, columns, active: active.line === place ? active.column : null, idOf };
            if (isHead(line)) return group && <HeadLine key={`group ${line.value}`} {...shared} head={line} field={group} />;
            const { id: person } = line.person;
            // By the place and not the person: another order then changes texts, and does not make all lines anew.
            return <PersonLine key={place} {...shared} row={line} selected={selected.has(person)} current={current === person} />;
          })}
        </tbody>
      </table>
    </div>
  );
}
