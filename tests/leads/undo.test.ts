import { expect, test } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { Person } from '../../lib/domain/lead.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, STATUS } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const company = aCompany(1);
const jane = aPerson(1, { companyId: 1 as CompanyId, leadStatusId: STATUS.open });
const erik = aPerson(2, { companyId: 1 as CompanyId, leadStatusId: STATUS.contacting });

async function ready(): Promise<Setup> {
  const setup = setUp({ persons: [jane, erik], companies: [company] });
  must(await setup.leads.refreshCompany(company.id));
  return setup;
}

function atCrm({ crm }: Setup, { id }: Person) {
  return crm.world.persons.get(id)?.leadStatusId;
}

/** Sets a status and sends it. */
async function sent(setup: Setup, person: Person, to: Parameters<Setup['leads']['setLeadStatus']>[1]): Promise<string> {
  const { editId } = must(await setup.leads.setLeadStatus(person.id, to));
  await setup.settle();
  return editId;
}

/** A colleague sets the status to Disqualified, over what the CRM has. */
async function colleagueSets(setup: Setup, person: Person): Promise<void> {
  const now = setup.crm.world.persons.get(person.id);
  if (now === undefined) throw new Error('nobody there');
  const base = { updatedAt: now.updatedAt, value: now.leadStatusId, categoryId: CATEGORY.lead };
  must(await setup.crm.as(COLLEAGUE).setLeadStatus(person.id, STATUS.disqualified, base));
}

/** An edit of the person that the CRM answers with a conflict. */
async function conflicting(setup: Setup, person: Person): Promise<string> {
  await colleagueSets(setup, person);
  const editId = await sent(setup, person, STATUS.renurture);
  expect((await setup.row(editId))?.state).toBe('conflict');
  return editId;
}

test('an undo can be undone, and that undone again: each is an edit of its own', async () => {
  const setup = await ready();
  let last = await sent(setup, jane, STATUS.contacting);
  for (const expected of [STATUS.open, STATUS.contacting, STATUS.open]) {
    const undone = must(await setup.leads.undo(last));
    await setup.settle();
    expect(atCrm(setup, jane)).toBe(expected);
    expect((await setup.row(undone.editId))?.undoes).toBe(last);
    last = undone.editId;
  }
  expect(setup.crm.world.writes).toHaveLength(4);
});

test('an undo never takes back what came after: neither a later edit of one’s own nor a colleague’s', async () => {
  const setup = await ready();
  const first = await sent(setup, jane, STATUS.contacting);
  const second = await sent(setup, jane, STATUS.renurture);
  expect(await setup.leads.undo(first)).toEqual({ ok: false, error: { kind: 'superseded' } });
  await colleagueSets(setup, jane);
  must(await setup.leads.refreshPerson(jane.id));
  expect(await setup.leads.undo(second)).toEqual({ ok: false, error: { kind: 'superseded' } });
  expect(atCrm(setup, jane)).toBe(STATUS.disqualified);
});

test('a colleague’s change that this device has not heard of makes the undo a conflict, not a loss', async () => {
  const setup = await ready();
  const editId = await sent(setup, jane, STATUS.contacting);
  await colleagueSets(setup, jane);
  const undone = must(await setup.leads.undo(editId));
  await setup.settle();
  expect(atCrm(setup, jane)).toBe(STATUS.disqualified);
  expect(await setup.row(undone.editId)).toMatchObject({ state: 'conflict', problem: { theirs: STATUS.disqualified } });
});

test('what was taken back before it was sent can be set again', async () => {
  const setup = await ready();
  setup.offline = true;
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  must(await setup.leads.undo(editId));
  must(await setup.leads.retry(editId));
  setup.offline = false;
  await setup.leads.sync();
  expect(atCrm(setup, jane)).toBe(STATUS.contacting);
  expect(setup.crm.world.writes).toHaveLength(1);
});

test('setting mine again where mine is there by now leaves nothing waiting', async () => {
  const setup = await ready();
  const editId = await conflicting(setup, jane);
  const now = setup.crm.world.persons.get(jane.id);
  const base = { updatedAt: now?.updatedAt ?? '', value: STATUS.disqualified, categoryId: CATEGORY.lead };
  must(await setup.crm.as(COLLEAGUE).setLeadStatus(jane.id, STATUS.renurture, base));
  must(await setup.leads.refreshPerson(jane.id));
  must(await setup.leads.retry(editId));
  expect(await setup.row(editId)).toMatchObject({ state: 'settled' });
  expect((await setup.leads.personCard(jane.id))?.status.row).toBeNull();
});

test('the edits are read in windows, newest first, with the counts of all', async () => {
  const setup = await ready();
  const done = await sent(setup, jane, STATUS.contacting);
  const stopped = await conflicting(setup, erik);
  setup.offline = true;
  must(await setup.leads.setCompanyCategory(company.id, CATEGORY.mql));
  const waiting = must(await setup.leads.setLeadStatus(jane.id, STATUS.renurture));
  const { rows, total } = await setup.leads.edits({ attention: 5, waiting: 1, done: 5 });
  expect(total).toEqual({ queued: 2, inFlight: 0, settled: 1, conflict: 1, parked: 0, blocked: 0 });
  const ids = Object.fromEntries(Object.entries(rows).map(([group, list]) => [group, list.map(({ editId }) => editId)]));
  expect(ids).toEqual({ attention: [stopped], waiting: [waiting.editId], done: [done] });
  expect((await setup.leads.edits()).rows, 'nothing asked for').toEqual({ attention: [], waiting: [], done: [] });
});

test('an edit is named after the person and the company, and after nobody where neither is known', async () => {
  const setup = await ready();
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  const row = await setup.row(editId);
  if (row === undefined || row.edit.kind !== 'setLeadStatus') throw new Error('no such edit');
  expect(await setup.leads.editNames(row)).toEqual({ person: jane.fullName, company: company.name });
  const stranger = { ...row, edit: { ...row.edit, personId: 99 as PersonId } };
  expect(await setup.leads.editNames(stranger)).toEqual({ person: null, company: null });
});

test('retrying all leaves conflicts to the user; discarding all leaves nothing', async () => {
  const setup = await ready();
  const conflict = await conflicting(setup, jane);
  setup.offline = true;
  const other = must(await setup.leads.setLeadStatus(erik.id, STATUS.renurture));
  const queued = await setup.row(other.editId);
  must(await setup.store.updateRow(queued?.seq ?? 0, { patch: { state: 'parked', problem: { kind: 'rule', because: 'flagOff' } } }));
  expect(await setup.leads.retryAll()).toEqual({ done: 1, refused: 0 });
  expect((await setup.row(conflict))?.state).toBe('conflict');
  expect((await setup.leads.edits({ waiting: 9 })).rows.waiting.map(({ edit }) => 'to' in edit && edit.to)).toEqual([STATUS.renurture]);
  expect(await setup.leads.discardAll()).toEqual({ done: 1, refused: 0 });
  expect((await setup.leads.edits()).total).toMatchObject({ conflict: 0, parked: 0, queued: 1 });
});

test('a card tells the last edit of each field that has ended, and how fresh person, company and lists are', async () => {
  const setup = await ready();
  const editId = await sent(setup, jane, STATUS.contacting);
  const card = await setup.leads.personCard(jane.id);
  expect(card?.status).toMatchObject({ row: null, latest: { editId } });
  expect(card?.category).toMatchObject({ row: null, latest: null });
  for (const at of [card?.freshAt, card?.companyFreshAt, card?.listsFreshAt]) expect(at).toBeGreaterThan(0);
});
