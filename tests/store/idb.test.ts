import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';
import type { Edit } from '../../lib/domain/edit.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { openIdbStore } from '../../lib/store/idb.ts';
import { SCHEMA_VERSION } from '../../lib/store/schema.ts';
import type { Change } from '../../lib/store/store.ts';
import { aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import { storeContract } from '../contracts/store.ts';
import { makeOlder, NEWEST_OLDER } from './older.ts';

let databases = 0;

function newName(): string {
  databases += 1;
  return `leadside:Cust00001:rep${databases}@example.com`;
}

const EDIT: Edit = {
  kind: 'setLeadStatus',
  personId: 1 as PersonId,
  companyId: 1 as CompanyId,
  to: STATUS.contacting,
  base: { updatedAt: null, value: null, categoryId: CATEGORY.lead },
};
const ROW = { editId: 'one', edit: EDIT, madeAt: 1 };

afterEach(() => vi.restoreAllMocks());

storeContract('IndexedDB', () => openIdbStore(newName()));

it('finds everything again after it was closed and opened', async () => {
  const name = newName();
  const first = await openIdbStore(name);
  await first.putRecords({ persons: [aPerson(1)] }, 1);
  const rows = await first.addRows([ROW]);
  first.close();
  const second = await openIdbStore(name);
  expect((await second.person(1 as PersonId))?.value).toEqual(aPerson(1));
  expect(await second.rows()).toEqual(rows.ok && rows.value);
  await second.destroy();
});

it('tells other contexts of a change, and hears theirs', async () => {
  const name = newName();
  const [here, there] = [await openIdbStore(name), await openIdbStore(name)];
  const heard = new Promise<Change>((resolve) => void there.subscribe(resolve));
  await here.addRows([ROW]);
  expect(await heard).toBe('outbox');
  expect(await there.rows()).toHaveLength(1);
  there.close();
  await here.destroy();
});

it('writes with strict durability and names no tenant of another database', async () => {
  const used: (IDBTransactionOptions | undefined)[] = [];
  const original = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, names, mode, options) {
    if (mode === 'readwrite') used.push(options);
    return original.call(this, names, mode, options);
  });
  const [store, other] = [await openIdbStore(newName()), await openIdbStore(newName())];
  await store.addRows([ROW]);
  await store.putRecords({ persons: [aPerson(1)] }, 1);
  expect(used).toEqual([{ durability: 'strict' }, { durability: 'strict' }]);
  expect(await other.rows()).toEqual([]);
  await Promise.all([store.destroy(), other.destroy()]);
});

it('says `full` when the disk is, and has stored nothing', async () => {
  const store = await openIdbStore(newName());
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  expect(await store.addRows([ROW], { persons: [aPerson(1)] })).toEqual({ ok: false, error: { kind: 'full' } });
  put.mockRestore();
  expect(await store.rows()).toEqual([]);
  expect((await store.addRows([ROW])).ok).toBe(true);
  await store.destroy();
});

it('is not `ok` before the transaction completed: one that aborts at the end stored nothing', async () => {
  const store = await openIdbStore(newName());
  const original = IDBObjectStore.prototype.add;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (this: IDBObjectStore, value) {
    const request = original.call(this, value);
    // The request succeeds, and the whole is taken back right after: what a full disk does on commit.
    request.addEventListener('success', () => queueMicrotask(() => this.transaction.abort()));
    return request;
  });
  const result = await store.addRows([ROW]);
  expect(result).toMatchObject({ ok: false, error: { kind: 'failed' } });
  expect(await store.rows()).toEqual([]);
  await store.destroy();
});

it('has the likeness of every version that there was', () => {
  expect(NEWEST_OLDER).toBe(SCHEMA_VERSION - 1);
});

it.each(Array.from({ length: NEWEST_OLDER }, (_, index) => index + 1))(
  'keeps what is in a database of version %i, and finds edits by what they name and people by their words',
  async (version) => {
    const name = newName();
    const row = { ...ROW, state: 'queued', attempts: 0, stream: 'company:1' };
    await makeOlder({ name, version, persons: [{ value: aPerson(1), at: 5 }], companies: [], rows: [row] });
    const store = await openIdbStore(name);
    expect(await store.rows()).toEqual([{ ...row, seq: 1 }]);
    expect(await store.rowsNaming(['person:1'])).toEqual(await store.rows());
    expect(await store.row('one')).toEqual({ ...row, seq: 1 });
    expect((await store.person(1 as PersonId))?.at).toBe(5);
    // Version 2 has words already: they are those of then.
    if (version < 2) expect(await store.find('last1 fir')).toEqual([{ value: aPerson(1), at: 5 }]);
    const next = await store.addRows([{ ...ROW, editId: 'two' }]);
    expect(next.ok && next.value[0]?.seq).toBe(2);
    await store.destroy();
  },
);

it('makes room for a later version of itself, and then answers `closed`', async () => {
  const name = newName();
  const store = await openIdbStore(name);
  await store.addRows([ROW]);
  const later = await openDB(name, SCHEMA_VERSION + 1);
  expect(await store.addRows([ROW])).toEqual({ ok: false, error: { kind: 'closed' } });
  expect(await store.rows()).toEqual([]);
  expect(await later.count('outbox')).toBe(1);
  later.close();
  await expect(openIdbStore(name)).rejects.toThrow();
  await deleteDB(name);
});

it('is closed when another context deletes everything', async () => {
  const name = newName();
  const [here, there] = [await openIdbStore(name), await openIdbStore(name)];
  await here.destroy();
  expect(await there.addRows([ROW])).toEqual({ ok: false, error: { kind: 'closed' } });
});
