import { describe, expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { createPull } from '../../lib/sync/pull.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { createSmallCrm } from '../contracts/small-crm.ts';
import { aPerson, CATEGORY, smallLists } from '../contracts/small-world.ts';
import { smallTenant } from './scene.ts';

const P1 = 1 as PersonId;
const C1 = 1 as CompanyId;

/** A store that has nothing yet, a CRM and a pull between them. */
function setUp() {
  let time = 1_000_000;
  const crm = createSmallCrm({ now: () => time, ...smallTenant() });
  const store = createMemoryStore();
  const clock = { now: () => time };
  const pass = (ms: number): void => {
    time += ms;
  };
  return { crm, store, clock, pass, pull: createPull({ store, crm, clock }) };
}

describe('looking up an address', () => {
  it('keeps who holds it, their company and when it was asked', async () => {
    const { crm, store, clock, pull } = setUp();
    expect(await pull.lookup('person1@example.com')).toEqual({ ok: true, value: undefined });
    expect(await store.lookup('person1@example.com')).toEqual({ value: [P1], at: clock.now() });
    expect((await store.person(P1))?.value).toEqual(crm.world.persons.get(P1));
    expect((await store.company(C1))?.value).toEqual(crm.world.companies.get(C1));
  });

  it('remembers that nobody holds it', async () => {
    const { store, pull } = setUp();
    await pull.lookup('nobody@example.com');
    expect((await store.lookup('nobody@example.com'))?.value).toEqual([]);
  });

  it('does not read a company again that was read just now', async () => {
    const { crm, pass, pull } = setUp();
    await pull.lookup('person1@example.com');
    await pull.lookup('person2@example.com');
    expect(crm.world.calls.filter((call) => call === 'company')).toHaveLength(1);
    pass(60_000);
    await pull.lookup('person2@example.com');
    expect(crm.world.calls.filter((call) => call === 'company')).toHaveLength(2);
  });

  it('forgets somebody whom the CRM has no more, and reads somebody again whose address changed', async () => {
    const { crm, store, pull } = setUp();
    await pull.lookup('person1@example.com');
    await pull.lookup('person2@example.com');
    crm.world.persons.delete(P1);
    crm.world.persons.set(2 as PersonId, aPerson(2, { emails: ['moved@example.com'], companyId: C1 }));
    await pull.lookup('person1@example.com');
    await pull.lookup('person2@example.com');
    expect(await store.person(P1)).toBeNull();
    expect((await store.lookup('person1@example.com'))?.value).toEqual([]);
    expect((await store.personsByEmail('moved@example.com')).map((kept) => kept.value.id)).toEqual([2]);
    expect(await store.personsByEmail('person2@example.com')).toEqual([]);
  });

  it('leaves somebody alone who exists on this device only', async () => {
    const { crm, store, pull } = setUp();
    await store.putRecords({ persons: [aPerson(-3, { emails: ['new@example.com'], updatedAt: '' })] }, 1);
    await pull.lookup('new@example.com');
    expect((await store.personsByEmail('new@example.com')).map((kept) => kept.value.id)).toEqual([-3]);
    expect(crm.world.calls).toEqual(['personsByEmail']);
  });

  it('changes nothing here when the CRM cannot be reached', async () => {
    const { crm, store, pull } = setUp();
    await pull.lookup('person1@example.com');
    const before = await store.lookup('person1@example.com');
    crm.fault({ kind: 'lostRequest', times: 3 });
    expect(await pull.lookup('person1@example.com')).toMatchObject({ ok: false, error: { kind: 'offline' } });
    expect(await pull.person(P1)).toMatchObject({ ok: false, error: { kind: 'offline' } });
    expect(await store.lookup('person1@example.com')).toEqual(before);
    expect(await store.person(P1)).not.toBeNull();
  });

  it('shows a person whose company may not be read', async () => {
    const { crm, store, pull } = setUp();
    crm.fault({ kind: 'denied', on: 'company' });
    expect((await pull.lookup('person1@example.com')).ok).toBe(true);
    expect(await store.person(P1)).not.toBeNull();
    expect(await store.company(C1)).toBeNull();
  });
});

describe('reading records', () => {
  it('a late answer rolls nothing back', async () => {
    const { crm, store, pull } = setUp();
    const old = crm.world.persons.get(P1);
    if (old === undefined) throw new Error('nobody there');
    await store.putRecords({ persons: [{ ...old, title: 'Newer', updatedAt: '2026-05-05T00:00:00Z' }] }, 1);
    await pull.person(P1);
    expect((await store.person(P1))?.value.title).toBe('Newer');
  });

  it('concurrent questions for the same are one, and a later one is asked again', async () => {
    const { crm, pull } = setUp();
    await Promise.all([pull.person(P1), pull.person(P1), pull.person(P1)]);
    expect(crm.world.calls.filter((call) => call === 'person')).toHaveLength(1);
    await pull.person(P1);
    expect(crm.world.calls.filter((call) => call === 'person')).toHaveLength(2);
  });

  it('a company comes with all its people, and who has left it is found where they are now', async () => {
    const { crm, store, pull } = setUp();
    await pull.company(C1);
    expect((await store.peopleOf(C1)).map((kept) => kept.value.id)).toEqual([1, 2]);
    crm.world.persons.delete(P1);
    crm.world.persons.set(2 as PersonId, aPerson(2, { companyId: 2 as CompanyId }));
    await pull.company(C1);
    expect(await store.peopleOf(C1)).toEqual([]);
    expect(await store.person(P1)).toBeNull();
    expect((await store.person(2 as PersonId))?.value.companyId).toBe(2);
  });

  it('a person or company that is gone is forgotten', async () => {
    const { crm, store, pull } = setUp();
    await pull.company(C1);
    crm.world.persons.delete(P1);
    crm.world.companies.delete(C1);
    expect(await pull.person(P1)).toEqual({ ok: false, error: { kind: 'missing' } });
    expect(await pull.company(C1)).toEqual({ ok: false, error: { kind: 'missing' } });
    expect([await store.person(P1), await store.company(C1)]).toEqual([null, null]);
  });

  it('companies are found by their domains, and nobody is asked about none', async () => {
    const { crm, store, pull } = setUp();
    await pull.domains(['mail.company2.example', 'company2.example']);
    expect((await store.companiesByDomain(['company2.example'])).map((kept) => kept.value.id)).toEqual([2]);
    await pull.domains([]);
    expect(crm.world.calls).toEqual(['companiesByDomain']);
  });

  it('what is found at the CRM is found here afterwards, with the companies', async () => {
    const { store, pull } = setUp();
    await pull.find('last3');
    expect((await store.find('last3')).map((kept) => kept.value.id)).toEqual([3]);
    expect(await store.company(2 as CompanyId)).not.toBeNull();
  });

  it('says when this device cannot keep the answer', async () => {
    const { crm, store, clock } = setUp();
    const pull = createPull({ crm, clock, store: { ...store, putRecords: async () => ({ ok: false, error: { kind: 'full' } }) as const } });
    expect(await pull.person(P1)).toEqual({
      ok: false,
      error: { kind: 'broken', status: 0, message: 'this device could not keep the answer: full' },
    });
  });
});

describe('the lists', () => {
  it('are read when there are none or they are old', async () => {
    const { crm, store, clock, pass, pull } = setUp();
    await Promise.all([pull.lists(10_000), pull.lists(10_000)]);
    expect(await store.lists()).toEqual({ value: smallLists(), at: clock.now() });
    pass(9_999);
    await pull.lists(10_000);
    expect(crm.world.calls).toEqual(['lists']);
    pass(1);
    await pull.lists(10_000);
    expect(crm.world.calls).toEqual(['lists', 'lists']);
  });

  it('are read when a record names something that they lack, and not again and again for it', async () => {
    const { crm, store, pass, pull } = setUp();
    const { categories, ...lists } = smallLists();
    await store.putLists({ ...lists, categories: categories.filter((category) => category.id !== CATEGORY.lead) }, 1);
    await pull.person(P1);
    expect((await store.lists())?.value).toEqual(smallLists());
    crm.world.lists = { ...lists, categories: [] };
    pass(61_000);
    await pull.lists(0);
    await pull.company(C1);
    await pull.company(C1);
    expect(crm.world.calls.filter((call) => call === 'lists')).toHaveLength(2);
  });
});
