import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { err } from '../../lib/domain/result.ts';
import { createMirror } from '../../lib/store/mirror.ts';
import { compareMirror, mirrored } from '../../lib/store/mirrored.ts';
import { openIdbStore } from '../../lib/store/idb.ts';
import { openStore } from '../../lib/store/open.ts';
import { SCHEMA_VERSION } from '../../lib/store/schema.ts';
import { RESTORED, type NewRow, type Store } from '../../lib/store/store.ts';
import { STATUS } from '../contracts/small-world.ts';
import { storeContract } from '../contracts/store.ts';
import { companyCreation, personCreation, statusEdit } from '../sync/rows.ts';
import { createArea } from './mirror-area.ts';

let databases = 0;

function setUp() {
  databases += 1;
  const name = `leadside:mirror:${databases}`;
  const area = createArea();
  const mirror = createMirror(area, name);
  async function open(): Promise<Store> {
    const opened = await openStore(name, createMirror(area, name), { now: () => 77, wait: async () => undefined });
    if (!opened.ok) throw new Error(opened.error);
    return opened.value;
  }
  return { name, area, mirror, open };
}

function newRow(person: number, editId = `edit-${person}`): NewRow {
  return { editId, edit: statusEdit(person, STATUS.contacting), madeAt: 1 };
}

async function added(store: Store, ...rows: readonly NewRow[]) {
  const result = await store.addRows(rows);
  if (!result.ok) throw new Error('not stored');
  return result.value;
}

storeContract('IndexedDB with a mirror', () => setUp().open());

it('a database that comes back empty gets its open edits back, as they were, and says how many', async () => {
  const { name, open } = setUp();
  const store = await open();
  const [first, second, third] = await added(store, newRow(1), newRow(2), newRow(3));
  await store.updateRow(first?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
  await store.updateRow(second?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
  store.close();
  await deleteDB(name);
  const again = await open();
  expect(await again.rows()).toEqual([{ ...second, state: 'inFlight', attempts: 1 }, third]);
  expect(await again.note(RESTORED)).toEqual({ at: 77, rows: 2 });
  const [fourth] = await added(again, newRow(4));
  expect(fourth?.seq).toBeGreaterThan(third?.seq ?? Infinity);
  await again.destroy();
});

it('an edit that was taken back does not come back with the copy, even if the database is lost in the middle of that', async () => {
  const { name, open, area, mirror } = setUp();
  const store = await open();
  const [first] = await added(store, newRow(1));
  // The copy is asked to forget, and nothing is heard of the database any more.
  const updating = store.updateRow(first?.seq ?? 0, {
    patch: { state: 'settled', outcome: 'discarded', settledAt: 2 },
    expect: ['queued'],
  });
  store.close();
  await updating.catch(() => undefined);
  expect(await createMirror(area, name).rows()).toEqual([]);
  await deleteDB(name);
  const again = await open();
  expect(await again.rows()).toEqual([]);
  expect(await mirror.mark()).toBe(first?.seq);
  await again.destroy();
});

it('an edit that could not be taken back, because it is on its way, stays in the copy', async () => {
  const { open, mirror } = setUp();
  const store = await open();
  const [first] = await added(store, newRow(1));
  await store.updateRow(first?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
  const patch = { state: 'settled', outcome: 'discarded', settledAt: 2 } as const;
  expect(await store.updateRow(first?.seq ?? 0, { patch, expect: ['queued'] })).toEqual({ ok: true, value: null });
  expect(await mirror.rows()).toEqual([{ ...first, state: 'inFlight', attempts: 1 }]);
  await store.destroy();
});

it('edits that cannot be put back now are put back at the next opening: until then the database takes no new ones', async () => {
  const { name, mirror, open } = setUp();
  const store = await open();
  await added(store, newRow(1), newRow(2));
  store.close();
  await deleteDB(name);
  const empty = await openIdbStore(name);
  const full: Store = { ...empty, restore: async () => err({ kind: 'full' }) };
  await expect(mirrored(full, mirror, () => 1)).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(await empty.addRows([newRow(3)])).toEqual({ ok: false, error: { kind: 'closed' } });
  expect(await mirror.rows()).toHaveLength(2);
  const again = await open();
  expect(await again.rows()).toHaveLength(2);
  await again.destroy();
});

it('a database that comes back empty with nothing open restores nothing, but gives no number twice', async () => {
  const { name, open } = setUp();
  const store = await open();
  const [row] = await added(store, newRow(1));
  await store.updateRow(row?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
  store.close();
  await deleteDB(name);
  const again = await open();
  expect([await again.rows(), await again.note(RESTORED)]).toEqual([[], null]);
  const [next] = await added(again, newRow(2));
  expect(next?.seq).toBeGreaterThan(row?.seq ?? Infinity);
  await again.destroy();
});

it('a database that comes back as it was some edits ago gets the later ones, and what was attempted counts as attempted', async () => {
  const { name, area, open } = setUp();
  const store = await open();
  const [first] = await added(store, newRow(1));
  store.close();
  // What the device had on disk at that time, under the mirror of today.
  const early = await open();
  await early.updateRow(first?.seq ?? 0, { patch: { state: 'inFlight', attempts: 2 } });
  const [second] = await added(early, newRow(2));
  early.close();
  const db = await openDB(name, SCHEMA_VERSION);
  await db.put('outbox', { ...first, names: ['person:1', 'company:1'] });
  await db.delete('outbox', second?.seq ?? 0);
  await db.put('values', { key: 'mark', value: first?.seq });
  db.close();
  const again = await open();
  expect((await again.rows()).map((row) => [row.editId, row.state, row.attempts])).toEqual([
    ['edit-1', 'inFlight', 2],
    ['edit-2', 'queued', 0],
  ]);
  expect(area.values.size).toBe(3);
  await again.destroy();
  expect(area.values.size).toBe(0);
});

it('an edit whose number was given to another one meanwhile gets a new number, and neither is lost', async () => {
  const { open, mirror } = setUp();
  const store = await open();
  const [here] = await added(store, newRow(1));
  if (here === undefined) throw new Error('not added');
  await mirror.put([
    { ...here, editId: 'lost' },
    { ...here, seq: here.seq + 3, editId: 'last' },
  ]);
  store.close();
  const again = await open();
  expect((await again.rows()).map((row) => row.editId).toSorted()).toEqual(['edit-1', 'last', 'lost']);
  await again.destroy();
});

it('a row is in the mirror as attempted before the change is told, and gone from it once settled', async () => {
  const { open, mirror } = setUp();
  const store = await open();
  const [row] = await added(store, newRow(1));
  expect(await mirror.rows()).toEqual([row]);
  await store.updateRow(row?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
  expect((await mirror.rows())[0]).toMatchObject({ state: 'inFlight', attempts: 1 });
  await store.updateRow(row?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 1 } });
  expect(await mirror.rows()).toEqual([]);
  await store.destroy();
});

it('rows about somebody who got their number are mirrored with that number', async () => {
  const { open, mirror } = setUp();
  const store = await open();
  const [creation] = await added(
    store,
    { editId: 'creation', edit: personCreation(-3, 1), madeAt: 1 },
    { editId: 'status', edit: statusEdit(-3, STATUS.contacting), madeAt: 1 },
  );
  await store.updateRow(creation?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
  await store.updateRow(creation?.seq ?? 0, {
    patch: { state: 'settled', outcome: 'applied', settledAt: 1 },
    records: { renumbered: [{ kind: 'person', from: -3 as PersonId, to: 9 as PersonId }] },
  });
  expect((await mirror.rows()).map((row) => row.edit)).toMatchObject([{ kind: 'setLeadStatus', personId: 9, companyId: 1 as CompanyId }]);
  await store.destroy();
});

it('a creation that is not fresh does not become so when its company gets its number', async () => {
  const { mirror, open } = setUp();
  const store = await open();
  const [company, person] = await added(
    store,
    { editId: 'company', edit: companyCreation(-5), madeAt: 1 },
    { editId: 'person', edit: personCreation(-3, -5), madeAt: 1 },
  );
  await mirror.remove([person?.seq ?? 0]);
  await store.updateRow(company?.seq ?? 0, {
    patch: { state: 'settled', outcome: 'alreadyThere', settledAt: 1 },
    records: { renumbered: [{ kind: 'company', from: -5 as CompanyId, to: 9 as CompanyId }] },
  });
  const [row] = await store.rows(['queued']);
  expect(row?.edit).toMatchObject({ companyId: 9 });
  expect(row && (await store.isFresh(row))).toBe(false);
  await store.destroy();
});

it('a mirror that is full refuses no edit', async () => {
  const { area, open } = setUp();
  const store = await open();
  area.full = true;
  expect((await store.addRows([newRow(1)])).ok).toBe(true);
  area.full = false;
  await store.destroy();
});

it('comparing brings the mirror up to date where a context died between the two, and touches nothing else', async () => {
  const { area, mirror, open } = setUp();
  const store = await open();
  area.full = true;
  const [first, second] = await added(store, newRow(1), newRow(2));
  area.full = false;
  await store.updateRow(second?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
  const remove = vi.spyOn(area, 'remove').mockResolvedValueOnce();
  await store.updateRow(second?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 1 } });
  remove.mockRestore();
  expect((await mirror.rows()).map((row) => row.seq)).toEqual([second?.seq]);
  await compareMirror(store, mirror);
  expect(await mirror.rows()).toEqual([first]);
  const set = vi.spyOn(area, 'set');
  await compareMirror(store, mirror);
  expect(set).not.toHaveBeenCalled();
  await store.destroy();
});

it('a creation in a database that came back as it was before its sending is not fresh, and counts as attempted once compared', async () => {
  const { mirror, open } = setUp();
  const store = await open();
  const [sent, next] = await added(
    store,
    { editId: 'sent', edit: personCreation(-3, 1), madeAt: 1 },
    { editId: 'next', edit: personCreation(-4, 1), madeAt: 1 },
  );
  if (sent === undefined || next === undefined) throw new Error('not stored');
  expect([await store.isFresh(sent), await store.isFresh(next)]).toEqual([true, true]);
  // The mirror has heard that it was settled; the database says again that it waits.
  await mirror.remove([sent.seq]);
  expect([await store.isFresh(sent), await store.isFresh(next)]).toEqual([false, true]);
  await mirror.put([{ ...sent, state: 'inFlight', attempts: 1 }]);
  expect(await store.isFresh(sent)).toBe(false);
  await compareMirror(store, mirror);
  expect(await store.rows()).toMatchObject([
    { state: 'inFlight', attempts: 1 },
    { state: 'queued', attempts: 0 },
  ]);
  expect(await mirror.rows()).toMatchObject([{ attempts: 1 }, { attempts: 0 }]);
  await store.destroy();
});

it('comparing takes nothing out of the mirror when the database is taken away meanwhile', async () => {
  const { name, mirror, open } = setUp();
  const store = await open();
  const [row] = await added(store, newRow(1));
  store.close();
  await compareMirror(store, mirror);
  expect(await mirror.rows()).toEqual([row]);
  await deleteDB(name);
  const again = await open();
  expect(await again.rows()).toEqual([row]);
  await again.destroy();
});

it('mirrors of two users do not mix', async () => {
  const one = setUp();
  const two = createMirror(one.area, 'leadside:mirror:other');
  const store = await one.open();
  await added(store, newRow(1));
  expect([await two.rows(), await two.mark()]).toEqual([[], 0]);
  await two.forget();
  expect(await one.mirror.rows()).toHaveLength(1);
  await store.destroy();
});

it('a database that cannot be opened twice is made anew, with the edits from the mirror', async () => {
  const { name, open } = setUp();
  const store = await open();
  await added(store, newRow(1));
  store.close();
  const original = indexedDB.open.bind(indexedDB);
  let failures = 2;
  const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation((...args) => {
    if (failures-- > 0) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return original(...args);
  });
  const deleting = vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
  const again = await open();
  opening.mockRestore();
  expect(deleting).toHaveBeenCalledWith(name);
  deleting.mockRestore();
  expect(await again.rows()).toHaveLength(1);
  await again.destroy();
});

it.each([
  ['VersionError', 'newer'],
  ['QuotaExceededError', 'noStorage'],
  ['InvalidStateError', 'noStorage'],
])('a browser that says %s gives no store: %s, and nothing is deleted for a full disk or a later version', async (error, because) => {
  const { name, area } = setUp();
  const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('no', error);
  });
  const deleting = vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
  const opened = await openStore(name, createMirror(area, name), { now: () => 1, wait: async () => undefined });
  expect(opened).toEqual({ ok: false, error: because });
  expect(deleting).toHaveBeenCalledTimes(error === 'InvalidStateError' ? 1 : 0);
  opening.mockRestore();
  deleting.mockRestore();
});
