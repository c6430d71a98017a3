import type { BulkChange, BulkTargets } from '../domain/bulk.ts';
import { cameToNothing, NEEDS_USER, PENDING, type OutboxRow } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { NewRow, StoreError } from '../store/store.ts';
import { createBulkTrail, type BulkTrail, type Interrupted, type MadeEdit } from './bulk-trail.ts';
import type { LeadsDeps } from './deps.ts';
import type { Refusal } from './leads.ts';
import { startSending } from './make-edit.ts';
import { companyRow, personRow } from './set-category.ts';
import { statusRows } from './set-status.ts';
import { around, putBackRows } from './undo.ts';

/** How the caller follows a change of many, and ends it early: what is stored by then stays. */
export interface BulkWatch {
  /** Called after every transaction with how many were gone through. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Somebody, or a company, of whom an edit was not taken. */
export interface BulkRefusal {
  readonly of: { readonly kind: 'person'; readonly id: PersonId } | { readonly kind: 'company'; readonly id: CompanyId };
  readonly refusal: Refusal;
}

/** What became of a change of many. Every target is in one of `editIds`, `refused` and `left`. */
export interface BulkDone {
  /** The edits that are durable, in their order. */
  readonly editIds: readonly string[];
  /** The edits that a page which was closed had made, where these are the rest of its change: taken back with them. */
  readonly before: readonly string[];
  readonly refused: readonly BulkRefusal[];
  /** Those that were not come to: it was ended early, or the device could not store any more. */
  readonly left: number;
  /** Why the device could not store any more. */
  readonly failed: StoreError | null;
}

/** What became of taking many edits back. */
export interface BulkUndone {
  /** Those that were never sent, and now never are, and those that an edit of its own puts back. */
  readonly done: number;
  /** Why the others stay: one for each. */
  readonly refused: readonly Refusal[];
  readonly left: number;
  readonly failed: StoreError | null;
}

/** How far the edits of a change of many have come. */
export interface BulkState {
  readonly waiting: number;
  readonly attention: number;
}

/** Changes many at once, by the same edits as one alone: each held to the same rules, and durable before it is called saved. */
export interface Bulk {
  /** `insteadOf`: the change whose page was closed, and of which these are the rest; it is not told of any more. */
  change(change: BulkChange, targets: BulkTargets, watch: BulkWatch, insteadOf?: string): Promise<BulkDone>;
  /** What a page did not live to end, the oldest first; waits for what another page is storing. Null if there is none. */
  interrupted(): Promise<Interrupted | null>;
  /** The edits that it had stored, in their order. */
  savedOf(id: string): Promise<readonly MadeEdit[]>;
  /** The user has been told of it, and wants no more of it. */
  forget(id: string): Promise<void>;
  /**
   * Takes the edits back, the last first, each as `Leads.undo` does. Those of the last change that this page has made, or has asked `savedOf`, also
   * where the device has forgotten that they were sent.
   */
  undo(editIds: readonly string[], watch: BulkWatch): Promise<BulkUndone>;
  /** How many of the edits are on their way, and how many need the user. */
  state(editIds: readonly string[]): Promise<BulkState>;
}

/** So many are stored in one transaction: whoever makes another edit meanwhile waits no longer than for one. */
const AT_ONCE = 250;

const NOBODY = { person: null, company: null } as const;

type Target = BulkRefusal['of'];

interface Made {
  readonly target: Target;
  readonly rows: Result<readonly NewRow[], Refusal>;
}

async function make(deps: LeadsDeps, { field, to }: BulkChange, targets: readonly Target[]): Promise<readonly Made[]> {
  const persons = targets.flatMap((target) => (target.kind === 'person' ? [target.id] : []));
  const companies = targets.flatMap((target) => (target.kind === 'company' ? [target.id] : []));
  const [people, firms] = await Promise.all([deps.store.personsAround(persons), deps.store.companiesAround(companies)]);
  const one = (row: Result<NewRow, Refusal>): Made['rows'] => (row.ok ? ok([row.value]) : row);
  return [
    ...persons.map((id, place): Made => {
      const read = people[place] ?? null;
      return {
        target: { kind: 'person', id },
        rows: field === 'status' ? statusRows(deps, read, to.id) : one(personRow(deps, read, to.id)),
      };
    }),
    ...companies.map((id, place): Made => ({
      target: { kind: 'company', id },
      rows: field === 'status' ? err({ kind: 'missing' }) : one(companyRow(deps, firms[place] ?? null, to.id)),
    })),
  ];
}

/** A change of many with the note that tells of it, should this page be closed. */
interface Told {
  readonly trail: BulkTrail;
  readonly id: string;
  readonly before: readonly MadeEdit[];
}

/** What a page has changed last, by the ids of the edits. */
type Memory = Map<string, MadeEdit['edit']>;

function remember(memory: Memory, edits: readonly MadeEdit[]): void {
  for (const { editId, edit } of edits) memory.set(editId, edit);
}

async function change(
  deps: LeadsDeps,
  asked: BulkChange,
  { persons, companies }: BulkTargets,
  watch: BulkWatch,
  { trail, id, before }: Told,
  memory: Memory,
): Promise<BulkDone> {
  const targets: readonly Target[] = [
    ...persons.map((id) => ({ kind: 'person', id }) as const),
    ...companies.map((id) => ({ kind: 'company', id }) as const),
  ];
  const [editIds, refused] = [[] as string[], [] as BulkRefusal[]];
  let [done, failed] = [0, null as StoreError | null];
  while (done < targets.length && failed === null && !watch.signal.aborted) {
    const made = await make(deps, asked, targets.slice(done, done + AT_ONCE));
    const stored = await deps.store.addRows(made.flatMap(({ rows }) => (rows.ok ? rows.value : [])));
    if (stored.ok) {
      const edits = stored.value.map(({ editId, edit }) => ({ editId, edit }));
      remember(memory, edits);
      editIds.push(...edits.map(({ editId }) => editId));
      refused.push(...made.flatMap(({ target, rows }) => (rows.ok ? [] : [{ of: target, refusal: rows.error }])));
      done += made.length;
      watch.onProgress(done);
      if (done < targets.length) await trail.reached(id, done, edits);
    } else failed = stored.error;
  }
  // Not before: sending writes as much as storing does, and what is durable is what the user waits for.
  if (editIds.length > 0) startSending(deps);
  return { editIds, before: before.map(({ editId }) => editId), refused, left: targets.length - done, failed };
}

/** Takes back those that were never attempted, or that wait for the user, in one transaction; answers the others. */
async function giveUpAll(deps: LeadsDeps, rows: readonly OutboxRow[]): Promise<Result<readonly OutboxRow[], StoreError>> {
  const early = rows.filter(({ attempts, state }) => (attempts === 0 && state === 'queued') || NEEDS_USER.includes(state));
  const patch = { state: 'settled', outcome: 'discarded', settledAt: deps.now(), problem: null } as const;
  const given = await deps.store.updateRows(
    early.map(({ seq }) => seq),
    patch,
    ['queued', ...NEEDS_USER],
  );
  if (!given.ok) return given;
  const gone = new Set(given.value.map(({ seq }) => seq));
  return ok(rows.filter(({ seq }) => !gone.has(seq)));
}

/** Those that are not here any more, because they were sent and many have been since. */
function forgotten(editIds: readonly string[], known: readonly OutboxRow[], memory: Memory): readonly MadeEdit[] {
  const here = new Set(known.map(({ editId }) => editId));
  return editIds.flatMap((editId) => {
    const edit = here.has(editId) ? undefined : memory.get(editId);
    return edit === undefined ? [] : [{ editId, edit }];
  });
}

async function undo(deps: LeadsDeps, editIds: readonly string[], watch: BulkWatch, memory: Memory): Promise<BulkUndone> {
  const order = editIds.toReversed();
  const refused: Refusal[] = [];
  let [gone, done, failed] = [0, 0, null as StoreError | null];
  let sends = false;
  while (gone < order.length && failed === null && !watch.signal.aborted) {
    const part = order.slice(gone, gone + AT_ONCE);
    const known = await deps.store.rowsOf(part);
    const rows = known.filter((row) => !cameToNothing(row));
    const others = await giveUpAll(deps, rows);
    if (!others.ok) {
      failed = others.error;
      break;
    }
    done += rows.length - others.value.length;
    const standing = [...others.value, ...forgotten(part, known, memory)];
    const read = await around(
      deps,
      standing.map(({ edit }) => edit),
    );
    const made = standing.map((row, place) => putBackRows(deps, row, read[place] ?? NOBODY, {}));
    const back = made.flatMap((each) => (each.ok ? each.value : []));
    const stored = await deps.store.addRows(back);
    if (!stored.ok) {
      failed = stored.error;
      break;
    }
    done += back.length;
    sends ||= back.length > 0;
    refused.push(...made.flatMap((each) => (each.ok ? [] : [each.error])));
    const taken = rows.length - others.value.length + standing.length;
    for (let lost = taken; lost < part.length; lost += 1) refused.push({ kind: 'missing' });
    gone += part.length;
    watch.onProgress(gone);
  }
  if (sends) startSending(deps);
  return { done, refused, left: order.length - gone, failed };
}

async function state({ store }: LeadsDeps, editIds: readonly string[]): Promise<BulkState> {
  const open = await store.rows([...PENDING, ...NEEDS_USER]);
  const mine = new Set(editIds);
  const own = open.filter(({ editId }) => mine.has(editId));
  const attention = own.filter((row) => NEEDS_USER.includes(row.state)).length;
  return { waiting: own.length - attention, attention };
}

/** The changes of many over the use cases' own parts. */
export function createBulk(deps: LeadsDeps): Bulk {
  const trail = createBulkTrail(deps.store);
  const memory: Memory = new Map();

  async function savedOf(id: string): Promise<readonly MadeEdit[]> {
    const edits = await trail.saved(id, AT_ONCE);
    memory.clear();
    remember(memory, edits);
    return edits;
  }

  return {
    change: (asked, targets, watch, insteadOf) =>
      deps.alone('bulk', async () => {
        const id = deps.newId();
        const before = await savedOf(insteadOf ?? '');
        await trail.begin(id, asked, targets, deps.now(), before);
        if (insteadOf !== undefined) await trail.forget(insteadOf);
        const done = await change(deps, asked, targets, watch, { trail, id, before }, memory);
        await trail.forget(id);
        return done;
      }),
    interrupted: () => deps.alone('bulk', () => trail.interrupted(AT_ONCE)),
    savedOf: (id) => deps.alone('bulk', () => savedOf(id)),
    forget: (id) => deps.alone('bulk', () => trail.forget(id)),
    undo: (editIds, watch) => undo(deps, editIds, watch, memory),
    state: (editIds) => state(deps, editIds),
  };
}
