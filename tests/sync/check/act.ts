import { companyKey, NEEDS_USER, personKey, type EditState, type OutboxRow } from '../../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../../lib/domain/ids.ts';
import type { Category } from '../../../lib/domain/lead.ts';
import { sweep } from '../../../lib/sync/sweep.ts';
import { createReplicaLoop, workShortly } from '../../../lib/sync/replica-loop.ts';
import type { CompanyChoice } from '../../../lib/leads/leads.ts';
import { moveIdOf } from '../../../lib/leads/set-status.ts';
import type { Store } from '../../../lib/store/store.ts';
import { CATEGORY, COLLEAGUE, ME, STATUS } from '../../contracts/small-world.ts';
import { changeMany, tagSome, undoMany } from './act-many.ts';
import type { Fate } from './contexts.ts';
import { planFault } from './fault.ts';
import { look } from './look.ts';
import { SLOTS, type Step } from './schedule.ts';
import { FIRST_OWN_VALUE, OTHER } from './values.ts';
import type { Opened, World } from './world.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

/** Steps of the replica after which one that does not come to rest is left alone. */
const MOST_STEPS = 60;
const OPEN: readonly EditState[] = ['queued', 'inFlight', 'conflict', 'parked', 'blocked'];

function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

async function create({ leads }: Opened, step: StepOf<'create'>, index: number): Promise<void> {
  const draft = {
    firstName: 'New',
    lastName: `Person ${index}`,
    title: '',
    phone: '',
    email: step.email ? `new${index}@example.org` : '',
  };
  const name = `New company ${index}`;
  const domain = step.email ? `new${index}.example` : '';
  const at: CompanyChoice =
    step.at === null
      ? { kind: 'none' }
      : step.at === 'new'
        ? { kind: 'new', draft: { name, domain, categoryId: CATEGORY.lead } }
        : { kind: 'existing', id: step.at as CompanyId };
  const created = await leads.createPerson(draft, at);
  if (created.ok && step.status) await leads.setLeadStatus(created.value.personId, (FIRST_OWN_VALUE + index) as LeadStatusId);
}

/** What a page states of somebody in the field; another text in every move, so that a write tells whose it was. */
function detail(field: StepOf<'detail'>['field'], own: number): string {
  if (field === 'email') return `own${own}@example.org`;
  return field === 'title' ? `Title ${own}` : `+47 22 00 0${own}`;
}

/** What a user does in a window. Rejects only for a bug. */
async function use(world: World, opened: Opened, step: Step, index: number): Promise<unknown> {
  const { leads, store } = opened;
  const own = FIRST_OWN_VALUE + index;
  switch (step.kind) {
    case 'status':
      return leads.setLeadStatus(step.person as PersonId, own as LeadStatusId);
    case 'move':
      return leads.setLeadStatus(step.person as PersonId, own as LeadStatusId, { moveCompanyTo: own as CategoryId });
    case 'category':
      return leads.setCompanyCategory(step.company as CompanyId, own as CategoryId, { downgradeConfirmed: true });
    case 'own':
      return leads.setPersonCategory(6 as PersonId, own as CategoryId, { downgradeConfirmed: true });
    case 'detail':
      return leads.setDetail(step.person as PersonId, step.field, detail(step.field, own));
    case 'tag':
      return tagSome(opened, step, index);
    case 'many':
      return changeMany(opened, step, own);
    case 'undoMany':
      return undoMany(world, opened);
    case 'create':
      return create(opened, step, index);
    case 'look':
      return look(world, opened, step);
    case 'undo':
    case 'retry':
    case 'discard':
      return answer(world, opened, step, await store.rows(step.kind === 'undo' ? undefined : NEEDS_USER));
    case 'retryAll':
      await noteAgain(world, store, await store.rows(NEEDS_USER));
      return leads.retryAll();
    case 'discardAll':
      for (const { editId } of await store.rows(OPEN)) world.ledger.givenUp.add(editId);
      return leads.discardAll();
    default:
      throw new Error(`${step.kind} is nothing that a user does`);
  }
}

/** Loops that keep the records of a context current, and how they are ended. */
const loops = new WeakMap<Opened, AbortController>();

/** What a context does for the records that are kept here. */
async function workOn(world: World, opened: Opened, how: StepOf<'replica'>['how']): Promise<unknown> {
  const { replica, turns, busy, context } = opened;
  const clock = { now: world.time.device, sleep: (ms: number) => world.time.sleep(ms, context) };
  switch (how) {
    case 'step':
      return replica.step();
    case 'settle':
      for (let steps = 0; steps < MOST_STEPS && (await replica.step()).kind === 'more'; steps += 1);
      return undefined;
    case 'shortly':
      return workShortly({ replica, turns, clock }, { pages: 3, ms: 10_000 });
    case 'watch':
      return opened.leads.watchReplica(() => undefined);
    case 'stop':
      return loops.get(opened)?.abort();
    case 'loop': {
      if (loops.has(opened)) return undefined;
      const ending = new AbortController();
      loops.set(opened, ending);
      return createReplicaLoop({ replica, turns, clock, busy }).run(ending.signal);
    }
  }
}

/** Remembers those that keep their place in the order although later ones may have gone out while they waited. */
async function noteAgain({ ledger }: World, store: Store, rows: readonly OutboxRow[]): Promise<void> {
  for (const { editId, edit } of rows) {
    ledger.retried.add(editId);
    if (edit.kind !== 'createPerson' && edit.kind !== 'createCompany') continue;
    const key = edit.kind === 'createPerson' ? personKey(edit.personId) : companyKey(edit.companyId);
    for (const { editId } of await store.rowsNaming([key])) ledger.again.add(editId);
  }
}

async function answer(
  world: World,
  { leads, store }: Opened,
  step: StepOf<'undo' | 'retry' | 'discard'>,
  rows: readonly OutboxRow[],
): Promise<unknown> {
  const editId = pickOf(rows, step.pick)?.editId;
  if (editId === undefined) return undefined;
  if (step.kind === 'retry') {
    await noteAgain(
      world,
      store,
      rows.filter((row) => row.editId === editId),
    );
    return leads.retry(editId);
  }
  for (const id of [editId, moveIdOf(editId)]) world.ledger.givenUp.add(id);
  return step.kind === 'undo' ? leads.undo(editId, { downgradeConfirmed: true }) : leads.discard(editId);
}

/** A colleague changes what is there, whatever it is. */
async function colleague({ crm }: World, { what, id, uses }: StepOf<'colleague' | 'between'>): Promise<void> {
  const other = crm.as(COLLEAGUE);
  const person = crm.world.persons.get(id as PersonId);
  const company = crm.world.companies.get((1 + (id % 3)) as CompanyId);
  const seen = (value: number | null, categoryId: CategoryId | null) => ({ updatedAt: null, value, categoryId });
  if (what === 'category') {
    const to = uses ? CATEGORY.mql : CATEGORY.partner;
    if (company !== undefined) await other.setCompanyCategory(company.id, to, seen(company.categoryId, null));
    return;
  }
  if (what === 'own') {
    const lone = crm.world.persons.get(6 as PersonId);
    if (lone !== undefined) await other.setPersonCategory(lone.id, uses ? CATEGORY.mql : CATEGORY.lost, seen(lone.categoryId, null));
    return;
  }
  if (person === undefined) return;
  if (what === 'title') {
    const base = { updatedAt: null, value: person.title, categoryId: null };
    await other.setDetail(person.id, 'title', person.title === 'Boss' ? '' : 'Boss', base);
    return;
  }
  if (what === 'moves' || what === 'address') return crm.more?.[what](person.id);
  const category = person.companyId === null ? person.categoryId : (crm.world.companies.get(person.companyId)?.categoryId ?? null);
  const first = person.leadStatusId;
  const to = first === STATUS.qualified ? STATUS.renurture : STATUS.qualified;
  const changed = await other.setLeadStatus(person.id, to, seen(first, category));
  if (what === 'thereAndBack' && changed.ok && first !== null) await other.setLeadStatus(person.id, first, seen(to, category));
}

/** An administrator changes the lists for everybody. */
async function administrate({ crm, ledger, time }: World, { what, pick }: StepOf<'admin'>): Promise<void> {
  ledger.listsNews.push({ user: null, at: time.server(), writes: crm.world.writes.length });
  const { lists } = crm.world;
  const change = async (one: Category | undefined, changed: (one: Category) => Partial<Category>): Promise<void> => {
    if (one !== undefined) await crm.changeList({ list: 'categories', id: one.id, changed: changed(one) });
  };
  const potential = lists.categories.filter((one) => one.group === 'potentialCustomer');
  if (what === 'flag') await change(pickOf(potential, pick), (one) => ({ leadStatusEnabled: !one.leadStatusEnabled }));
  else if (what === 'group') await change(pickOf(potential, pick), () => ({ group: 'customer', leadStatusEnabled: false }));
  else if (what === 'newStatus') await crm.more?.newStatus((1 + (pick % 6)) as PersonId);
  else if (what === 'category') await change(pickOf(lists.categories, pick), (one) => ({ deleted: !one.deleted }));
  else {
    const status = pickOf(lists.statuses, pick);
    if (status !== undefined) await crm.changeList({ list: 'statuses', id: status.id, changed: { deleted: !status.deleted } });
  }
}

function idOf({ of, id }: StepOf<'rights' | 'remove'>): number {
  return of === 'person' ? id : 1 + (id % 3);
}

/** The user signs out, as the pages do it: what waits stays, and everything goes where nothing waits. */
async function leave(world: World, { next }: StepOf<'leave'>): Promise<void> {
  await world.quiet();
  // A window whose connection was taken away has been loaded anew before anybody can sign out in it.
  for (const slot of SLOTS) world.kill(slot);
  const opened = await world.open('panel 1');
  let left = false;
  let emptied = false;
  world.start(opened, async ({ store }) => {
    const waiting = await store.rows(OPEN);
    if (waiting.length > 0) await store.clearRecords();
    else {
      world.ledger.archived.push(...(await store.rows()));
      emptied = true;
      await store.destroy();
    }
    left = true;
  });
  await world.quiet();
  if (emptied) await world.disk.empty(world.database(world.user));
  if (!left) return;
  for (const slot of SLOTS) world.kill(slot);
  world.user = next === 'same' ? world.user : world.user === ME ? OTHER : ME;
}

/** The user has the copy of the CRM forgotten, or the worker finds that it was kept for too long. What had ended is final all the same. */
async function forget(world: World, { how }: StepOf<'forget'>): Promise<void> {
  await world.quiet();
  const store = await world.storeOf(world.user);
  world.ledger.archived.push(...(await store.rows(['settled'])));
  const now = world.time.device();
  if (how === 'copy') world.start(await world.open('panel 1'), ({ leads }) => leads.clearCopy());
  else world.start(await world.open('worker'), (opened) => sweep(opened.store, { keepDays: 1, now, started: true }));
  await world.quiet();
  // Also what ended while that window began. A sweep leaves every edit where it is.
  if (how === 'copy') world.ledger.archived.push(...world.ledger.settled);
}

function takeAway(opened: Opened, { disk }: World): void {
  if (!disk.closable) return;
  opened.store.close();
  opened.taken = 'unnoticed';
}

/** The browser starts again, and a database has lost what was in it. What was settled there is final all the same. */
async function lose(world: World, { how }: StepOf<'lose'>): Promise<void> {
  await world.restart();
  const name = world.database(world.user);
  if (how === 'older') return world.disk.older(name);
  const store = await world.storeOf(world.user);
  world.ledger.archived.push(...(await store.rows(['settled'])));
  await (how === 'cut' ? world.disk.cut(name) : world.disk.empty(name));
}

/** Lets the step happen, or begins it: what it sets off goes on by itself. */
export async function take(world: World, fate: Fate, step: Step, index: number): Promise<void> {
  switch (step.kind) {
    case 'colleague':
      return colleague(world, step);
    case 'between':
      return void world.between.push(() => colleague(world, step));
    case 'admin':
      return administrate(world, step);
    case 'rights':
      return world.crm.setRights(step.of, idOf(step), step.right);
    case 'remove':
      return world.crm.remove(step.of, idOf(step));
    case 'comeBack':
      return world.crm.more?.comeBack();
    case 'keep':
      return world.choice.set({ keep: step.keep, paused: step.paused });
    case 'replica':
      return world.start(await world.open(step.by), (opened) => workOn(world, opened, step.how));
    case 'fault':
      return planFault(world, step.fault);
    case 'lose':
      return lose(world, step);
    case 'close':
      return takeAway(await world.open(step.who), world);
    case 'sync':
      if (step.by === 'worker') return world.wakeWorker();
      return world.start(await world.open(step.by), ({ leads }) => leads.sync());
    case 'pass':
      return world.pass(step.ms);
    case 'jump':
      return world.time.jump(step.ms);
    case 'die':
      fate.death = { left: step.left, outcome: step.outcome };
      return;
    case 'kill':
      for (const slot of SLOTS) if (step.who === 'browser' || step.who === slot) world.kill(slot);
      return;
    case 'leave':
      return leave(world, step);
    case 'forget':
      return forget(world, step);
    default: {
      const opened = await world.open(SLOTS[step.panel] ?? 'panel 1');
      return world.start(opened, () => use(world, opened, step, index));
    }
  }
}
