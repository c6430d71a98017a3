import { expect, test } from 'vitest';
import type { AssociateId } from '../../lib/domain/ids.ts';
import { aPerson } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const JANE = aPerson(1, { title: 'Buyer', emails: ['jane@example.com'] });
const COLLEAGUE = 6 as AssociateId;

async function known(): Promise<Setup> {
  const setup = setUp({ persons: [JANE] });
  must(await setup.leads.refreshPerson(JANE.id));
  return setup;
}

test('a title, a number and an address are shown at once, reach the CRM once, and a title can be put back', async () => {
  const setup = await known();
  setup.offline = true;
  const title = must(await setup.leads.setDetail(JANE.id, 'title', ' Head of  Buying '));
  must(await setup.leads.setDetail(JANE.id, 'phone', '+47 22 00 00 00'));
  const address = must(await setup.leads.setDetail(JANE.id, 'email', 'Jane.Doe@example.org'));
  const card = await setup.leads.personCard(JANE.id);
  expect(card?.person).toMatchObject({ title: 'Head of Buying', emails: ['jane@example.com', 'jane.doe@example.org'] });
  setup.offline = false;
  await setup.leads.sync();
  expect(setup.crm.world.persons.get(JANE.id)).toMatchObject({
    title: 'Head of Buying',
    emails: ['jane@example.com', 'jane.doe@example.org'],
    phones: [{ kind: 'office', value: '+47 22 00 00 00' }],
  });
  must(await setup.leads.undo(title.editId));
  expect(await setup.leads.undo(address.editId)).toEqual({ ok: false, error: { kind: 'final' } });
  await setup.settle();
  expect(setup.crm.world.persons.get(JANE.id)?.title).toBe('Buyer');
});

test('a title that somebody else has changed meanwhile is a conflict, with both', async () => {
  const setup = await known();
  setup.offline = true;
  const { editId } = must(await setup.leads.setDetail(JANE.id, 'title', 'Head of Buying'));
  must(await setup.crm.as(COLLEAGUE).setDetail(JANE.id, 'title', 'Director', { updatedAt: null, value: 'Buyer', categoryId: null }));
  setup.offline = false;
  await setup.leads.sync();
  expect(await setup.row(editId)).toMatchObject({ state: 'conflict', problem: { kind: 'conflict', theirs: 'Director', by: 'Colleague' } });
  must(await setup.leads.retry(editId));
  await setup.settle();
  expect(setup.crm.world.persons.get(JANE.id)?.title).toBe('Head of Buying');
});

test('what is there already, what is nothing, and what may not be changed is refused', async () => {
  const setup = await known();
  expect(await setup.leads.setDetail(JANE.id, 'title', 'Buyer')).toEqual({ ok: false, error: { kind: 'unchanged' } });
  expect(await setup.leads.setDetail(JANE.id, 'email', 'JANE@example.com')).toEqual({ ok: false, error: { kind: 'unchanged' } });
  expect(await setup.leads.setDetail(JANE.id, 'email', 'no address')).toEqual({ ok: false, error: { kind: 'invalid', field: 'email' } });
  expect(await setup.leads.setDetail(JANE.id, 'title', ' ')).toEqual({ ok: false, error: { kind: 'invalid', field: 'title' } });
  const bound = setUp({ persons: [JANE], policy: { readOnly: true } });
  must(await bound.leads.refreshPerson(JANE.id));
  expect(await bound.leads.setDetail(JANE.id, 'title', 'Head')).toEqual({ ok: false, error: { kind: 'policy' } });
});
