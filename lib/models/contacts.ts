import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { partOf, withParts } from '../domain/address-parts.ts';
import { areColumns, columnsText, columnWidth, parseColumns, USUAL_COLUMNS, type Column } from '../domain/columns.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LeadRow } from '../domain/lead-row.ts';
import { EVERYBODY, groupRows, predicate, type Criterion, type Query } from '../domain/query.ts';
import { isKeptHidden, type FieldKey } from '../domain/query-fields.ts';
import { parseQuery, queryText, type BadPart } from '../domain/query-text.ts';
import { criteriaOf, criteriaText, type Selection } from '../domain/selection.ts';
import { createSorter, orderName } from '../domain/sort-rows.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { ListLook, ListMemory } from '../leads/list-memory.ts';
import { createDayOf } from './days.ts';
import { createGridCursor, type GridCursor } from './grid-cursor.ts';
import { isHead, type Line } from './lines.ts';
import type { AddressPort } from './ports.ts';
import { badViewParts, VIEW_PARTS } from './view.ts';

/** The list of people: who is asked for, in what order and columns, and who is selected. The address says the same, and leads back to it. */
export interface ContactsModel {
  readonly query: ReadonlySignal<Query>;
  /** The selection that is shown; null for none. */
  readonly selection: ReadonlySignal<Selection | null>;
  /** True if the address names a selection that is not on this device. */
  readonly selectionMissing: ReadonlySignal<boolean>;
  /** True if the conditions are no longer those of the selection that is shown. */
  readonly selectionChanged: ReadonlySignal<boolean>;
  /** The people whom the selection names that is shown; null for all others. */
  readonly people: ReadonlySignal<readonly PersonId[] | null>;
  /** Parts of the address that say nothing. */
  readonly bad: ReadonlySignal<readonly BadPart[]>;
  readonly columns: ReadonlySignal<readonly Column[]>;
  /** Everybody on this device. */
  readonly all: ReadonlySignal<readonly LeadRow[]>;
  /** Everybody asked for, in order. */
  readonly found: ReadonlySignal<readonly LeadRow[]>;
  /** How many of those found hold a status that the rule hides (C1); 0 until they may be counted. */
  readonly keptHidden: ReadonlySignal<number>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly selected: ReadonlySignal<ReadonlySet<PersonId>>;
  setCriteria(criteria: readonly Criterion[]): void;
  /** Shows a selection, with nothing else asked for; null leaves it, and asks for everybody. */
  openSelection(id: string | null): void;
  /** Sorts by the field: the other way round if it is the first already; with `also`, after the fields that it is sorted by. */
  sortBy(field: FieldKey, also: boolean): void;
  groupBy(field: FieldKey | null): void;
  toggleGroup(value: number | string): void;
  setColumns(columns: readonly Column[]): void;
  resize(field: FieldKey, width: number): void;
  /** Columns, widths, order and groups as at first. */
  resetLook(): void;
  /** Takes over how the user last had the list, in all that the address leaves open. */
  restore(): Promise<void>;
  /** Stores everybody in the order of the list, so that the page opens quickly. */
  pack(): Promise<void>;
  readonly cursor: GridCursor;
  /** Selects the people from one line to the other, both included. */
  selectLines(from: number, to: number): void;
  /** Selects the person, or everybody of the group, unless they are; then it lets them go. With `range` selects all since the last one. */
  toggleLine(line: number, range: boolean): void;
  selectFound(): void;
  clearSelection(): void;
  /** Selects these and nobody else. */
  selectOnly(ids: readonly PersonId[]): void;
  dispose(): void;
}

/** What the list is made from. */
export interface ContactsDeps {
  readonly table: LeadTable;
  readonly address: AddressPort;
  /** The selections; null until they were read. */
  readonly selections: ReadonlySignal<readonly Selection[] | null>;
  readonly memory: ListMemory;
  /** False while what counts everybody would hold up the first picture. */
  readonly counts: ReadonlySignal<boolean>;
  /** What `compare` goes by. */
  readonly language: string;
  /** Texts in the user's order. */
  readonly compare: (a: string, b: string) => number;
}

const COLUMNS = 'columns';
const SELECTION = 'selection';
/** How long changes of the look are collected before they are stored, ms: a width is dragged in many steps. */
const REMEMBER_MS = 400;

function idsOf(line: Line): readonly PersonId[] {
  return isHead(line) ? line.rows.map(({ person }) => person.id) : [line.person.id];
}

/** The list over a table; it follows the table and the address until it is disposed of. */
export function createContacts({ table, address, selections, memory, counts, language, compare }: ContactsDeps): ContactsModel {
  const sort = createSorter(compare);
  const dayOf = createDayOf();
  const asked = signal(EVERYBODY);
  const bad = signal<readonly BadPart[]>([]);
  const columns = signal(USUAL_COLUMNS);
  const all = signal(table.rows());
  const opened = signal<ReadonlySet<number | string>>(new Set());
  const chosen = signal<ReadonlySet<PersonId>>(new Set());
  const openId = signal<string | null>(null);
  const selection = computed(() => selections.value?.find(({ id }) => id === openId.value) ?? null);
  // A link names the selection alone: its conditions come with it.
  const query = computed((): Query => {
    const own = selection.value;
    return asked.value.criteria.length > 0 || own === null ? asked.value : { ...asked.value, criteria: criteriaOf(own) };
  });
  const people = computed(() => (selection.value?.kind === 'static' ? selection.value.people : null));
  const selectionChanged = computed(
    () => selection.value?.kind === 'dynamic' && criteriaText(query.value.criteria) !== selection.value.criteria,
  );
  let look: ListLook = {};
  let remembering: ReturnType<typeof setTimeout> | null = null;

  function read(text: string): void {
    const before = parseQuery([look.sort ?? '', look.group ?? ''].filter((part) => part !== '').join('&'), EVERYBODY).query;
    const answer = parseQuery(text, before, [COLUMNS, SELECTION, ...VIEW_PARTS]);
    asked.value = answer.query;
    const named = partOf(text, COLUMNS);
    const badColumns = named === null || areColumns(named) ? [] : [{ part: `${COLUMNS}=${named}`, because: 'value' } as const];
    bad.value = [...badViewParts(text), ...answer.bad, ...badColumns];
    openId.value = partOf(text, SELECTION);
    columns.value = parseColumns(named ?? look.columns ?? '') ?? USUAL_COLUMNS;
  }

  function write(): void {
    const named = columnsText(columns.peek());
    const parts = [
      openId.peek() === null ? '' : `${SELECTION}=${openId.peek() ?? ''}`,
      queryText(asked.peek(), EVERYBODY),
      named === columnsText(USUAL_COLUMNS) ? '' : `${COLUMNS}=${named}`,
    ];
    const now = address.read();
    const view = withParts('', Object.fromEntries(VIEW_PARTS.map((name) => [name, partOf(now, name)])));
    bad.value = [];
    address.write([view, ...parts].filter((part) => part !== '').join('&'));
  }

  function store(): void {
    if (remembering !== null) clearTimeout(remembering);
    remembering = null;
    void memory.write(look);
  }

  /** Remembers a part of the look; null: as at first. */
  function remember(part: keyof ListLook, text: string): void {
    const { [part]: _before, ...rest } = look;
    look = text === '' ? rest : { ...rest, [part]: text };
    if (remembering !== null) clearTimeout(remembering);
    remembering = setTimeout(store, REMEMBER_MS);
  }

  function ask(change: Partial<Query>): void {
    asked.value = { ...asked.peek(), ...change };
    if (change.sort) remember('sort', queryText({ ...EVERYBODY, sort: change.sort }, EVERYBODY));
    if (change.group !== undefined) remember('group', queryText({ ...EVERYBODY, group: change.group }, EVERYBODY));
    write();
  }

  function show(next: readonly Column[]): void {
    columns.value = next;
    const text = columnsText(next);
    remember('columns', text === columnsText(USUAL_COLUMNS) ? '' : text);
    write();
  }

  const criteria = computed(() => query.value.criteria);
  const sortKeys = computed(() => query.value.sort);
  const group = computed(() => query.value.group);
  // Sorted before it is filtered: a filter keeps the order, and typing in one then sorts nothing.
  // Most pages open in the order that everybody was stored in: then nothing is to be compared.
  const sorted = computed(() => {
    const [rows, keys] = [all.value, sortKeys.value];
    return table.order() === orderName(language, keys) ? rows : sort(rows, keys);
  });
  const named = computed(() => (people.value === null ? null : new Set(people.value)));
  const within = computed(() => {
    const ids = named.value;
    return ids === null ? sorted.value : sorted.value.filter(({ person }) => ids.has(person.id));
  });
  const found = computed(() => (criteria.value.length === 0 ? within.value : within.value.filter(predicate(criteria.value))));
  // In whatever order: sorting anew counts nobody anew.
  const counted = computed(() => (criteria.value.length === 0 && named.value === null ? all.value : found.value));
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
    selection,
    selectionMissing: computed(() => openId.value !== null && selections.value !== null && selection.value === null),
    selectionChanged,
    people,
    bad,
    columns,
    all,
    found,
    keptHidden: computed(() => (counts.value ? counted.value.reduce((count, row) => count + (isKeptHidden(row) ? 1 : 0), 0) : 0)),
    lines,
    selected: computed(() => {
      // Whoever has gone from this device cannot be changed, and is not counted.
      if (all.value.length === 0) return chosen.value;
      const gone = new Set<PersonId>();
      for (const id of chosen.value) if (table.row(id) === null) gone.add(id);
      return gone.size === 0 ? chosen.value : new Set([...chosen.value].filter((id) => !gone.has(id)));
    }),
    setCriteria(next) {
      // Without any condition left it is no selection by conditions any more.
      if (next.length === 0 && selection.peek()?.kind !== 'static') openId.value = null;
      ask({ criteria: next });
    },
    openSelection(id) {
      openId.value = id;
      ask({ criteria: [] });
    },
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
    setColumns: (next) => show(next.length === 0 ? USUAL_COLUMNS : next),
    resize: (field, width) =>
      show(columns.peek().map((column) => (column.field === field ? { field, width: columnWidth(width) } : column))),
    resetLook() {
      columns.value = USUAL_COLUMNS;
      asked.value = { ...asked.peek(), sort: EVERYBODY.sort, group: EVERYBODY.group };
      look = {};
      store();
      write();
    },
    pack: () => table.pack(found.peek(), orderName(language, sortKeys.peek()) ?? ''),
    async restore() {
      look = await memory.read();
      read(address.read());
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
    selectOnly(ids) {
      chosen.value = new Set(ids);
    },
    dispose() {
      if (remembering !== null) store();
      for (const stop of stops) stop();
    },
  };
}
