import { expect, test } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { AutomationRule } from '../../lib/domain/lead.ts';
import { aCompany, ALL_RIGHTS, aPerson, CATEGORY, COLLEAGUE, STATUS } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const company = aCompany(1);
const jane = aPerson(1, { companyId: 1 as CompanyId, leadStatusId: STATUS.open });
const erik = aPerson(2, { companyId: 1 as CompanyId, leadStatusId: STATUS.contacting });
const asking: AutomationRule = {
  trigger: 'leadStatusChanged',
  enabled: true,
  asksUser: true,
  categoryId: CATEGORY.customer,
  leadStatusId: STATUS.qualified,
};

async function ready(options: Parameters<typeof setUp>[0] = {}): Promise<Setup> {
  const setup = setUp({ persons: [jane, erik], companies: [company], ...options });
  must(await setup.leads.refreshCompany(company.id));
  return setup;
}

const atCrm = ({ crm }: Setup, id: number) => crm.world.persons.get(id as PersonId)?.leadStatusId;

test('a status set reaches the CRM once, and the card shows it throughout', async () => {
  const setup = await ready();
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  expect((await setup.leads.personCard(jane.id))?.status.value?.id).toBe(STATUS.contacting);
  await setup.settle();
  expect(atCrm(setup, 1)).toBe(STATUS.contacting);
  expect(setup.crm.world.writes).toHaveLength(1);
  expect(await setup.row(editId)).toMatchObject({ state: 'settled', outcome: 'applied' });
  expect((await setup.leads.personCard(jane.id))?.status).toMatchObject({ value: { id: STATUS.contacting }, row: null });
});

test('a status set offline shows as pending and is sent once after the network returns', async () => {
  const setup = await ready();
  setup.offline = true;
  must(await setup.leads.setLeadStatus(jane.id, STATUS.renurture));
  await setup.settle();
  expect(atCrm(setup, 1)).toBe(STATUS.open);
  const card = await setup.leads.personCard(jane.id);
  expect(card?.status.value?.id).toBe(STATUS.renurture);
  expect(card?.status.row).not.toBe(null);
  setup.offline = false;
  await setup.leads.sync();
  expect(atCrm(setup, 1)).toBe(STATUS.renurture);
  expect(setup.crm.world.writes).toHaveLength(1);
});

test.each([
  ['a company category outside the group', { categoryId: CATEGORY.customer }, {}, 'hidden', 'wrongGroup'],
  ['a category with the flag off', { categoryId: CATEGORY.prospect }, {}, 'hidden', 'flagOff'],
  ['no right on the person', {}, { rights: { ...ALL_RIGHTS, update: false, reason: 'R' } }, 'readOnly', 'mayNotUpdate'],
] as const)('with %s the edit is refused with the reason, and nothing is stored', async (_what, ofCompany, ofPerson, kind, because) => {
  const setup = await ready({ persons: [{ ...jane, ...ofPerson }], companies: [{ ...company, ...ofCompany }] });
  expect(await setup.leads.setLeadStatus(jane.id, STATUS.contacting)).toMatchObject({
    ok: false,
    error: { kind: 'rule', visibility: { kind, because } },
  });
  expect(await setup.store.rows()).toEqual([]);
});

test('a deleted status and the status that is there already are refused', async () => {
  const { leads } = await ready();
  expect(await leads.setLeadStatus(jane.id, STATUS.old)).toMatchObject({ ok: false, error: { kind: 'missing' } });
  expect(await leads.setLeadStatus(jane.id, STATUS.open)).toMatchObject({ ok: false, error: { kind: 'unchanged' } });
});

test('undo before anything was sent: the CRM never hears of the edit', async () => {
  const setup = await ready();
  setup.offline = true;
  const first = must(await setup.leads.setLeadStatus(jane.id, STATUS.renurture));
  expect((await setup.row(first.editId))?.attempts).toBe(0);
  must(await setup.leads.undo(first.editId));
  setup.offline = false;
  await setup.leads.sync();
  expect(setup.crm.world.writes).toEqual([]);
  expect((await setup.leads.personCard(jane.id))?.status).toMatchObject({ value: { id: STATUS.open }, row: null });
});

test('undo after it was sent is a guarded edit of its own', async () => {
  const setup = await ready();
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  await setup.settle();
  must(await setup.leads.undo(editId));
  await setup.settle();
  expect(atCrm(setup, 1)).toBe(STATUS.open);
  expect((await setup.leads.edits({ done: 1 })).rows.done[0]?.undoes).toBe(editId);
});

test('undo of the first status of somebody is not possible, because clearing is not offered', async () => {
  const setup = await ready({ persons: [{ ...jane, leadStatusId: null }] });
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  await setup.settle();
  expect(await setup.leads.undo(editId)).toEqual({ ok: false, error: { kind: 'final' } });
});

test('a change by a colleague is a conflict with their value; setting mine again puts mine over what I have now seen', async () => {
  const setup = await ready();
  must(
    await setup.crm
      .as(COLLEAGUE)
      .setLeadStatus(jane.id, STATUS.disqualified, { updatedAt: jane.updatedAt, value: STATUS.open, categoryId: CATEGORY.lead }),
  );
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  await setup.settle();
  expect(atCrm(setup, 1)).toBe(STATUS.disqualified);
  expect(await setup.row(editId)).toMatchObject({
    state: 'conflict',
    problem: { kind: 'conflict', theirs: STATUS.disqualified, by: 'Colleague' },
  });
  expect((await setup.leads.personCard(jane.id))?.status.value?.id).toBe(STATUS.disqualified);
  must(await setup.leads.retry(editId));
  await setup.settle();
  expect(atCrm(setup, 1)).toBe(STATUS.contacting);
  expect(await setup.row(editId)).toMatchObject({ state: 'settled', outcome: 'replaced' });
});

test('discarding a conflict keeps theirs', async () => {
  const setup = await ready();
  must(
    await setup.crm
      .as(COLLEAGUE)
      .setLeadStatus(jane.id, STATUS.disqualified, { updatedAt: jane.updatedAt, value: STATUS.open, categoryId: CATEGORY.lead }),
  );
  const { editId } = must(await setup.leads.setLeadStatus(jane.id, STATUS.contacting));
  await setup.settle();
  must(await setup.leads.discard(editId));
  expect((await setup.leads.personCard(jane.id))?.status).toMatchObject({ value: { id: STATUS.disqualified }, row: null });
});

test('a status that an automation answers to is previewed with who loses the field; agreed, the company moves after it', async () => {
  const setup = await ready({ rules: [asking] });
  expect(await setup.leads.previewStatus(jane.id, STATUS.qualified)).toMatchObject({
    automation: { asks: true, to: { id: CATEGORY.customer } },
    move: { to: { id: CATEGORY.customer }, impact: { lose: 2 }, names: [jane.fullName, erik.fullName] },
  });
  expect(await setup.leads.previewStatus(jane.id, STATUS.contacting)).toMatchObject({ automation: null, move: null });
  must(await setup.leads.setLeadStatus(jane.id, STATUS.qualified, { moveCompanyTo: CATEGORY.customer }));
  await setup.settle();
  expect(setup.crm.world.writes.map(({ call, to }) => [call, to])).toEqual([
    ['setLeadStatus', STATUS.qualified],
    ['setCompanyCategory', CATEGORY.customer],
  ]);
  expect((await setup.leads.personCard(erik.id))?.visibility).toMatchObject({
    kind: 'hidden',
    because: 'wrongGroup',
    kept: { id: STATUS.contacting },
  });
});

test('declined, only the status changes', async () => {
  const setup = await ready({ rules: [asking] });
  must(await setup.leads.setLeadStatus(jane.id, STATUS.qualified, { moveCompanyTo: null }));
  await setup.settle();
  expect(setup.crm.world.writes.map(({ call }) => call)).toEqual(['setLeadStatus']);
});

test('moving a company says beforehand who loses the field', async () => {
  const { leads } = await ready();
  expect(await leads.previewCompanyCategory(company.id, CATEGORY.customer)).toMatchObject({
    from: { id: CATEGORY.lead },
    downgrade: false,
    impact: { people: 2, lose: 2, gain: 0 },
  });
});

test('a customer becomes a potential customer only when somebody confirmed it by hand', async () => {
  const setup = await ready({ companies: [{ ...company, categoryId: CATEGORY.customer }] });
  expect(await setup.leads.setCompanyCategory(company.id, CATEGORY.lead)).toEqual({ ok: false, error: { kind: 'downgrade' } });
  must(await setup.leads.setCompanyCategory(company.id, CATEGORY.lead, { downgradeConfirmed: true }));
  await setup.settle();
  expect(setup.crm.world.companies.get(company.id)?.categoryId).toBe(CATEGORY.lead);
  expect((await setup.leads.personCard(erik.id))?.status.value?.id, 'the CRM started them anew, and it was read back').toBe(STATUS.open);
});

test('undoing a move out of customer status asks again, because it is a downgrade', async () => {
  const setup = await ready();
  const { editId } = must(await setup.leads.setCompanyCategory(company.id, CATEGORY.customer));
  await setup.settle();
  expect(await setup.leads.undo(editId)).toEqual({ ok: false, error: { kind: 'downgrade' } });
  must(await setup.leads.undo(editId, { downgradeConfirmed: true }));
  await setup.settle();
  expect(setup.crm.world.companies.get(company.id)?.categoryId).toBe(CATEGORY.lead);
});

test('a person with a company cannot change the category that they inherit; one without can', async () => {
  const setup = await ready({ persons: [jane, aPerson(3, { categoryId: CATEGORY.lead, leadStatusId: STATUS.open })] });
  must(await setup.leads.refreshPerson(3 as PersonId));
  expect(await setup.leads.setPersonCategory(jane.id, CATEGORY.mql)).toMatchObject({ ok: false, error: { kind: 'noRight' } });
  must(await setup.leads.setPersonCategory(3 as PersonId, CATEGORY.mql));
  await setup.settle();
  expect(setup.crm.world.persons.get(3 as PersonId)?.categoryId).toBe(CATEGORY.mql);
});

test('a policy of reading only refuses every edit', async () => {
  const { leads } = await ready({ policy: { readOnly: true } });
  expect(await leads.setLeadStatus(jane.id, STATUS.contacting)).toMatchObject({
    ok: false,
    error: { kind: 'rule', visibility: { because: 'policy' } },
  });
  expect(await leads.setCompanyCategory(company.id, CATEGORY.mql)).toEqual({ ok: false, error: { kind: 'policy' } });
  const draft = { firstName: 'Kim', lastName: 'Taylor', title: '', email: '', phone: '' };
  expect(await leads.createPerson(draft, { kind: 'none' })).toEqual({ ok: false, error: { kind: 'policy' } });
});

test('a policy without new records refuses those and nothing else', async () => {
  const { leads } = await ready({ policy: { readOnly: false, create: false } });
  const draft = { firstName: 'Kim', lastName: 'Taylor', title: '', email: '', phone: '' };
  expect(await leads.createPerson(draft, { kind: 'none' })).toEqual({ ok: false, error: { kind: 'policy' } });
  expect(await leads.setLeadStatus(jane.id, STATUS.contacting)).toMatchObject({ ok: true });
});
