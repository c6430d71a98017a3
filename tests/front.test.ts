import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dropFrontAtChange, keepFront, readFront } from '../lib/front.ts';
import { frontOf, type Front } from '../lib/leads/front.ts';
import { createMemoryStore } from '../lib/store/memory.ts';
import type { Store } from '../lib/store/store.ts';
import { aPerson } from './contracts/small-world.ts';
import { LISTS } from './models/cast.ts';
import { createCast } from './models/cast.ts';
import { candidate, settle } from './models/ports.ts';

/** The browser's memory for the extension's own pages. */
const fake = vi.hoisted(() => ({ kept: new Map<string, unknown>() }));

vi.mock('../lib/browser.ts', () => ({
  browser: {
    storage: {
      session: {
        get: async (key: string) => Object.fromEntries(fake.kept.has(key) ? [[key, fake.kept.get(key)]] : []),
        async set(values: Record<string, unknown>) {
          for (const [key, value] of Object.entries(values)) fake.kept.set(key, value);
        },
        async remove(key: string) {
          fake.kept.delete(key);
        },
      },
    },
  },
}));

async function jane(): Promise<Front> {
  const front = await frontOf(createCast(), { candidates: [candidate('jane@aurora.example')] });
  if (front === null) throw new Error('nobody is in front');
  return front;
}

describe('whoever is kept as in front', () => {
  let store: Store;
  beforeEach(async () => {
    fake.kept.clear();
    store = createMemoryStore();
    dropFrontAtChange(store);
    await keepFront('leadside:a', await jane());
  });

  test('is told with whose they are', async () => {
    expect(await readFront()).toMatchObject({ owner: 'leadside:a', front: { card: { person: { fullName: 'Jane Doe' } } } });
  });

  test('makes way for somebody else, and for nobody', async () => {
    await keepFront('leadside:b', { ...(await jane()), candidate: candidate('other@aurora.example') });
    expect(await readFront()).toMatchObject({ owner: 'leadside:b', front: { candidate: { email: 'other@aurora.example' } } });
    await keepFront('leadside:b', null);
    expect(await readFront()).toBeNull();
    expect(fake.kept.size).toBe(0);
  });

  test.each([
    { what: 'a record', change: () => store.putRecords({ persons: [aPerson(2)] }, 1) },
    { what: 'the lists', change: () => store.putLists(LISTS, 1) },
    { what: 'the signing out', change: () => store.clearRecords() },
  ])('is forgotten with a change of $what', async ({ change }) => {
    await change();
    await settle();
    expect(await readFront()).toBeNull();
  });

  test('stays while only a note is written, such as when the CRM was asked for news', async () => {
    await store.putNote('replica', { at: 1 });
    await settle();
    expect(await readFront()).not.toBeNull();
  });
});
