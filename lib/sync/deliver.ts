import { isCreation, type Edit, type EditOutcome, type OutboxRow } from '../domain/edit.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { AssociateId } from '../domain/ids.ts';
import type { Company, Person } from '../domain/lead.ts';
import { sendDecision, type ParkReason } from '../domain/replay.ts';
import type { Policy } from '../domain/visibility.ts';
import type { Records, StoreError } from '../store/store.ts';
import { gather, type AllFacts, type FactsDeps, type Fetched } from './facts.ts';
import { putDue, readBack } from './read-back.ts';
import { rebase } from './rebase.ts';
import { findCreated, recordsOf, send } from './send.ts';
import { afterAnswer, afterReading, isOurs, pauseFor, type PauseReason, type Verdict } from './verdict.ts';

/** What a delivery needs. */
export interface DeliverDeps extends FactsDeps {
  readonly me: AssociateId;
  readonly policy: Policy;
}

/** How a delivery ended. */
export type Delivered =
  /** The row is settled or waits for the user; or somebody else changed it meanwhile. `due`: something has to be read that could not be read now. */
  | { readonly kind: 'done'; readonly due: boolean }
  | { readonly kind: 'pause'; readonly because: PauseReason; readonly retryAfterMs: number | null }
  /** This device could not store it. */
  | { readonly kind: 'notStored'; readonly error: StoreError };

/** Either a verdict without sending, or what to send; with what was read from the CRM to tell. */
interface Ready {
  readonly go: Verdict | { readonly kind: 'send'; readonly edit: Edit };
  readonly fetched: Fetched;
}

/** What the CRM answered to the request that carried the edit, and when: whatever was asked for before is older. */
interface Answered {
  readonly entity: Person | Company;
  readonly at: number;
}

const NOTHING: Fetched = { records: {}, at: 0 };
const DONE: Delivered = { kind: 'done', due: false };

/**
 * Sends one row as far as it may go: asks the rule, stores that the row is in flight, sends, and settles it together with what
 * the CRM answered. Between any two steps the context may die: the next one finds the row as it was stored last.
 */
export async function deliver(deps: DeliverDeps, row: OutboxRow): Promise<Delivered> {
  const { store, crm, clock } = deps;
  const attempted = row.attempts > 0 || (isCreation(row.edit) && !(await store.isFresh(row)));
  const created = attempted ? await findCreated(crm, row.edit) : ok(null);
  if (!created.ok) return conclude(deps, row, pauseFor(created.error) ?? afterAnswer(row, created), NOTHING);
  if (created.value !== null) return settle(deps, row, 'alreadyThere', created.value, clock.now());

  const { go, fetched } = await prepare(deps, row);
  if (go.kind !== 'send') return conclude(deps, row, go, fetched);
  const patch = {
    state: 'inFlight',
    attempts: row.attempts + 1,
    problem: null,
    ...(go.edit !== row.edit && { edit: go.edit }),
  } as const;
  const started = await store.updateRow(row.seq, { patch, expect: [row.state] });
  if (!started.ok) return { kind: 'notStored', error: started.error };
  if (started.value === null) return DONE;

  const answer = await send(crm, go.edit);
  const answered = answer.ok ? { entity: answer.value, at: clock.now() } : null;
  return conclude(deps, started.value, afterAnswer(started.value, answer), fetched, answered);
}

/** Whether the row may go out, and with which base. Only what the CRM says now parks an edit, never an old reading. */
async function prepare(deps: DeliverDeps, row: OutboxRow): Promise<Ready> {
  const { edit } = row;
  if (isCreation(edit)) {
    const decision = sendDecision(row, {
      person: null,
      company: null,
      lists: { categories: [], statuses: [], rules: [] },
      policy: deps.policy,
    });
    return { go: typeof decision === 'object' ? parked(decision.park) : { kind: 'send', edit }, fetched: NOTHING };
  }
  const first = row.attempts === 0;
  if (first && edit.to === edit.base.value) return { go: ALREADY_THERE, fetched: NOTHING };
  for (const force of [false, true]) {
    const facts = await gather(deps, edit, force);
    if (!facts.ok) return { go: pauseFor(facts.error) ?? afterReadError(row, facts.error), fetched: NOTHING };
    const { fetched } = facts.value;
    const moved = first ? rebase(row, facts.value, deps.me, facts.value.rows) : edit;
    const decision = decide(deps, moved, facts.value);
    if (decision === 'send' || (decision === 'unchanged' && !first)) return { go: { kind: 'send', edit: moved }, fetched };
    if (decision === 'unchanged') return { go: ALREADY_THERE, fetched };
    if (!force && !facts.value.read) continue;
    return { go: !first && isOurs(edit, facts.value, deps.me) ? ALREADY_THERE : parked(decision.park), fetched };
  }
  throw new Error('a forced reading always decides');
}

const ALREADY_THERE: Verdict = { kind: 'settle', outcome: 'alreadyThere' };

function afterReadError(row: OutboxRow, error: Parameters<typeof pauseFor>[0]): Verdict {
  const verdict = afterAnswer(row, err(error));
  return verdict.kind === 'readFirst' ? { kind: 'stop', state: 'blocked', problem: verdict.problem ?? { kind: 'missing' } } : verdict;
}

function decide(deps: DeliverDeps, edit: Edit, { person, company, lists }: AllFacts) {
  return sendDecision({ edit }, { person, company, lists, policy: deps.policy });
}

function parked(because: ParkReason): Verdict {
  return { kind: 'stop', state: 'parked', problem: { kind: 'rule', because } };
}

async function conclude(
  deps: DeliverDeps,
  row: OutboxRow,
  verdict: Verdict,
  fetched: Fetched,
  answered: Answered | null = null,
): Promise<Delivered> {
  switch (verdict.kind) {
    case 'pause':
      return verdict;
    case 'settle':
      return settle(deps, row, verdict.outcome, answered?.entity ?? null, answered?.at ?? deps.clock.now(), fetched);
    case 'stop': {
      // An attempt may have been carried out and overwritten since: what it made of others is at the CRM all the same.
      const around = await readAround(deps, row, null, fetched);
      if (!around.ok) return { kind: 'notStored', error: around.error };
      const patch = { state: verdict.state, problem: verdict.problem };
      const stopped = await deps.store.updateRow(row.seq, { patch, expect: [row.state], ...together(fetched, around.value) });
      return stopped.ok ? { kind: 'done', due: around.value.due } : { kind: 'notStored', error: stopped.error };
    }
    case 'readFirst': {
      const facts = await gather(deps, row.edit, true);
      if (!facts.ok) return conclude(deps, row, pauseFor(facts.error) ?? afterReadError(row, facts.error), NOTHING);
      const decision = decide(deps, row.edit, facts.value);
      return conclude(deps, row, afterReading(row, facts.value, deps.me, decision, verdict.problem), facts.value.fetched);
    }
  }
}

/** What an attempt may have changed elsewhere; remembered as due where it cannot be read now. */
async function readAround(
  deps: DeliverDeps,
  row: OutboxRow,
  entity: Person | Company | null,
  before: Fetched,
): Promise<Result<Fetched & { readonly due: boolean }, StoreError>> {
  const at = deps.clock.now();
  if (row.attempts === 0) return ok({ records: {}, at, due: false });
  const { records, due } = await readBack(deps, row.edit, entity, before.records.companies ?? []);
  const noted = due === null ? ok(true) : await putDue(deps.store, due);
  return noted.ok ? ok({ records, at, due: due !== null }) : noted;
}

/** What was read first, then what was read after it: a later answer counts. */
function together(first: Fetched, later: Fetched): Fetched {
  if (first === NOTHING) return later;
  return {
    records: {
      ...later.records,
      persons: [...(first.records.persons ?? []), ...(later.records.persons ?? [])],
      companies: [...(first.records.companies ?? []), ...(later.records.companies ?? [])],
    },
    at: first.at,
  };
}

/** Settles the row and keeps, in the same transaction, all that the CRM made of it. */
async function settle(
  deps: DeliverDeps,
  row: OutboxRow,
  outcome: EditOutcome,
  entity: Person | Company | null,
  at: number,
  fetched: Fetched = NOTHING,
): Promise<Delivered> {
  const around = await readAround(deps, row, entity, fetched);
  if (!around.ok) return { kind: 'notStored', error: around.error };
  const own: Records = entity === null ? {} : recordsOf(row.edit, entity);
  const { renumbered } = own;
  const read = together(together(fetched, { records: own, at }), { records: around.value.records, at });
  const patch = { state: 'settled', outcome, settledAt: deps.clock.now(), problem: null } as const;
  const settled = await deps.store.updateRow(row.seq, {
    patch,
    expect: [row.state],
    records: { ...read.records, ...(renumbered && { renumbered }) },
    at: entity === null ? read.at : at,
  });
  return settled.ok ? { kind: 'done', due: around.value.due } : { kind: 'notStored', error: settled.error };
}
