import { describe, expect, it } from 'vitest';
import type { Crm } from '../../lib/crm/crm.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { SmallCrm } from '../contracts/small-crm.ts';
import { aCompany, CATEGORY, COLLEAGUE, STATUS } from '../contracts/small-world.ts';
import { DAY, EVERY_MS, EVERYBODY, expectCurrent, expectSame, here, MINUTE, setUp, settle, there } from './replica-scene.ts';

describe('what is kept', () => {
  it.each(['mine', 'all'] as const)('is, after a first pull, exactly those of the choice: %s', async (keep) => {
    const scene = setUp({ people: 50, keep });
    await settle(scene.context());
    await expectSame(scene);
    expect(await scene.context().status()).toMatchObject({
      kind: 'idle',
      keep,
      completeAt: scene.clock.now(),
    });
    expect(await scene.store.countPersons()).toBe(there(scene).length);
  });

  it('is nobody for people looked up only, and nothing is asked but the lists', async () => {
    const scene = setUp({ keep: 'lookedUp' });
    await settle(scene.context());
    expect(scene.crm.world.calls).toEqual(['lists']);
  });

  it('is brought page by page, and says how far it has come', async () => {
    const scene = setUp({ people: 50, keep: 'all', page: 10 });
    const replica = scene.context();
    await replica.step();
    await replica.step();
    const { kind, done, total, completeAt } = await replica.status();
    expect({ kind, done, completeAt }).toEqual({ kind: 'firstPull', done: 10, completeAt: null });
    // By the ids it has come through: a guess, and not far off.
    expect(total).toBeGreaterThan(there(scene).length * 0.7);
    expect(total).toBeLessThan(there(scene).length * 1.4);
  });

  it('grows with the choice, shrinks with it, and goes when only people looked up are wanted', async () => {
    const scene = setUp({ people: 40 });
    const replica = scene.context();
    for (const keep of ['mine', 'all', 'mine'] as const) {
      scene.choice.keep = keep;
      scene.pass(1);
      await settle(replica);
      await expectSame(scene);
    }
    const [looked] = there(scene);
    const id = looked?.person.id as PersonId;
    await scene.store.putLookup(`person${id}@example.com`, [id], {}, 1);
    scene.choice.keep = 'lookedUp';
    await settle(replica);
    expect(await scene.store.personIds(0, EVERYBODY)).toEqual([id]);
    expect(await replica.status()).toMatchObject({ kind: 'idle', completeAt: null });
  });

  it('begins anew where a category comes to use lead status, and lets go where one stops', async () => {
    const scene = setUp({ people: 40, keep: 'all' });
    const replica = scene.context();
    await settle(replica);
    const { lists } = scene.crm.world;
    const turn = (id: CategoryId, on: boolean) => ({
      ...lists,
      categories: lists.categories.map((one) => (one.id === id ? { ...one, leadStatusEnabled: on } : one)),
    });
    for (const changed of [turn(CATEGORY.prospect, true), turn(CATEGORY.mql, false)]) {
      scene.crm.world.lists = changed;
      scene.pass(15 * MINUTE);
      await settle(replica);
      await expectSame(scene);
    }
  });

  it('does nothing while it is paused, and goes on where it was', async () => {
    const scene = setUp({ people: 50, keep: 'all' });
    const replica = scene.context();
    for (let steps = 0; steps < 4; steps += 1) await replica.step();
    const { done } = await replica.status();
    scene.choice.paused = true;
    const asked = scene.crm.world.calls.length;
    await settle(replica);
    expect(scene.crm.world.calls).toHaveLength(asked);
    expect(await replica.status()).toMatchObject({ kind: 'firstPull', paused: true, done });
    scene.choice.paused = false;
    await settle(replica);
    await expectSame(scene);
    expect(scene.crm.world.calls.filter((call) => call === 'reach')).toHaveLength(1);
  });
});

describe('news', () => {
  it('cost by what changed: two requests for nothing, and no row of who did not change', async () => {
    const scene = setUp({ people: 3_000, keep: 'all', page: 1_000 });
    await settle(scene.context());
    let rows = 0;
    const counting = (crm: SmallCrm): Crm => ({
      ...crm,
      async personRows(query) {
        const page = await crm.personRows(query);
        rows += page.ok ? page.value.rows.length : 0;
        return page;
      },
    });
    for (const changes of [0, 10, 1_000]) {
      scene.pass(EVERY_MS);
      scene.crm.world.calls.length = 0;
      rows = 0;
      const colleague = scene.crm.as(COLLEAGUE);
      for (const person of [...scene.crm.world.persons.values()].slice(0, changes)) await colleague.addEmail(person.id, 'x@example.com');
      scene.pass(MINUTE);
      await settle(scene.context({ crm: counting(scene.crm) }));
      await expectCurrent(scene);
      expect(scene.crm.world.calls.filter((call) => call !== 'lists')).toHaveLength(changes < 1_000 ? 2 : 3);
      // The last changes before these are read again.
      expect(rows - changes).toBeGreaterThanOrEqual(0);
      expect(rows - changes).toBeLessThan(20);
    }
  });

  it('bring the people of a company whose category has come into use, although they did not change', async () => {
    const scene = setUp({ people: 20, keep: 'all' });
    await settle(scene.context());
    const company = [...scene.crm.world.companies.values()].find(({ categoryId }) => categoryId === CATEGORY.customer);
    const people = [...scene.crm.world.persons.values()].filter(({ companyId }) => companyId === company?.id);
    scene.pass(EVERY_MS);
    scene.crm.world.companies.set(company?.id as CompanyId, {
      ...aCompany(company?.id ?? 0),
      categoryId: CATEGORY.lead,
      updatedAt: new Date(scene.clock.now()).toISOString(),
    });
    await settle(scene.context());
    await expectSame(scene);
    expect(
      await here(
        scene,
        people.map(({ id }) => id),
      ),
    ).not.toContain(null);
  });

  it('read the lists again for a status that they do not have', async () => {
    const scene = setUp({ keep: 'all' });
    await settle(scene.context());
    scene.pass(EVERY_MS);
    const { lists, persons } = scene.crm.world;
    const unknown = { ...lists.statuses[0], id: 77 as LeadStatusId } as (typeof lists.statuses)[number];
    scene.crm.world.lists = { ...lists, statuses: [...lists.statuses, unknown] };
    const [first] = there(scene);
    const person = persons.get(first?.person.id as PersonId);
    if (person === undefined) throw new Error('nobody');
    persons.set(person.id, { ...person, leadStatusId: unknown.id, updatedAt: new Date(scene.clock.now()).toISOString() });
    await settle(scene.context());
    expect((await scene.store.lists())?.value.statuses.map(({ id }) => id)).toContain(77);
  });

  it('are not hidden by one record with a date in the future', async () => {
    const scene = setUp({ people: 20, keep: 'all' });
    const { persons } = scene.crm.world;
    const [odd, other] = [...persons.values()];
    if (odd === undefined || other === undefined) throw new Error('nobody');
    persons.set(odd.id, { ...odd, updatedAt: '2031-01-01T00:00:00Z' });
    await settle(scene.context());
    for (const title of ['One', 'Two']) {
      scene.pass(10 * MINUTE);
      persons.set(other.id, { ...other, leadStatusId: STATUS.open, title, updatedAt: new Date(scene.clock.now()).toISOString() });
      scene.pass(MINUTE);
      await settle(scene.context());
      await expectCurrent(scene);
    }
  });
});

describe('somebody who is no longer there', () => {
  it('goes within a day, with their company, but not who was looked up or has an edit waiting', async () => {
    const scene = setUp({ people: 24, keep: 'all' });
    await settle(scene.context());
    const gone = there(scene)
      .slice(0, 6)
      .map(({ person }) => person);
    const [looked, edited] = gone;
    if (looked === undefined || edited === undefined) throw new Error('nobody');
    await scene.store.putLookup('x@example.com', [looked.id], {}, 1);
    const base = { updatedAt: null, value: null, categoryId: CATEGORY.lead };
    const edit = { kind: 'setLeadStatus', personId: edited.id, companyId: edited.companyId, to: STATUS.open, base } as const;
    await scene.store.addRows([{ editId: 'one', edit, madeAt: 1 }]);
    for (const { id } of gone) scene.crm.world.persons.delete(id);
    scene.pass(DAY);
    await settle(scene.context());
    await expectSame(scene, [looked.id, edited.id]);
    expect(await scene.store.person(edited.id)).not.toBeNull();
  });
});

describe('when the CRM fails', () => {
  it('waits as long as it asks, in every context, and goes on where it was', async () => {
    const scene = setUp({ people: 30, keep: 'all' });
    const replica = scene.context();
    await replica.step();
    scene.crm.fault({ kind: 'throttled', retryAfterMs: 90_000, on: 'personRows' });
    expect(await replica.step()).toEqual({ kind: 'rest', until: scene.clock.now() + 90_000 });
    const asked = scene.crm.world.calls.length;
    expect((await scene.context().step()).kind).toBe('rest');
    expect(scene.crm.world.calls).toHaveLength(asked);
    expect((await replica.status()).waits).toEqual({ because: 'throttled', until: scene.clock.now() + 90_000 });
    scene.pass(90_000);
    await settle(scene.context());
    await expectSame(scene);
  });

  it('keeps nothing for who has signed out meanwhile', async () => {
    const scene = setUp({ people: 30, keep: 'all' });
    await scene.context().step();
    scene.crm.fault({ kind: 'before', on: 'personRows', run: () => scene.store.clearRecords() });
    await scene.context().step();
    expect(await scene.store.countPersons()).toBe(0);
    expect(await scene.store.note('replica')).toBeNull();
  });
});
