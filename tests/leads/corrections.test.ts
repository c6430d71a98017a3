import { describe, expect, test } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { aCompany, aPerson } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const northwind = aCompany(1, { domains: ['northwind.example'] });
const jane = aPerson(1, { companyId: 1 as CompanyId, emails: ['jane@northwind.example'], fullName: 'Jane Doe' });
const erik = aPerson(2, { companyId: 1 as CompanyId, emails: ['erik@northwind.example'], fullName: 'Erik Holm' });
const FROM_JANE = { role: 'from', source: 'test', email: 'jane@northwind.example' } as const;

/** The mail from Jane's address was looked at, and Erik was found by name. */
async function looked(): Promise<Setup> {
  const setup = setUp({ persons: [jane, erik], companies: [northwind] });
  must(await setup.leads.refresh(FROM_JANE));
  must(await setup.leads.refreshFind('Erik'));
  return setup;
}

describe('a wrong match', () => {
  test('is corrected to somebody who does not hold the address, with when and whom it led to', async () => {
    const { leads } = await looked();
    await leads.choose(FROM_JANE, erik.id);
    const match = await leads.match(FROM_JANE);
    expect(match).toMatchObject({ kind: 'one', personId: erik.id, by: 'choice' });
    expect(match.correction).toMatchObject({ email: 'jane@northwind.example', name: 'Erik Holm', instead: 'Jane Doe', stands: true });
    expect(match.correction?.at).toBeGreaterThan(Date.parse('2026-03-01T10:00:00Z'));
  });

  test('is corrected to nobody, and the company stays known', async () => {
    const { leads } = await looked();
    await leads.choose(FROM_JANE, null);
    expect(await leads.match(FROM_JANE)).toMatchObject({
      kind: 'none',
      company: { id: northwind.id },
      correction: { personId: null, instead: 'Jane Doe', stands: true },
    });
  });

  test('is corrected for every spelling of the mailbox', async () => {
    const { leads } = await looked();
    await leads.choose({ ...FROM_JANE, email: 'Jane+fair@northwind.example' }, erik.id);
    expect(await leads.match({ ...FROM_JANE, email: 'jane+other@northwind.example' })).toMatchObject({ personId: erik.id, by: 'choice' });
    expect(await leads.corrections()).toHaveLength(1);
  });

  test('is matched by the address again once that is taken back', async () => {
    const { leads, store } = await looked();
    await leads.choose(FROM_JANE, erik.id);
    await leads.takeBack('jane+x@northwind.example');
    expect(await leads.match(FROM_JANE)).toEqual({ kind: 'one', personId: jane.id, by: 'email' });
    expect(await leads.corrections()).toEqual([]);
    expect(await store.notes('')).toEqual([]);
  });

  test('makes the CRM be asked about the chosen person, and never tells it of the choice', async () => {
    const { leads, crm } = await looked();
    await leads.choose(FROM_JANE, erik.id);
    const before = crm.world.calls.length;
    await leads.takeBack('jane@northwind.example');
    await leads.choose(FROM_JANE, erik.id);
    expect(crm.world.calls).toHaveLength(before);
    // Each looks at the clock, which is a second later every time: what was read of Erik is old by now.
    for (let second = 0; second < 20; second += 1) await leads.choose(FROM_JANE, erik.id);
    must(await leads.refresh(FROM_JANE));
    expect(crm.world.calls.slice(before).filter((call) => call !== 'lists' && call !== 'company')).toEqual(['person']);
    expect(crm.world.writes).toEqual([]);
  });

  test('is forgotten with the records when the user signs out', async () => {
    const { leads, store } = await looked();
    await leads.choose(FROM_JANE, erik.id);
    await store.clearRecords();
    expect(await leads.corrections()).toEqual([]);
  });

  test('of somebody without an address is not remembered', async () => {
    const { leads } = await looked();
    await leads.choose({ role: 'from', source: 'test', name: 'Jane Doe' }, erik.id);
    expect(await leads.corrections()).toEqual([]);
  });
});

describe('a correction to somebody who is gone', () => {
  test('falls back to the address, and is still told', async () => {
    const { leads, crm } = await looked();
    await leads.choose(FROM_JANE, erik.id);
    crm.world.persons.delete(erik.id);
    expect(await leads.refreshPerson(erik.id)).toMatchObject({ error: { kind: 'missing' } });
    const match = await leads.match(FROM_JANE);
    expect(match).toMatchObject({ kind: 'one', personId: jane.id, by: 'email' });
    expect(match.correction).toMatchObject({ name: 'Erik Holm', stands: false });
    expect(await leads.corrections()).toMatchObject([{ name: 'Erik Holm', stands: false }]);
  });

  test('is found out by looking at the mail, which then asks about the address', async () => {
    const { leads, crm } = setUp({ persons: [jane, erik], companies: [northwind] });
    must(await leads.refreshFind('Erik'));
    await leads.choose(FROM_JANE, erik.id);
    crm.world.persons.delete(erik.id);
    // Each looks at the clock, which is a second later every time: what was read of Erik is old by now.
    for (let second = 0; second < 20; second += 1) await leads.choose(FROM_JANE, erik.id);
    must(await leads.refresh(FROM_JANE));
    expect(await leads.match(FROM_JANE)).toMatchObject({ kind: 'one', personId: jane.id, by: 'email', correction: { stands: false } });
  });
});

test('a correction holds for an address that is not looked up, and for no other', async () => {
  const { leads } = await looked();
  const shared = { role: 'from', source: 'test', email: 'info@northwind.example' } as const;
  expect(await leads.match(shared)).toMatchObject({ kind: 'skipped', because: 'shared' });
  await leads.choose(shared, jane.id);
  expect(await leads.match(shared)).toMatchObject({ kind: 'one', personId: jane.id, by: 'choice' });
  expect(await leads.match({ ...shared, email: 'sales@northwind.example' })).toMatchObject({ kind: 'skipped', because: 'shared' });
});

test('what was chosen for somebody created here holds when the CRM has given them a number', async () => {
  const { leads, settle } = await looked();
  const draft = { firstName: 'Noah', lastName: 'Berg', title: '', email: 'noah@northwind.example', phone: '' };
  const { personId } = must(await leads.createPerson(draft, { kind: 'existing', id: northwind.id }));
  expect(personId).toBeLessThan(0);
  await leads.choose(FROM_JANE, personId);
  await settle();
  const match = await leads.match(FROM_JANE);
  expect(match.kind === 'one' && match.personId > (0 as PersonId)).toBe(true);
});

test('corrections are listed, the newest first', async () => {
  const { leads } = await looked();
  await leads.choose(FROM_JANE, erik.id);
  await leads.choose({ ...FROM_JANE, email: 'erik@northwind.example' }, null);
  expect((await leads.corrections()).map(({ email }) => email)).toEqual(['erik@northwind.example', 'jane@northwind.example']);
});
