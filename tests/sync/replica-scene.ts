import { expect } from 'vitest';
import type { Crm } from '../../lib/crm/crm.ts';
import type { CategoryId, PersonId } from '../../lib/domain/ids.ts';
import { isInScope, leadScope, type Keep, type LeadScope } from '../../lib/domain/scope.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { createPull } from '../../lib/sync/pull.ts';
import { createReplica, type Replica } from '../../lib/sync/replica.ts';
import { createSmallCrm } from '../contracts/small-crm.ts';
import { listed, rowOfCompany } from '../contracts/small-rows.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, ME, STATUS } from '../contracts/small-world.ts';

/** Above every id. */
export const EVERYBODY = Number.MAX_SAFE_INTEGER;
/** In milliseconds. */
export const MINUTE = 60_000;
/** In milliseconds. */
export const DAY = 24 * 60 * MINUTE;
/** How old news may be, in milliseconds. */
export const EVERY_MS = 2 * MINUTE;

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
export function setUp({ people = 20, page = 3, ahead = 0, keep = 'mine' as Keep } = {}) {
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
      return createReplica({
        ...deps,
        pull,
        me: ME,
        choice: { read: async () => choice, watch: () => () => undefined },
        newsEveryMs: EVERY_MS,
        random: () => 0,
      });
    },
    scope: (): LeadScope => leadScope(choice.keep, ME, crm.world.lists) ?? { owner: null, categories: [], statuses: [] },
  };
}

/** See {@link setUp}. */
export type Scene = ReturnType<typeof setUp>;

/** Steps until nothing is due; answers how many steps it took. */
export async function settle(replica: Replica): Promise<number> {
  for (let steps = 0; steps < 2_000; steps += 1) if ((await replica.step()).kind === 'rest') return steps;
  throw new Error('The replica never comes to rest.');
}

/** What the CRM has within the scope, as rows. */
export function there({ crm, scope }: Scene) {
  const { persons, companies } = crm.world;
  const rows = [...persons.values()].map((person) => listed(person, companies)).filter(({ person }) => isInScope(scope(), person));
  return rows.toSorted((a, b) => a.person.id - b.person.id);
}

/** What is here of the people, as rows; null for who is not. */
export async function here({ store }: Scene, ids: readonly PersonId[]) {
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

/** Everybody within the scope is here as the CRM has them. */
export async function expectCurrent(scene: Scene): Promise<void> {
  const rows = there(scene);
  expect(
    await here(
      scene,
      rows.map(({ person }) => person.id),
    ),
  ).toEqual(rows);
}

/** And nobody else is here but those looked up. */
export async function expectSame(scene: Scene, looked: readonly PersonId[] = []): Promise<void> {
  await expectCurrent(scene);
  const ids = there(scene).map(({ person }) => person.id);
  const extra = (await scene.store.personIds(0, EVERYBODY)).filter((id) => !ids.includes(id) && !looked.includes(id));
  expect(extra).toEqual([]);
}
