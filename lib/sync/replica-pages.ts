import type { Answer, Crm } from '../crm/crm.ts';
import type { CompanyRow, ListedPerson } from '../domain/row.ts';
import { isInScope, type LeadScope } from '../domain/scope.ts';
import { ok } from '../domain/result.ts';
import type { Records, Store } from '../store/store.ts';
import { firstMark, laterMark, NOTHING, since, type ReplicaState, type Run } from './replica-state.ts';

/** Records that are stored together, and where the pull stands with them. */
export interface Piece {
  readonly records: Records;
  readonly state: ReplicaState;
}

/** What a page is read with. */
export interface PageDeps {
  readonly store: Store;
  readonly crm: Crm;
  /** Milliseconds since 1970, before anything is asked. */
  readonly at: number;
}

/** Companies whose people are asked for in one request. */
const COMPANIES_AT_ONCE = 100;
/** Records stored at a time: an edit made meanwhile has to wait no longer than this takes. */
const PIECE = 100;
/** People let go at a time. */
const FORGOTTEN = 1000;
const EVERYBODY = Number.MAX_SAFE_INTEGER;

type RunOf<Kind extends Run['kind']> = Run & { readonly kind: Kind };

/**
 * Reads the next page of the run in the state, at most a few requests. Answers what to store, in pieces that are each whole in
 * themselves: whoever dies between two goes on after the last one.
 */
export function readPage(deps: PageDeps, state: ReplicaState): Answer<readonly Piece[]> {
  const { run, scope } = state;
  if (run?.kind === 'forget') return forget(deps, state, run);
  if (run === null || scope === null) throw new Error('there is nothing to pull');
  switch (run.kind) {
    case 'first':
      return run.marks === null ? begin(deps, state, run, scope) : readFirst(deps, state, run, scope);
    case 'news':
      return { companies: readCompanies, moved: readMoved, persons: readPersons }[run.step](deps, state, run, scope);
    case 'reconcile':
      return reconcile(deps, state, run, scope);
  }
}

/** The rows in pieces; the last one leads on. `at` answers the run as it is after a row, with so many more done. */
function inPieces<Row>(
  rows: readonly Row[],
  state: ReplicaState,
  recordsOf: (rows: readonly Row[]) => Records,
  runAfter: (last: Row, done: number) => Run,
  end: (done: number) => ReplicaState,
): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < rows.length; from += PIECE) {
    const part = rows.slice(from, from + PIECE);
    const [last, done] = [part.at(-1), from + part.length];
    if (last === undefined || done === rows.length) break;
    pieces.push({ records: recordsOf(part), state: { ...state, run: runAfter(last, done) } });
  }
  return [...pieces, { records: recordsOf(rows.slice(pieces.length * PIECE)), state: end(rows.length) }];
}

/** Before anything is read: what changes from now on is news. */
async function begin({ crm, at }: PageDeps, state: ReplicaState, run: RunOf<'first'>, scope: LeadScope): Answer<readonly Piece[]> {
  const reach = await crm.reach(scope);
  if (!reach.ok) return reach;
  const { personChanged, companyChanged, lastId } = reach.value;
  const marks = { persons: firstMark(personChanged, at), companies: firstMark(companyChanged, at) };
  return ok([{ records: {}, state: { ...state, run: { ...run, marks, lastId } } }]);
}

async function readFirst({ crm, at }: PageDeps, state: ReplicaState, run: RunOf<'first'>, within: LeadScope): Answer<readonly Piece[]> {
  const page = await crm.personRows({ within, after: run.after });
  if (!page.ok) return page;
  const { rows, next } = page.value;
  const end = (done: number): ReplicaState =>
    next === null
      ? { ...state, run: null, marks: run.marks, completeAt: at, newsAt: null }
      : { ...state, run: { ...run, after: next, done: run.done + done } };
  return ok(
    inPieces(
      rows,
      state,
      (listed) => ({ listed }),
      ({ person }, done) => ({ ...run, after: person.id, done: run.done + done }),
      end,
    ),
  );
}

async function readCompanies({ crm, at }: PageDeps, state: ReplicaState, run: RunOf<'news'>, scope: LeadScope): Answer<readonly Piece[]> {
  const page = await crm.companyRows({ since: since(state.marks?.companies ?? run.marks.companies), after: run.after });
  if (!page.ok) return page;
  const { rows, next } = page.value;
  // What the first page does not show yet was changed after it: the next news begin there.
  const companies = run.after === 0 ? laterMark(run.marks.companies, times(rows), at) : run.marks.companies;
  const marks = { ...run.marks, companies };
  // Their people may have come in without having been changed.
  const movedIn = (part: readonly CompanyRow[]) =>
    part.filter(({ categoryId }) => categoryId !== null && scope.categories.includes(categoryId)).map(({ id }) => id);
  const runAfter = (last: CompanyRow, done: number): RunOf<'news'> => ({
    ...run,
    after: last.id,
    done: run.done + done,
    marks,
    moved: [...run.moved, ...movedIn(rows.slice(0, done))],
  });
  const moved = [...run.moved, ...movedIn(rows)];
  const end = (done: number): ReplicaState => {
    const going = { ...run, marks, moved, done: run.done + done };
    if (next !== null) return { ...state, run: { ...going, after: next } };
    return { ...state, run: { ...going, step: moved.length > 0 ? 'moved' : 'persons', after: 0 } };
  };
  return ok(inPieces(rows, state, (companyRows) => ({ companyRows }), runAfter, end));
}

async function readMoved({ crm }: PageDeps, state: ReplicaState, run: RunOf<'news'>, within: LeadScope): Answer<readonly Piece[]> {
  const companies = run.moved.slice(0, COMPANIES_AT_ONCE);
  const page = await crm.personRows({ within, companies, after: run.after });
  if (!page.ok) return page;
  const { rows, next } = page.value;
  const end = (done: number): ReplicaState => {
    const moved = next === null ? run.moved.slice(companies.length) : run.moved;
    const going = { ...run, moved, after: next ?? 0, done: run.done + done };
    return { ...state, run: { ...going, step: moved.length > 0 ? 'moved' : 'persons' } };
  };
  return ok(
    inPieces(
      rows,
      state,
      (listed) => ({ listed }),
      ({ person }, done) => ({ ...run, after: person.id, done: run.done + done }),
      end,
    ),
  );
}

/** Without the scope: who has left it was changed as well, and is told apart here. */
async function readPersons({ crm, at }: PageDeps, state: ReplicaState, run: RunOf<'news'>, scope: LeadScope): Answer<readonly Piece[]> {
  const page = await crm.personRows({ since: since(state.marks?.persons ?? run.marks.persons), after: run.after });
  if (!page.ok) return page;
  const { rows, next } = page.value;
  const persons = run.after === 0 ? laterMark(run.marks.persons, times(rows.map(({ person }) => person)), at) : run.marks.persons;
  const marks = { ...run.marks, persons };
  const recordsOf = (part: readonly ListedPerson[]): Records => ({
    listed: part.filter(({ person }) => isInScope(scope, person)),
    strays: part.filter(({ person }) => !isInScope(scope, person)),
  });
  const end = (done: number): ReplicaState =>
    next === null
      ? { ...state, run: null, marks, newsAt: run.at }
      : { ...state, run: { ...run, marks, after: next, done: run.done + done } };
  return ok(inPieces(rows, state, recordsOf, ({ person }, done) => ({ ...run, marks, after: person.id, done: run.done + done }), end));
}

async function reconcile(deps: PageDeps, state: ReplicaState, run: RunOf<'reconcile'>, within: LeadScope): Answer<readonly Piece[]> {
  const { store, crm, at } = deps;
  const page = await crm.personIds({ within, after: run.after });
  if (!page.ok) return page;
  const { rows, next } = page.value;
  const there = new Set(rows);
  const here = await store.personIds(run.after, next ?? EVERYBODY);
  const unlisted = here.filter((id) => !there.has(id));
  const known = new Set(here);
  // Whoever is missed here, for whatever reason, comes now.
  const missed = rows.some((id) => !known.has(id)) ? await crm.personRows({ within, after: run.after }) : null;
  if (missed?.ok === false) return missed;
  const end =
    next === null ? { ...state, run: null, reconciledAt: at } : { ...state, run: { ...run, after: next, done: run.done + rows.length } };
  const listed = missed?.value.rows.filter(({ person }) => !known.has(person.id)) ?? [];
  // The cursor waits for the last piece: a page that is cut is compared again.
  return ok([
    ...inPieces(
      listed,
      state,
      (part) => ({ listed: part }),
      () => run,
      () => state,
    ),
    { records: { unlisted }, state: end },
  ]);
}

async function forget({ store }: PageDeps, state: ReplicaState, run: RunOf<'forget'>): Answer<readonly Piece[]> {
  const unlisted = await store.personIds(run.after, EVERYBODY, FORGOTTEN);
  const after = unlisted.at(-1);
  const end = after === undefined ? NOTHING : { ...state, run: { ...run, after, done: run.done + unlisted.length } };
  return ok([{ records: { unlisted }, state: end }]);
}

function times(rows: readonly { readonly updatedAt: string }[]): readonly string[] {
  return rows.map(({ updatedAt }) => updatedAt);
}
