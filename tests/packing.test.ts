import { describe, expect, it } from 'vitest';
import type { PersonId } from '../lib/domain/ids.ts';
import { EVERYBODY } from '../lib/domain/query.ts';
import { orderName } from '../lib/domain/sort-rows.ts';
import { createPacking, type Packing } from '../lib/packing.ts';
import { createMemoryStore } from '../lib/store/memory.ts';
import type { Store } from '../lib/store/store.ts';
import { aPerson } from './contracts/small-world.ts';

const DONE = { kind: 'idle', completeAt: 5 } as const;
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function packingOf(store: Store): Packing {
  return createPacking({ store, language: 'en', compare, ifFree: (work) => work() });
}

async function write(store: Store, from: number, count: number, updatedAt = '2031-01-01T00:00:00Z'): Promise<void> {
  const persons = Array.from({ length: count }, (_, place) => {
    const id = from + place;
    return aPerson(id, { fullName: `Name ${String(9_999 - id)}`, updatedAt });
  });
  await store.putRecords({ persons }, 1);
}

describe('packing', () => {
  it('is done once all people are here, in the order that a list has at first, and not while they come', async () => {
    const store = createMemoryStore();
    await write(store, 1, 400);
    const packing = packingOf(store);
    await packing.look({ kind: 'firstPull', completeAt: null });
    expect((await store.light()).unpacked).toBe(400);
    await packing.look(DONE);
    const light = await store.light();
    expect([light.unpacked, light.order]).toEqual([0, orderName('en', EVERYBODY.sort)]);
    expect(light.persons.map(({ id }) => id)).toEqual(Array.from({ length: 400 }, (_, place) => 400 - place));
  });

  it('is not done again for the same first pull, in whatever context, but for the next one', async () => {
    const store = createMemoryStore();
    await write(store, 1, 400);
    await packingOf(store).look(DONE);
    await write(store, 1, 350, '2032-01-01T00:00:00Z');
    const later = packingOf(store);
    await later.look(DONE);
    expect((await store.light()).unpacked).toBe(350);
    await later.look({ ...DONE, completeAt: 6 });
    expect((await store.light()).unpacked).toBe(0);
  });

  it('is done again after many were written, before so many were that all would have to be read one by one', async () => {
    const store = createMemoryStore();
    await write(store, 1, 400);
    const packing = packingOf(store);
    await packing.look(DONE);
    await write(store, 1_000, 2_100);
    await packing.look({ ...DONE, kind: 'news' });
    expect((await store.light()).unpacked).toBe(2_100);
    await packing.look(DONE);
    expect((await store.light()).unpacked).toBe(0);
  });

  it('is done again by whoever starts when others have written often', async () => {
    const store = createMemoryStore();
    await write(store, 1, 400);
    await packingOf(store).look(DONE);
    for (let round = 0; round < 500; round += 1) {
      expect(await store.writesSincePacked()).toBe(round);
      await write(store, 1 + (round % 50), 1, new Date(Date.UTC(2033, 0, 1) + round * 1_000).toISOString());
    }
    await packingOf(store).look(DONE);
    expect([await store.writesSincePacked(), (await store.light()).unpacked]).toEqual([0, 0]);
  });

  it('leaves few people as they are', async () => {
    const store = createMemoryStore();
    await write(store, 1, 20);
    await packingOf(store).look(DONE);
    expect((await store.light()).unpacked).toBe(20);
  });

  it('keeps its order for as long as nobody of those packed was written', async () => {
    const store = createMemoryStore();
    await write(store, 1, 400);
    await packingOf(store).look(DONE);
    await store.putRecords({ removedPersons: [7 as PersonId] }, 9);
    const light = await store.light();
    expect([light.order, light.persons.length]).toEqual(['', 399]);
  });
});
