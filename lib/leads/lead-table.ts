import { companyKey, isOpen, NEEDS_USER, PENDING, personKey, recordsNamedIn, type OutboxRow } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Lists } from '../domain/lead.ts';
import { createRowMaker, type LeadRow } from '../domain/lead-row.ts';
import type { LightCompany, LightPerson } from '../domain/light.ts';
import type { Policy } from '../domain/visibility.ts';
import type { Change, Touched } from '../store/store.ts';
import { NO_LISTS, type LeadsDeps } from './deps.ts';

/** So many records read one by one make it worth packing them again for the next opening. */
const WORTH_PACKING = 300;

/**
 * Everybody on this device as rows, in the memory of one page, and current: whatever is changed in any window is in it as soon as it was
 * read, together with all that was changed by then.
 */
export interface LeadTable {
  /** The order that the rows are in, as they were packed (`orderName`); empty if it may be another. */
  order(): string;
  /** Everybody; another array after every change, with the same rows for all who have not changed. Empty until `open` is fulfilled. */
  rows(): readonly LeadRow[];
  row(id: PersonId): LeadRow | null;
  company(id: CompanyId): LightCompany | null;
  lists(): Lists;
  /** What the organisation allows. */
  readonly policy: Policy;
  /** Reads everybody and keeps them current until `close`. Call it once. */
  open(): Promise<void>;
  /** Calls back once everybody was read and after every change; returns the way to stop. */
  watch(listener: () => void): () => void;
  /** Stores what makes the next opening quick, if it is worth it: these first, and in this order, whose name is `order`. */
  pack(inOrder: readonly LeadRow[], order: string): Promise<void>;
  close(): void;
}

type TableDeps = Pick<LeadsDeps, 'store' | 'policy'>;

interface News {
  readonly persons: Set<PersonId>;
  readonly companies: Set<CompanyId>;
  lists: boolean;
}

const NO_EDITS: readonly OutboxRow[] = [];

function noNews(): News {
  return { persons: new Set(), companies: new Set(), lists: false };
}

/** The table over a store. */
export function createLeadTable({ store, policy }: TableDeps): LeadTable {
  const listeners = new Set<() => void>();
  let companies = new Map<CompanyId, LightCompany>();
  const edits = new Map<string, readonly OutboxRow[]>();
  /** Where everybody is in the rows; null until somebody is looked for, which opening the page does not need. */
  let places: Map<PersonId, number> | null = null;
  let rows: readonly LeadRow[] = [];
  let lists: Lists = NO_LISTS;
  let news = noNews();
  let reading = true;
  let [mark, unpacked] = [0, 0];
  let order = '';

  function editsOf({ id, companyId }: LightPerson): readonly OutboxRow[] {
    if (edits.size === 0) return NO_EDITS;
    const own = edits.get(personKey(id)) ?? [];
    return companyId === null ? own : [...own, ...(edits.get(companyKey(companyId)) ?? [])];
  }

  function rowMaker(): (person: LightPerson) => LeadRow {
    return createRowMaker({ lists, policy, company: (id) => companies.get(id), edits: editsOf });
  }

  let toRow = rowMaker();

  function setAll(next: readonly LeadRow[]): void {
    rows = next;
    places = null;
  }

  function placeOf(id: PersonId): number | undefined {
    places ??= new Map(rows.map(({ person }, place) => [person.id, place]));
    return places.get(id);
  }

  function keepEdits(keys: Iterable<string>, found: readonly OutboxRow[]): void {
    for (const key of keys) edits.delete(key);
    for (const row of found.filter(isOpen)) {
      const [subject] = recordsNamedIn(row.edit);
      if (subject !== undefined) edits.set(subject, [...(edits.get(subject) ?? []), row]);
    }
  }

  async function readNews({ persons, companies: firms, lists: listsToo }: News): Promise<void> {
    const keys = new Set([...[...persons].map(personKey), ...[...firms].map(companyKey)]);
    const [ones, found, kept] = await Promise.all([
      store.lightOf({ persons: [...persons], companies: [...firms] }),
      keys.size === 0 ? [] : store.rowsNaming([...keys]),
      listsToo ? store.lists() : null,
    ]);
    if (kept !== null) lists = kept.value;
    keepEdits(
      keys,
      found.filter(({ edit }) => keys.has(recordsNamedIn(edit)[0] ?? '')),
    );
    for (const [id, company] of ones.companies) {
      if (company === null) companies.delete(id);
      else companies.set(id, company);
    }
    if (listsToo) toRow = rowMaker();
    order = '';
    const next: LeadRow[] = [];
    for (const row of rows) {
      const { id, companyId } = row.person;
      const now = ones.persons.get(id);
      if (now === null) continue;
      const changed = now !== undefined || listsToo || (companyId !== null && firms.has(companyId));
      next.push(changed ? toRow(now ?? row.person) : row);
    }
    for (const [id, person] of ones.persons) if (person !== null && placeOf(id) === undefined) next.push(toRow(person));
    if (next.length === rows.length && next.every((row, place) => row.person.id === rows[place]?.person.id)) rows = next;
    else setAll(next);
    tell();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  async function readOn(): Promise<void> {
    reading = true;
    while (news.lists || news.persons.size + news.companies.size > 0) {
      const now = news;
      news = noNews();
      await readNews(now);
    }
    reading = false;
  }

  const stop = store.subscribe((change: Change, touched: Touched) => {
    for (const id of touched.persons) news.persons.add(id);
    for (const id of touched.companies) news.companies.add(id);
    if (change === 'lists') news.lists = true;
    if (!reading) void readOn();
  });

  return {
    order: () => order,
    rows: () => rows,
    row: (id) => rows[placeOf(id) ?? -1] ?? null,
    company: (id) => companies.get(id) ?? null,
    lists: () => lists,
    policy,
    async open() {
      const [light, open, kept] = await Promise.all([store.light(), store.rows([...PENDING, ...NEEDS_USER]), store.lists()]);
      [mark, unpacked] = [light.mark, light.unpacked];
      lists = kept?.value ?? NO_LISTS;
      companies = new Map(light.companies.map((company) => [company.id, company]));
      order = light.order;
      keepEdits([], open);
      toRow = rowMaker();
      setAll(light.persons.map(toRow));
      tell();
      // What was changed meanwhile was told of, and is read now.
      await readOn();
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async pack(inOrder, name) {
      if (unpacked < WORTH_PACKING) return;
      unpacked = 0;
      const first = new Set(inOrder.map(({ person }) => person.id));
      const others = rows.filter(({ person }) => !first.has(person.id));
      const persons = [...inOrder.filter(({ person }) => placeOf(person.id) !== undefined), ...others].map(({ person }) => person);
      await store.packLight({ persons, companies: [...companies.values()], mark, order: others.length === 0 ? name : '' });
    },
    close() {
      stop();
      listeners.clear();
    },
  };
}
