import { expect, test } from 'vitest';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { sweep } from '../../lib/sync/sweep.ts';
import { person, personId } from '../domain/build.ts';

const DAY = 86_400_000;
const sofia = person(1, { emails: ['sofia@example.com'] });

async function kept() {
  const store = createMemoryStore();
  await store.putRecords({ persons: [sofia] }, 1);
  return store;
}

test('without a limit nothing is deleted', async () => {
  const store = await kept();
  expect(await sweep(store, { keepDays: null, now: 1_000 * DAY, started: true })).toBe(false);
  expect(await store.countPersons()).toBe(1);
});

test('what nobody knows the age of is deleted, and then again when the days are over', async () => {
  const store = await kept();
  expect(await sweep(store, { keepDays: 7, now: 10 * DAY, started: false })).toBe(true);
  expect(await store.person(personId(1))).toBeNull();
  await store.putRecords({ persons: [sofia] }, 10 * DAY);
  expect(await sweep(store, { keepDays: 7, now: 17 * DAY - 1, started: true })).toBe(false);
  expect(await store.countPersons()).toBe(1);
  expect(await sweep(store, { keepDays: 7, now: 17 * DAY, started: false })).toBe(true);
  expect(await store.countPersons()).toBe(0);
});

test('with none it is deleted at every start of the browser, and edits that wait stay', async () => {
  const store = await kept();
  const edit = { kind: 'setLeadStatus', personId: personId(1), companyId: null, to: 2, base: { updatedAt: null, value: 1, categoryId: 1 } };
  await store.addRows([{ editId: 'a', edit: edit as never, madeAt: 1 }]);
  expect(await sweep(store, { keepDays: 0, now: 5, started: true })).toBe(true);
  await store.putRecords({ persons: [sofia] }, 6);
  expect(await sweep(store, { keepDays: 0, now: 6, started: false })).toBe(false);
  expect(await store.countPersons()).toBe(1);
  expect(await sweep(store, { keepDays: 0, now: 7, started: true })).toBe(true);
  expect([await store.countPersons(), (await store.rows()).length]).toEqual([0, 1]);
});
