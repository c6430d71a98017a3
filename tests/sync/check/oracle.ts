import type { OutboxRow } from '../../../lib/domain/edit.ts';
import { cameToNothing, isPending } from '../../../lib/domain/edit.ts';
import type { AssociateId } from '../../../lib/domain/ids.ts';
import type { Company, Person } from '../../../lib/domain/lead.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { Write } from '../../contracts/small-crm.ts';
import { isCalm } from './calm.ts';
import { refuses, type Step } from './schedule.ts';
import type { Made, World } from './world.ts';

/** What was seen of the windows that no client can close. */
export interface Windows {
  /** Guarded edits of the users that were carried out. */
  edits: number;
  /** Of those, with somebody else's write between the server's test and its save. */
  gap: number;
  /** Carried out on a record that was written more than once within the guard's second, where that made a difference. */
  second: number;
  /** Against a rule that an administrator changed less than a minute before, on a server that does not mind. */
  rule: number;
}

/** A user's edits after a run, with what the CRM carried out for them. */
interface Case {
  readonly world: World;
  readonly user: AssociateId;
  readonly rows: readonly OutboxRow[];
  readonly writes: readonly Write[];
  readonly windows: Windows;
}

/** A reading of the lists counts for so long, in ms; the CRM's clock runs a second a write on the way. */
const FRESH_MS = 60_000 + 15_000;

function keyOfWrite({ call, id, to }: Write): string {
  return `${call} ${id} ${to}`;
}

function keyOfRow({ edit }: OutboxRow): string {
  return 'to' in edit ? `${edit.kind} ${'personId' in edit ? edit.personId : edit.companyId} ${edit.to}` : `${edit.kind}`;
}

function subjectOf(edit: OutboxRow['edit']): number | null {
  return 'personId' in edit ? edit.personId : edit.companyId;
}

function fieldOf(edit: OutboxRow['edit']): string {
  return `${edit.kind} ${subjectOf(edit)}`;
}

/** False for two records of the CRM; a number of this device's own may have become any. */
function maybeSame(one: number | null, other: number | null): boolean {
  return one === other || (one ?? 0) < 0 || (other ?? 0) < 0;
}

function orderOf(one: Case, row: OutboxRow): number {
  return one.world.ledger.made.get(row.editId)?.order ?? -1;
}

function describe(row: OutboxRow): string {
  return `${row.editId} (${keyOfRow(row)}, ${row.outcome ?? row.problem?.kind ?? row.state}, ${row.attempts} attempts)`;
}

/** An address is added without a guard, and adding it again changes nothing: nothing can go wrong with it but that it is lost. */
function isAddress({ edit }: OutboxRow): boolean {
  return edit.kind === 'setDetail' && edit.field === 'email';
}

function guardedRows(one: Case): readonly OutboxRow[] {
  return one.rows.filter((row) => 'to' in row.edit && !isAddress(row));
}

function* nothingLost({ world, user, rows }: Case): Iterable<string> {
  const known = new Set(rows.map((row) => row.editId));
  const { saved, made, numbers, goingAway } = world.ledger;
  for (const editId of saved)
    if (made.get(editId)?.user === user && !known.has(editId) && !goingAway.has(numbers.get(editId) ?? 0))
      yield `${editId} was called saved and is gone`;
}

/** A record that only exists once a row which waits for the user, or one that waits for such a one, is carried out. */
function waitsForCreation(row: OutboxRow, rows: readonly OutboxRow[]): boolean {
  const { edit } = row;
  const needs = [
    edit.kind !== 'createPerson' && 'personId' in edit && edit.personId < 0 ? `createPerson ${edit.personId}` : '',
    edit.kind !== 'createCompany' && 'companyId' in edit && (edit.companyId ?? 0) < 0 ? `createCompany ${edit.companyId}` : '',
  ];
  return rows.some((other) => needs.includes(fieldOf(other.edit)) && (!isPending(other) || waitsForCreation(other, rows)));
}

function* noAddressLost(one: Case): Iterable<string> {
  const { persons } = one.world.crm.world;
  // A colleague who changes somebody's address takes all others away.
  const changed = one.world.schedule.moves.some(({ step }) => 'what' in step && step.what === 'address');
  for (const row of one.rows) {
    const { edit } = row;
    if (edit.kind !== 'setDetail' || !isAddress(row) || row.outcome !== 'applied') continue;
    const held = persons.get(edit.personId)?.emails.filter((email) => email === edit.to);
    if (held !== undefined && (held.length > 1 || (held.length === 0 && !changed))) yield `${describe(row)} is there ${held.length} times`;
  }
}

function* nothingStuck({ rows }: Case): Iterable<string> {
  for (const row of rows) {
    if (isPending(row) && !waitsForCreation(row, rows)) yield `${describe(row)} does not go out although nothing is in its way any more`;
    const waits = row.state === 'conflict' || row.state === 'parked' || row.state === 'blocked';
    if (waits && row.problem === undefined) yield `${describe(row)} waits for the user without a reason`;
    if ((row.state === 'settled') !== (row.outcome !== undefined)) yield `${describe(row)} is not in exactly one state`;
  }
}

function* nothingTwice(one: Case): Iterable<string> {
  const rows = Map.groupBy(guardedRows(one), keyOfRow);
  const writes = Map.groupBy(one.writes, keyOfWrite);
  // A database that came back as it was before has forgotten attempts; what they made is then found there.
  const forgot = one.world.schedule.moves.some(({ step }) => step.kind === 'lose');
  for (const [key, made] of rows) {
    const done = writes.get(key) ?? [];
    const could = made.filter((row) => row.attempts > 0 || (forgot && row.outcome === 'alreadyThere')).length;
    const excess = done.length - could;
    const ambiguous = done.filter((write) => write.window !== null).length;
    if (excess > 0 && excess <= ambiguous) one.windows.second += 1;
    else if (excess > 0) yield `${made.map(describe).join(', ')} was carried out ${done.length} times`;
    const said = made.filter((row) => row.outcome === 'applied').length;
    if (said > done.length) yield `${made.map(describe).join(', ')} is said to be carried out and was not`;
  }
  const { persons, companies } = one.world.crm.world;
  for (const same of [
    Map.groupBy(
      [...persons.values()].filter((person) => person.id > 1_000),
      (person) => person.lastName,
    ),
    Map.groupBy(
      [...companies.values()].filter((company) => company.id > 1_000),
      (company) => company.name,
    ),
  ])
    for (const [name, records] of same) if (records.length > 1) yield `${name} was created ${records.length} times`;
}

/** Values that the author of the row had in front of them, or under edits of theirs that had not been carried out when `before` was written. */
function seenBy(one: Case, made: Made, before: readonly Write[]): ReadonlySet<number | string | null> {
  const seen = new Set<number | string | null>();
  if (!('base' in made.edit)) return seen;
  seen.add(made.edit.base.value);
  const subject = subjectOf(made.edit);
  const older = [...one.world.ledger.made.values()].filter(
    (other) =>
      other.order < made.order &&
      other.user === made.user &&
      other.edit.kind === made.edit.kind &&
      maybeSame(subjectOf(other.edit), subject),
  );
  for (const { edit, writes } of older.toReversed()) {
    if (!('base' in edit) || !seen.has(edit.to)) continue;
    const carriedOut = before
      .slice(writes)
      .some((write) => write.by === one.user && write.call === edit.kind && write.to === edit.to && maybeSame(write.id, subjectOf(edit)));
    if (!carriedOut) seen.add(edit.base.value);
  }
  return seen;
}

/** True unless the value that the user's write replaced is of an edit that they made after it; a consequence of their edits is their own. */
function isOlder(one: Case, before: readonly Write[], write: Write, candidates: readonly Made[]): boolean {
  const last = before.findLast((other) => other.call === write.call && other.id === write.id);
  if (last === undefined || last.to !== write.before) return true;
  const key = keyOfWrite(last);
  const mine = one.rows.filter((row) => keyOfRow(row) === key).map((row) => orderOf(one, row));
  return mine.length === 0 || Math.min(...mine) < Math.max(...candidates.map((made) => made.order));
}

function* nothingUnseen(one: Case): Iterable<string> {
  const { ledger, crm } = one.world;
  const all = crm.world.writes;
  const rows = Map.groupBy(guardedRows(one), keyOfRow);
  for (const write of one.writes) {
    const candidates = (rows.get(keyOfWrite(write)) ?? []).flatMap((row) => ledger.made.get(row.editId) ?? []);
    if (candidates.length === 0) continue;
    one.windows.edits += 1;
    if (write.window === 'gap') one.windows.gap += 1;
    const before = all.slice(0, all.indexOf(write));
    const fine =
      write.beforeBy === one.user
        ? isOlder(one, before, write, candidates)
        : candidates.some((made) => seenBy(one, made, before).has(write.before));
    if (fine) continue;
    if (write.window === 'gap') continue;
    if (write.window === 'second') one.windows.second += 1;
    else yield `${keyOfWrite(write)} went over ${write.before}, which its author had not seen`;
  }
}

function* nothingAgainstTheRule(one: Case): Iterable<string> {
  const { ledger, schedule, crm } = one.world;
  const jumps = schedule.moves.some(({ step }) => step.kind === 'jump');
  for (const write of one.writes) {
    if (write.allowed || write.late || write.window === 'gap') continue;
    const index = crm.world.writes.indexOf(write);
    const changed = ledger.listsNews.findLast((news) => news.user === null && news.writes <= index);
    const read = ledger.listsNews.findLast((news) => news.user === one.user && news.writes <= index);
    const soon = changed !== undefined && write.at - changed.at < FRESH_MS;
    // A clock that jumped may take an old reading for a new one.
    const unheard = jumps && changed !== undefined && (read === undefined || read.at <= changed.at);
    if (soon || unheard) one.windows.rule += 1;
    else yield `${keyOfWrite(write)} was carried out while the rule was false`;
  }
}

function* inOrder(one: Case): Iterable<string> {
  const rows = Map.groupBy(guardedRows(one), keyOfRow);
  const last = new Map<string, { readonly order: number; readonly key: string }>();
  for (const write of one.writes) {
    const key = keyOfWrite(write);
    const made = rows.get(key) ?? [];
    const [first] = made;
    if (first === undefined || write.late || made.some(({ editId }) => one.world.ledger.again.has(editId))) continue;
    // Somebody who has moved meanwhile: it was one of two edits, and which one nobody can tell.
    if (made.some(({ stream }) => stream !== first.stream)) continue;
    const before = last.get(first.stream);
    const orders = made.map((row) => orderOf(one, row));
    if (before !== undefined && before.order > Math.max(...orders))
      yield `${key} was carried out after ${before.key}, which was made after it`;
    last.set(first.stream, { order: Math.min(...orders), key });
  }
}

function* nothingDropped(one: Case): Iterable<string> {
  const { givenUp, retried, made } = one.world.ledger;
  for (const row of one.rows) {
    if (!cameToNothing(row) || givenUp.has(row.editId) || (row.outcome === 'discarded' && retried.has(row.editId))) continue;
    const newer = [...made.values()].some(
      (other) => other.user === one.user && other.order > orderOf(one, row) && fieldOf(other.edit).split(' ')[0] === row.edit.kind,
    );
    const orphan = one.rows.some((other) => cameToNothing(other) && other !== row && other.edit.kind.startsWith('create'));
    if (!newer && !orphan) yield `${describe(row)} was dropped, and nobody gave it up`;
    const key = keyOfRow(row);
    if (row.attempts === 0 && one.rows.every((other) => other === row || keyOfRow(other) !== key))
      if (one.writes.some((write) => keyOfWrite(write) === key)) yield `${describe(row)} was carried out without having been sent`;
  }
}

function* nobodyElses(one: Case): Iterable<string> {
  const mine = new Set(
    [...one.world.ledger.made.values()]
      .filter((made) => made.user === one.user)
      .map(({ edit }) => edit.kind + ('to' in edit ? edit.to : '')),
  );
  for (const write of one.writes)
    if (write.to !== null && !mine.has(write.call + write.to)) yield `${keyOfWrite(write)} was sent as user ${one.user}, who never made it`;
}

function* nothingInTheWay(one: Case): Iterable<string> {
  if (!isCalm(one.world.schedule)) return;
  for (const row of one.rows)
    if (row.state === 'conflict' || row.state === 'parked' || row.state === 'blocked')
      yield `${describe(row)} waits for the user although nobody changed anything: ${JSON.stringify(row.problem)}`;
}

/** True if no context dies and nothing of the store is lost: only then does a deadline that was stored bind everybody. */
function isSteady({ moves, traps }: World['schedule']): boolean {
  const shaky = ['die', 'kill', 'leave', 'lose', 'close', 'jump'];
  // What was on its way through a stall leaves when that is over.
  const slow = (step: Step): boolean => step.kind === 'fault' && (step.fault.kind === 'stall' || step.fault.kind === 'slow');
  return traps.length === 0 && !moves.some(({ step }) => shaky.includes(step.kind) || slow(step));
}

function* nobodyHasty({ world }: Case): Iterable<string> {
  if (isSteady(world.schedule)) yield* world.ledger.hasty;
}

/** True if the author agreed to it with this edit, or with one of theirs that this one was made over. */
function wasAsked({ edit, order }: Made, all: readonly Made[]): boolean {
  if (!('downgradeConfirmed' in edit)) return false;
  if (edit.downgradeConfirmed === true) return true;
  return all.some(
    (other) =>
      other.order < order &&
      'to' in other.edit &&
      fieldOf(other.edit) === fieldOf(edit) &&
      other.edit.to === edit.base.value &&
      wasAsked(other, all),
  );
}

function* nobodyDowngraded(one: Case): Iterable<string> {
  const { ledger, crm } = one.world;
  const made = Map.groupBy(ledger.made.values(), ({ edit }) => edit.kind + ('to' in edit ? edit.to : ''));
  for (const write of one.writes) {
    if (!write.downgrade || write.late || write.window !== null) continue;
    const index = crm.world.writes.indexOf(write);
    const changed = ledger.listsNews.findLast((news) => news.user === null && news.writes <= index);
    if (changed !== undefined && write.at - changed.at < FRESH_MS) continue;
    const asked = (made.get(write.call + write.to) ?? []).some((one) => wasAsked(one, [...ledger.made.values()]));
    if (!asked) yield `${keyOfWrite(write)} made a potential customer of a customer or partner, which nobody was asked about`;
  }
}

/** What is wrong with the user's edits, as sentences. Call it when everything that may go out has gone out. */
export async function* checkEdits(world: World, user: AssociateId, store: Store, windows: Windows): AsyncIterable<string> {
  const archived = world.ledger.archived.filter((row) => world.ledger.made.get(row.editId)?.user === user);
  // What the database has lost and the mirror gave back counts as it is now.
  const rows = [...new Map([...archived, ...(await store.rows())].map((row) => [row.editId, row])).values()];
  const writes = world.crm.world.writes.filter((write) => write.by === user);
  const one: Case = { world, user, rows, writes, windows };
  for (const check of [
    nothingLost,
    nothingStuck,
    noAddressLost,
    nothingTwice,
    nothingUnseen,
    nothingAgainstTheRule,
    inOrder,
    nothingDropped,
    nobodyElses,
    nothingInTheWay,
    nobodyHasty,
    nobodyDowngraded,
  ])
    yield* check(one);
}

function differs(kept: Person | Company | undefined, held: Person | Company): boolean {
  const status = (record: Person | Company): unknown => ('leadStatusId' in record ? record.leadStatusId : null);
  // Of a person with a company some clients say the company's: that is compared there.
  const owned = 'companyId' in held && held.companyId !== null;
  const title = (record: Person | Company): unknown => ('title' in record ? record.title : null);
  if (kept === undefined || kept.updatedAt !== held.updatedAt || title(kept) !== title(held) || status(kept) !== status(held)) return true;
  return !owned && kept.categoryId !== held.categoryId;
}

/** What the user's own edits made of records that the replica does not say, before anything is read again. */
export async function* checkReadBack(world: World, user: AssociateId, store: Store): AsyncIterable<string> {
  const { persons, companies, writes } = world.crm.world;
  const late = new Set(writes.filter((write) => write.late).map((write) => write.id));
  // Who was deleted and comes back is as they were at the CRM, not as they were read last.
  // And of whom nothing is kept any more, an answer that was asked for before that may be the only thing that is.
  const older = world.schedule.moves.some(
    ({ step }) => (step.kind === 'lose' && step.how === 'cut') || step.kind === 'comeBack' || step.kind === 'forget',
  );
  // Who may not read what their edit made of others does not learn it.
  if (late.size > 0 || older || world.schedule.traps.some(refuses)) return;
  const jumps = world.schedule.moves.some(({ step }) => step.kind === 'jump');
  for (const held of [...persons.values(), ...companies.values()]) {
    if (held.updatedBy !== user) continue;
    const kept = 'emails' in held ? await store.person(held.id) : await store.company(held.id);
    // Which of two states of one second is later, only this device's clock tells: one that jumps while an answer is on its way tells it wrong,
    // and the next reading puts it right.
    if (jumps && kept?.value.updatedAt === held.updatedAt) continue;
    if (kept !== null && differs(kept.value, held))
      yield `${'emails' in held ? 'person' : 'company'} ${held.id} is not in the replica as the user's edit left it`;
  }
}

/** How the replica differs from the CRM after everything was read again. */
export async function* checkReplica(world: World, store: Store): AsyncIterable<string> {
  const { persons, companies } = world.crm.world;
  for (const held of persons.values())
    if (differs((await store.person(held.id))?.value, held)) yield `person ${held.id} in the replica is not what the CRM holds`;
  for (const held of companies.values())
    if (differs((await store.company(held.id))?.value, held)) yield `company ${held.id} in the replica is not what the CRM holds`;
}
