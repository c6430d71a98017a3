import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Crm } from '../../lib/crm/crm.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { isInScope, leadScope, type Keep, type LeadScope } from '../../lib/domain/scope.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { createPull } from '../../lib/sync/pull.ts';
import { createReplica, type Replica } from '../../lib/sync/replica.ts';
import { createSmallCrm, type SmallCrm } from '../contracts/small-crm.ts';
import { listed, rowOfCompany } from '../contracts/small-rows.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, ME, STATUS } from '../contracts/small-world.ts';

const EVERYBODY = Number.MAX_SAFE_INTEGER;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const EVERY_MS = 2 * MINUTE;

/** Everybody was changed at another time. */
function changedAt(index: number): string {
  return new Date(Date.parse('2026-01-01T00:00:00Z') + index * MINUTE).toISOString();
}

/** A tenant of `people`, four to a company, in every category in turn; every third person is the user's own. */
function tenant(people: number) {
  const companies = Array.from({ length: Math.ceil(people / 4) }, (_, index) =>
    aCompany(index + 1, { categoryId: ((index % 7) + 1) as CategoryId, updatedAt: changedAt(index) }),
  );
  const persons = Array.from({ length: people }, (_, index) => {
    const company = index % 9 === 8 ? null : (companies[Math.floor(index / 4)] ?? null);
    const ownerId = index % 3 === 0 ? ME : COLLEAGUE;
    const leadStatusId = index % 5 === 0 ? STATUS.contacting : null;
    return aPerson(index + 1, {
      companyId: company?.id ?? null,
      companyName: company?.name ?? '',
      categoryId: company === null ? CATEGORY.mql : null,
      ownerId,
      leadStatusId,
      updatedAt: changedAt(index),
    });
  });
  return { persons, companies };
}

/** A CRM, a store and what a context is made of; times of the CRM and of the device may differ by `ahead` ms. */
function setUp({ people = 20, page = 3, ahead = 0, keep = 'mine' as Keep } = {}) {
  let time = Date.parse('2026-03-01T08:00:00Z');
  const crm = createSmallCrm({ now: () => time, page, ...tenant(people) });
  const store = createMemoryStore();
  const choice = { keep, paused: false };
  const clock = {
    now: () => time + ahead,
    /** The CRM's time, in whole seconds. */
    second: () => new Date(Math.floor(time / 1000) * 1000).toISOString(),
    sleep: (): Promise<void> => new Promise((resolve) => setTimeout(resolve)),
  };
  return {
    crm,
    store,
    choice,
    clock,
    pass: (ms: number): void => {
      time += ms;
    },
    /** A new context, as after a death. */
    context: (parts: { readonly crm?: Crm; readonly store?: Store } = {}): Replica => {
      const deps = { store, crm, clock, ...parts };
      const pull = createPull(deps);
      return createReplica({ ...deps, pull, me: ME, choice: async () => choice, newsEveryMs: EVERY_MS, random: () => 0 });
    },
    scope: (): LeadScope => leadScope(choice.keep, ME, crm.world.lists) ?? { owner: null, categories: [], statuses: [] },
  };
}

type Scene = ReturnType<typeof setUp>;

/** Steps until nothing is due; answers how many steps it took. */
async function settle(replica: Replica): Promise<number> {
  for (let steps = 0; steps < 2_000; steps += 1) if ((await replica.step()).kind === 'rest') return steps;
  throw new Error('The replica never comes to rest.');
}

/** What the CRM has within the scope, as rows. */
function there({ crm, scope }: Scene) {
  const { persons, companies } = crm.world;
  const rows = [...persons.values()].map((person) => listed(person, companies)).filter(({ person }) => isInScope(scope(), person));
  return rows.toSorted((a, b) => a.person.id - b.person.id);
}

/** What is here of the people, as rows; null for who is not. */
async function here({ store }: Scene, ids: readonly PersonId[]) {
  return Promise.all(
    ids.map(async (id) => {
      const person = (await store.person(id))?.value;
      if (person === undefined) return null;
      const company = person.companyId === null ? null : await store.company(person.companyId);
      const row = listed(person, new Map(company === null ? [] : [[company.value.id, company.value]]));
      return { ...row, company: company && rowOfCompany(company.value) };
    }),
  );
}

async function expectCurrent(scene: Scene): Promise<void> {
  const rows = there(scene);
  expect(
    await here(
      scene,
      rows.map(({ person }) => person.id),
    ),
  ).toEqual(rows);
}

async function expectSame(scene: Scene, looked: readonly PersonId[] = []): Promise<void> {
  await expectCurrent(scene);
  const ids = there(scene).map(({ person }) => person.id);
  const extra = (await scene.store.personIds(0, EVERYBODY)).filter((id) => !ids.includes(id) && !looked.includes(id));
  expect(extra).toEqual([]);
}

describe('what is kept', () => {
  it.each(['mine', 'all'] as const)('is, after a first pull, exactly those of the choice: %s', async (keep) => {
    const scene = setUp({ people: 50, keep });
    await settle(scene.context());
    await expectSame(scene);
    expect(await scene.context().status()).toMatchObject({
      kind: 'idle',
      keep,
      completeAt: scene.clock.now(),
      people: there(scene).length,
    });
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
    expect(await replica.status()).toMatchObject({ kind: 'idle', completeAt: null, people: 1 });
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

type Change = (scene: Scene, pick: number) => void;

/** What others do at the CRM. */
const CHANGES: readonly Change[] = [
  ({ crm, clock }, pick) => touch(crm, pick, clock, { leadStatusId: ((pick % 5) + 1) as LeadStatusId }),
  ({ crm, clock }, pick) => touch(crm, pick, clock, { ownerId: (pick % 2 === 0 ? ME : COLLEAGUE) as AssociateId }),
  ({ crm, clock }, pick) => touch(crm, pick, clock, { title: `Title ${pick}`, leadStatusId: null }),
  ({ crm, clock }, pick) => {
    const company = crm.world.companies.get(((pick % crm.world.companies.size) + 1) as CompanyId);
    touch(crm, pick, clock, { companyId: company?.id ?? null, companyName: company?.name ?? '' });
  },
  ({ crm, clock }, pick) => {
    const company = crm.world.companies.get(((pick % crm.world.companies.size) + 1) as CompanyId);
    if (company === undefined) return;
    const categoryId = ((pick % 7) + 1) as CategoryId;
    crm.world.companies.set(company.id, { ...company, categoryId, name: `Company ${pick}`, updatedAt: clock.second() });
    for (const person of crm.world.persons.values())
      if (person.companyId === company.id) crm.world.persons.set(person.id, { ...person, companyName: `Company ${pick}` });
  },
  ({ crm }, pick) => void crm.world.persons.delete(chosen(crm, pick)),
  ({ crm, clock }, pick) => {
    const id = (100 + pick) as PersonId;
    crm.world.persons.set(id, aPerson(id, { categoryId: CATEGORY.lead, ownerId: ME, updatedAt: clock.second() }));
  },
];

function chosen(crm: SmallCrm, pick: number): PersonId {
  const ids = [...crm.world.persons.keys()];
  return ids[pick % ids.length] as PersonId;
}

function touch(crm: SmallCrm, pick: number, clock: Scene['clock'], fields: Partial<ReturnType<typeof aPerson>>): void {
  const person = crm.world.persons.get(chosen(crm, pick));
  if (person !== undefined) crm.world.persons.set(person.id, { ...person, ...fields, updatedAt: clock.second() });
}

class Death extends Error {}

/** A context that dies at its `n`th call of the CRM or of the store: before the call has an effect, or after. */
function mortal<T extends object>(target: T, dies: () => 'before' | 'after' | null): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function' || name === 'subscribe') return value;
      return async (...args: unknown[]) => {
        const when = dies();
        if (when === 'before') throw new Death();
        const result: unknown = await value.apply(object, args);
        if (when === 'after') throw new Death();
        return result;
      };
    },
  });
}

describe('whatever happens', () => {
  it('after all is quiet the replica is what the CRM has within the scope', async () => {
    const event = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(CHANGES.length - 1), pick: fc.nat(60) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(10 * MINUTE) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('die' as const),
          after: fc.nat(12),
          when: fc.constantFrom('before' as const, 'after' as const),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('fault' as const),
          fault: fc.constantFrom(
            'lostRequest' as const,
            'lostResponse' as const,
            'broken' as const,
            'throttled' as const,
            'expired' as const,
          ),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('choose' as const), keep: fc.constantFrom('mine' as const, 'all' as const) }) },
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('step' as const) }) },
    );
    const schedule = fc.record({
      ahead: fc.constantFrom(0, 2 * 60 * MINUTE, -2 * 60 * MINUTE, 20_000, -20_000),
      keep: fc.constantFrom('mine' as const, 'all' as const),
      page: fc.constantFrom(2, 3, 7),
      events: fc.array(event, { maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ ahead, keep, page, events }) => {
        const scene = setUp({ people: 20, page, ahead, keep });
        let left = Number.POSITIVE_INFINITY;
        let when: 'before' | 'after' = 'before';
        const dies = (): 'before' | 'after' | null => ((left -= 1) < 0 ? when : null);
        const newContext = () => scene.context({ crm: mortal(scene.crm, dies), store: mortal(scene.store, dies) });
        let replica = newContext();
        for (const one of events) {
          if (one.kind === 'change') CHANGES[one.which]?.(scene, one.pick);
          else if (one.kind === 'pass') scene.pass(one.ms);
          else if (one.kind === 'fault') scene.crm.fault({ kind: one.fault });
          else if (one.kind === 'choose') scene.choice.keep = one.keep;
          else if (one.kind === 'die') [left, when] = [one.after, one.when];
          else
            try {
              await replica.step();
            } catch (error) {
              if (!(error instanceof Death)) throw error;
              left = Number.POSITIVE_INFINITY;
              replica = newContext();
            }
        }
        scene.crm.heal();
        // What was changed just now has to be older than the news that are asked for.
        scene.pass(20 * MINUTE);
        await settle(scene.context());
        await expectCurrent(scene);
        scene.pass(2 * DAY);
        await settle(scene.context());
        await expectSame(scene);
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
