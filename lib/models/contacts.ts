import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { partOf, withParts } from '../domain/address-parts.ts';
import { columnsText, columnWidth, parseColumns, USUAL_COLUMNS, type Column } from '../domain/columns.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LeadRow } from '../domain/lead-row.ts';
import { EVERYBODY, groupRows, predicate, type Criterion, type Query } from '../domain/query.ts';
import { isKeptHidden, type FieldKey } from '../domain/query-fields.ts';
import { parseQuery, queryText, type BadPart } from '../domain/query-text.ts';
import { createSorter } from '../domain/sort-rows.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import { createDayOf } from './days.ts';
import { createGridCursor, type GridCursor } from './grid-cursor.ts';
import { isHead, type Line } from './lines.ts';
import type { AddressPort } from './ports.ts';
import { VIEW_PARTS } from './view.ts';

/** The list of people: who is asked for, in what order and columns, and who is selected. The address says the same, and leads back to it. */
export interface ContactsModel {
  readonly query: ReadonlySignal<Query>;
  /** Parts of the address that say nothing. */
  readonly bad: ReadonlySignal<readonly BadPart[]>;
  readonly columns: ReadonlySignal<readonly Column[]>;
  /** Everybody on this device. */
  readonly all: ReadonlySignal<readonly LeadRow[]>;
  /** Everybody asked for, in order. */
  readonly found: ReadonlySignal<readonly LeadRow[]>;
  /** How many of those found hold a status that the rule hides (C1). */
  readonly keptHidden: ReadonlySignal<number>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly selected: ReadonlySignal<ReadonlySet<PersonId>>;
  setCriteria(criteria: readonly Criterion[]): void;
  /** Sorts by the field: the other way round if it is the first already; with `also`, after the fields that it is sorted by. */
  sortBy(field: FieldKey, also: boolean): void;
  groupBy(field: FieldKey | null): void;
  toggleGroup(value: number | string): void;
  setColumns(columns: readonly Column[]): void;
  resize(field: FieldKey, width: number): void;
  readonly cursor: GridCursor;
  /** Selects the people from one line to the other, both included. */
  selectLines(from: number, to: number): void;
  /** Selects the person, or everybody of the group, unless they are; then it lets them go. With `range` selects all since the last one. */
  toggleLine(line: number, range: boolean): void;
  selectFound(): void;
  clearSelection(): void;
  dispose(): void;
}

/** What the list is made from. */
export interface ContactsDeps {
  readonly table: LeadTable;
  readonly address: AddressPort;
  /** Texts in the user's order. */
  readonly compare: (a: string, b: string) => number;
}

const COLUMNS = 'columns';

function idsOf(line: Line): readonly PersonId[] {
  return isHead(line) ? line.rows.map(({ person }) => person.id) : [line.person.id];
}

/** The list over a table; it follows the table and the address until it is disposed of. */
export function createContacts({ table, address, compare }: ContactsDeps): ContactsModel {
  const sort = createSorter(compare);
  const dayOf = createDayOf();
  const query = signal(EVERYBODY);
  const bad = signal<readonly BadPart[]>([]);
  const columns = signal(USUAL_COLUMNS);
  const all = signal(table.rows());
  const opened = signal<ReadonlySet<number | string>>(new Set());
  const chosen = signal<ReadonlySet<PersonId>>(new Set());

  function read(text: string): void {
    const answer = parseQuery(text, EVERYBODY, [COLUMNS, ...VIEW_PARTS]);
    const named = /(?:^|&)columns=([^&]*)/.exec(text)?.[1];
    query.value = answer.query;
    bad.value = answer.bad;
    columns.value = (named === undefined ? null : parseColumns(named)) ?? USUAL_COLUMNS;
  }

  function write(): void {
    const named = columnsText(columns.peek());
    const parts = [queryText(query.peek(), EVERYBODY), named === columnsText(USUAL_COLUMNS) ? '' : `${COLUMNS}=${named}`];
    const now = address.read();
    const view = withParts('', Object.fromEntries(VIEW_PARTS.map((name) => [name, partOf(now, name)])));
    bad.value = [];
    address.write([view, ...parts].filter((part) => part !== '').join('&'));
  }

  function ask(change: Partial<Query>): void {
    query.value = { ...query.peek(), ...change };
    write();
  }

  const criteria = computed(() => query.value.criteria);
  const sortKeys = computed(() => query.value.sort);
  const group = computed(() => query.value.group);
  // Sorted before it is filtered: a filter keeps the order, and typing in one then sorts nothing.
  const sorted = computed(() => sort(all.value, sortKeys.value));
  const found = computed(() => (criteria.value.length === 0 ? sorted.value : sorted.value.filter(predicate(criteria.value))));
  const grouped = computed(() => (group.value === null ? null : groupRows(found.value, group.value, sort, dayOf)));
  const lines = computed((): readonly Line[] => {
    if (grouped.value === null) return found.value;
    return grouped.value.flatMap((each) => {
      const open = opened.value.has(each.value);
      return [{ ...each, open }, ...(open ? each.rows : [])];
    });
  });

  /** Where a range begins. */
  let anchor = 0;

  function select(ids: readonly PersonId[], on: boolean): void {
    const next = new Set(chosen.peek());
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    chosen.value = next;
  }

  function selectLines(from: number, to: number): void {
    const between = lines.peek().slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
    select(
      between.flatMap((line) => (isHead(line) ? [] : idsOf(line))),
      true,
    );
  }

  read(address.read());
  const stops = [
    table.watch(() => {
      all.value = table.rows();
    }),
    address.watch(() => read(address.read())),
  ];

  return {
    query,
    bad,
    columns,
    all,
    found,
    keptHidden: computed(() => found.value.reduce((count, row) => count + (isKeptHidden(row) ? 1 : 0), 0)),
    lines,
    selected: computed(() => {
      // Whoever has gone from this device cannot be changed, and is not counted.
      const gone = [...chosen.value].filter((id) => all.value.length > 0 && table.row(id) === null);
      return gone.length === 0 ? chosen.value : new Set([...chosen.value].filter((id) => !gone.includes(id)));
    }),
    setCriteria: (next) => ask({ criteria: next }),
    sortBy(field, also) {
      const { sort: before } = query.peek();
      const same = before.find((key) => key.field === field);
      if (!also) ask({ sort: [{ field, descending: before[0]?.field === field && !before[0].descending }] });
      else if (same) ask({ sort: before.map((key) => (key === same ? { field, descending: !key.descending } : key)) });
      else ask({ sort: [...before, { field, descending: false }].slice(-5) });
    },
    groupBy(field) {
      opened.value = new Set();
      ask({ group: field });
    },
    toggleGroup(value) {
      const next = new Set(opened.peek());
      if (!next.delete(value)) next.add(value);
      opened.value = next;
    },
    setColumns(next) {
      columns.value = next.length === 0 ? USUAL_COLUMNS : next;
      write();
    },
    resize(field, width) {
      columns.value = columns.peek().map((column) => (column.field === field ? { field, width: columnWidth(width) } : column));
      write();
    },
    cursor: createGridCursor(
      lines,
      computed(() => columns.value.length),
    ),
    selectLines,
    toggleLine(line, range) {
      const one = lines.peek()[line];
      if (one === undefined) return;
      if (range) selectLines(anchor, line);
      else {
        const ids = idsOf(one);
        const on = !ids.every((id) => chosen.peek().has(id));
        select(ids, on);
      }
      anchor = line;
    },
    selectFound: () =>
      select(
        found.peek().map(({ person }) => person.id),
        true,
      ),
    clearSelection() {
      chosen.value = new Set();
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
