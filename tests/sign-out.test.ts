import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { CompanyId, PersonId } from '../lib/domain/ids.ts';
import { clearAtSignOut } from '../lib/sign-out.ts';
import { createMirror } from '../lib/store/mirror.ts';
import { openStore } from '../lib/store/open.ts';
import type { Store } from '../lib/store/store.ts';
import { aCompany, aPerson, STATUS } from './contracts/small-world.ts';
import { createArea } from './store/mirror-area.ts';
import { statusEdit } from './sync/rows.ts';

const USER = 'leadside:production:Cust00001:rep@example.com';
const OTHER = 'leadside:production:Cust00001:other@example.com';
const area = createArea();

async function open(name: string): Promise<Store> {
  const opened = await openStore(name, createMirror(area, name), { now: () => 1 });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

/** A store that has looked somebody up. */
async function used(name: string): Promise<Store> {
  const store = await open(name);
  await store.putRecords({ persons: [aPerson(1)], companies: [aCompany(1)] }, 1);
  await store.putNote('recent', [1]);
  return store;
}

async function databases(): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

describe('signing out', () => {
  test('with nothing that waits leaves no database of the user and no copy of one, and that of somebody else as it is', async () => {
    const [mine, theirs] = [await used(USER), await used(OTHER)];
    await mine.addRows([{ editId: 'sent', edit: statusEdit(1, STATUS.contacting), madeAt: 1 }]);
    const [row] = await mine.rows();
    await mine.updateRow(row?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
    expect(await databases()).toContain(USER);
    await clearAtSignOut(mine);
    expect(await databases()).toEqual([OTHER]);
    expect([...area.values.keys()].filter((key) => key.includes(USER))).toEqual([]);
    expect((await theirs.person(1 as PersonId))?.value).toEqual(aPerson(1));
    await theirs.destroy();
  });

  test.each(['queued', 'inFlight', 'conflict', 'parked', 'blocked'] as const)(
    'with an edit that is %s keeps that, for when the user is back, and nobody who was looked up',
    async (state) => {
      const store = await used(USER);
      await store.addRows([{ editId: 'waits', edit: statusEdit(1, STATUS.contacting), madeAt: 1 }]);
      const [row] = await store.rows();
      await store.updateRow(row?.seq ?? 0, { patch: { state } });
      await clearAtSignOut(store);
      store.close();
      const again = await open(USER);
      expect((await again.rows()).map(({ editId, state: now }) => [editId, now])).toEqual([['waits', state]]);
      expect([await again.person(1 as PersonId), await again.company(1 as CompanyId), await again.note('recent')]).toEqual([
        null,
        null,
        null,
      ]);
      await again.destroy();
    },
  );
});
