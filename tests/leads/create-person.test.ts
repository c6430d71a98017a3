import { expect, test } from 'vitest';
import { aCompany, STATUS } from '../contracts/small-world.ts';
import { must, setUp } from './setup.ts';

const DRAFT = { firstName: 'Noah', lastName: 'Berg', title: 'Partnerships', email: 'Noah.Berg@harbor.example ', phone: '' };
const FROM = { role: 'from', source: 'test', email: 'noah.berg@harbor.example' } as const;
const harbor = aCompany(1, { domains: ['harbor.example'] });

test('a person created under a company is here at once, and starts as the CRM says', async () => {
  const setup = setUp({ companies: [harbor] });
  must(await setup.leads.refresh(FROM));
  setup.offline = true;
  const { personId } = must(await setup.leads.createPerson(DRAFT, { kind: 'existing', id: harbor.id }));
  expect(personId).toBeLessThan(0);
  expect(await setup.leads.match(FROM)).toEqual({ kind: 'one', personId, by: 'email' });
  expect((await setup.leads.personCard(personId))?.status.value, 'no default is computed here').toBe(null);
  setup.offline = false;
  await setup.leads.sync();
  const match = await setup.leads.match(FROM);
  expect(match).toMatchObject({ kind: 'one' });
  if (match.kind !== 'one') return;
  expect(match.personId).toBeGreaterThan(0);
  expect((await setup.leads.personCard(match.personId))?.status.value?.id).toBe(STATUS.open);
  expect(setup.crm.world.writes.filter(({ call }) => call === 'createPerson')).toHaveLength(1);
});

test('a new company is created before its person', async () => {
  const setup = setUp();
  const choice = { kind: 'new', draft: { name: 'Brightpath', domain: 'https://www.brightpath.example/', categoryId: null } } as const;
  must(await setup.leads.createPerson({ ...DRAFT, email: 'kim@brightpath.example' }, choice));
  await setup.settle();
  expect(setup.crm.world.writes.map(({ call }) => call)).toEqual(['createCompany', 'createPerson']);
  const [company] = setup.crm.world.companies.values();
  expect(company).toMatchObject({ name: 'Brightpath', domains: ['brightpath.example'] });
  expect([...setup.crm.world.persons.values()][0]?.companyId).toBe(company?.id);
});

test('a status set on somebody not sent yet follows the creation', async () => {
  const setup = setUp({ companies: [harbor] });
  must(await setup.leads.refresh(FROM));
  setup.offline = true;
  const { personId } = must(await setup.leads.createPerson(DRAFT, { kind: 'existing', id: harbor.id }));
  must(await setup.leads.setLeadStatus(personId, STATUS.contacting));
  setup.offline = false;
  await setup.leads.sync();
  expect([...setup.crm.world.persons.values()].map(({ leadStatusId }) => leadStatusId)).toEqual([STATUS.contacting]);
});

test('a creation taken back before it was sent takes the company, the person and what was set on them with it', async () => {
  const setup = setUp();
  setup.offline = true;
  const choice = { kind: 'new', draft: { name: 'Brightpath', domain: '', categoryId: null } } as const;
  const { personId } = must(await setup.leads.createPerson(DRAFT, choice));
  const creation = (await setup.store.rows()).find(({ edit }) => edit.kind === 'createCompany');
  must(await setup.leads.undo(creation?.editId ?? ''));
  setup.offline = false;
  await setup.leads.sync();
  expect(setup.crm.world.writes).toEqual([]);
  expect(await setup.leads.personCard(personId)).toBe(null);
  expect((await setup.store.rows()).every(({ outcome }) => outcome === 'discarded')).toBe(true);
});

test.each([
  ['no name', { ...DRAFT, firstName: ' ', lastName: '' }, { kind: 'none' }, 'lastName'],
  ['an address that is none', { ...DRAFT, email: 'not an address' }, { kind: 'none' }, 'email'],
  ['a company without a name', DRAFT, { kind: 'new', draft: { name: ' ', domain: '', categoryId: null } }, 'name'],
  ['a domain that is none', DRAFT, { kind: 'new', draft: { name: 'X', domain: 'no domain', categoryId: null } }, 'domain'],
] as const)('with %s nothing is stored, and the field is named', async (_what, draft, choice, field) => {
  const { leads, store } = setUp();
  expect(await leads.createPerson(draft, choice)).toEqual({ ok: false, error: { kind: 'invalid', field } });
  expect(await store.rows()).toEqual([]);
});
