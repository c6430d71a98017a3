import { expect, test } from 'vitest';
import { aCompany, aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { must, setUp } from './setup.ts';

const FROM = { role: 'from', source: 'test' } as const;
const northwind = aCompany(1, { domains: ['northwind.example'] });
const jane = aPerson(1, { companyId: 1 as CompanyId, emails: ['jane@northwind.example'], leadStatusId: STATUS.open });

test('an address that was never asked for is unknown, and after a refresh it is the person with company and status', async () => {
  const { leads } = setUp({ persons: [jane], companies: [northwind] });
  const candidate = { ...FROM, email: 'jane@northwind.example' };
  expect(await leads.match(candidate)).toEqual({ kind: 'unknown' });
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'one', personId: jane.id, by: 'email' });
  const card = await leads.personCard(jane.id);
  expect(card?.category.value?.id).toBe(CATEGORY.lead);
  expect(card?.status.value?.id).toBe(STATUS.open);
  expect(card?.visibility.kind).toBe('editable');
});

test('an address with a plus tag finds the holder of the address without it, as an alias', async () => {
  const { leads } = setUp({ persons: [jane], companies: [northwind] });
  const candidate = { ...FROM, email: 'jane+fair@northwind.example' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'one', personId: jane.id, by: 'alias', heldAs: 'jane@northwind.example' });
});

test('nobody holds the address: none, with the company that has its domain', async () => {
  const { leads } = setUp({ companies: [northwind] });
  const candidate = { ...FROM, email: 'new@mail.northwind.example' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'none', company: { id: northwind.id, name: northwind.name } });
});

test('a free mail address never leads to a company', async () => {
  const { leads, crm } = setUp({ companies: [aCompany(2, { domains: ['gmail.com'] })] });
  const candidate = { ...FROM, email: 'somebody.new@gmail.com' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'none', company: null });
  expect(crm.world.calls).not.toContain('companiesByDomain');
});

test('two holders of one address are a choice, and the choice is remembered', async () => {
  const twins = [aPerson(1, { emails: ['both@twins.example'] }), aPerson(2, { emails: ['both@twins.example'] })];
  const { leads } = setUp({ persons: twins });
  const candidate = { ...FROM, email: 'both@twins.example' };
  must(await leads.refresh(candidate));
  const match = await leads.match(candidate);
  expect(match.kind === 'several' && match.persons.map(({ person }) => person.id)).toEqual([1, 2]);
  await leads.choose(candidate, 2 as PersonId);
  expect(await leads.match(candidate)).toMatchObject({ kind: 'one', personId: 2, by: 'choice' });
});

test.each([
  ['myself', { ...FROM, email: 'rep@example.com' }, { kind: 'skipped', because: 'self' }],
  ['a no-reply address', { ...FROM, email: 'no-reply@billing.example' }, { kind: 'skipped', because: 'noReply' }],
  ['a name without an address', { ...FROM, name: 'Jane Doe' }, { kind: 'nameOnly' }],
])('%s is not looked up at the CRM', async (_what, candidate, expected) => {
  const { leads, crm } = setUp({ persons: [jane], companies: [northwind] });
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual(expected);
  expect(crm.world.calls).toEqual([]);
});

test('looking at the same mail twice asks the CRM once', async () => {
  const { leads, crm } = setUp({ persons: [jane], companies: [northwind] });
  const candidate = { ...FROM, email: 'jane@northwind.example' };
  must(await leads.refresh(candidate));
  must(await leads.refresh(candidate));
  expect(crm.world.calls.filter((call) => call === 'personsByEmail')).toHaveLength(1);
});

test('offline, what is known is there and the refresh says offline', async () => {
  const setup = setUp({ persons: [jane], companies: [northwind] });
  const candidate = { ...FROM, email: 'jane@northwind.example' };
  must(await setup.leads.refresh(candidate));
  setup.offline = true;
  expect(await setup.leads.match(candidate)).toMatchObject({ kind: 'one', personId: jane.id });
  expect(await setup.leads.refresh({ ...FROM, email: 'other@northwind.example' })).toMatchObject({ ok: false, error: { kind: 'offline' } });
});

test('whether lead status is in use is unknown before the lists were read, and then comes from the lists', async () => {
  const { leads, crm } = setUp({ persons: [jane], companies: [northwind] });
  expect(await leads.leadStatusInUse()).toBe(null);
  must(await leads.refreshPerson(jane.id));
  expect(await leads.leadStatusInUse()).toBe(true);
  crm.world.lists = { ...crm.world.lists, categories: crm.world.lists.categories.map((one) => ({ ...one, leadStatusEnabled: false })) };
  const without = setUp();
  without.crm.world.lists = crm.world.lists;
  must(await without.leads.refresh({ ...FROM, email: 'who@northwind.example' }));
  expect(await without.leads.leadStatusInUse()).toBe(false);
});

test('a company card has its people with a status of their own each', async () => {
  const erik = aPerson(2, { companyId: 1 as CompanyId, leadStatusId: STATUS.contacting });
  const { leads } = setUp({ persons: [jane, erik], companies: [northwind] });
  must(await leads.refreshCompany(northwind.id));
  const card = await leads.companyCard(northwind.id);
  expect(card?.people.map(({ person, status }) => [person.id, status.value?.id])).toEqual([
    [1, STATUS.open],
    [2, STATUS.contacting],
  ]);
  expect(card?.choices.every((choice) => !choice.deleted)).toBe(true);
});

test('a colleague is not looked up, until the user asks for it', async () => {
  const { leads, crm } = setUp({ persons: [jane], companies: [northwind], ownDomains: ['northwind.example'] });
  const candidate = { ...FROM, email: 'jane@northwind.example' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'skipped', because: 'colleague' });
  expect(crm.world.calls).toEqual([]);
  must(await leads.refresh(candidate, { byHand: true }));
  expect(await leads.match(candidate, { byHand: true })).toEqual({ kind: 'one', personId: jane.id, by: 'email' });
});

test('a shared mailbox is a way to a company that is known here, and is looked up when the user asks for it', async () => {
  const { leads, crm } = setUp({ persons: [jane], companies: [northwind] });
  const candidate = { ...FROM, email: 'info@northwind.example' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'skipped', because: 'shared' });
  must(await leads.refresh(candidate, { byHand: true }));
  expect(crm.world.calls).toContain('personsByEmail');
  const company = { id: northwind.id, name: northwind.name };
  expect(await leads.match(candidate, { byHand: true })).toEqual({ kind: 'none', company });
  expect(await leads.match(candidate)).toEqual({ kind: 'skipped', because: 'shared', company });
});

test.each(['rep@example.com', 'no-reply@northwind.example', 'nonsense'])('%s is not looked up, not even by hand', async (email) => {
  const { leads, crm } = setUp();
  must(await leads.refresh({ ...FROM, email }, { byHand: true }));
  expect(await leads.match({ ...FROM, email }, { byHand: true })).toMatchObject({ kind: 'skipped' });
  expect(crm.world.calls).toEqual([]);
});

test.each([
  ['jane.doe@gmail.com', 'janedoe@gmail.com'],
  ['jane.doe+x@gmail.com', 'jane.doe@gmail.com'],
  ['jane@googlemail.com', 'jane@gmail.com'],
  ['jane@pm.me', 'jane@proton.me'],
])('%s is whoever holds %s', async (email, heldAs) => {
  const { leads } = setUp({ persons: [aPerson(1, { emails: [heldAs] })] });
  must(await leads.refresh({ ...FROM, email }));
  expect(await leads.match({ ...FROM, email })).toEqual({ kind: 'one', personId: 1, by: 'alias', heldAs });
});

test('of two companies the one with the nearest domain is offered', async () => {
  const group = aCompany(1, { domains: ['northwind.example'] });
  const branch = aCompany(2, { domains: ['uk.northwind.example'] });
  const { leads } = setUp({ companies: [group, branch] });
  const candidate = { ...FROM, email: 'new@uk.northwind.example' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toMatchObject({ kind: 'none', company: { id: branch.id } });
});

test('a public suffix is no company’s domain', async () => {
  const { leads, crm } = setUp({ companies: [aCompany(1, { domains: ['co.uk'] })] });
  const candidate = { ...FROM, email: 'new@small.co.uk' };
  must(await leads.refresh(candidate));
  expect(await leads.match(candidate)).toEqual({ kind: 'none', company: null });
  expect(crm.world.calls).toContain('companiesByDomain');
});
