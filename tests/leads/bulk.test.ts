import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BulkChange, BulkTargets } from '../../lib/domain/bulk.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { createBulk, type Bulk, type BulkWatch } from '../../lib/leads/bulk.ts';
import { openIdbStore } from '../../lib/store/idb.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, smallLists, STATUS } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const opened: Store[] = [];
let databases = 0;

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.destroy()));
});

function toStatus(id: number): BulkChange {
  const to = smallLists().statuses.find((one) => one.id === id);
  if (to === undefined) throw new Error('no such status');
  return { field: 'status', to };
}

function toCategory(id: number): BulkChange {
  const to = smallLists().categories.find((one) => one.id === id);
  if (to === undefined) throw new Error('no such category');
  return { field: 'category', to };
}

/** Follows a change of many, and ends it once `most` were gone through. */
function watch(most = Infinity): BulkWatch & { readonly seen: number[] } {
  const end = new AbortController();
  const seen: number[] = [];
  return {
    seen,
    signal: end.signal,
    onProgress(done) {
      seen.push(done);
      if (done >= most) end.abort();
    },
  };
}

interface Scene extends Setup {
  readonly bulk: Bulk;
  readonly everybody: BulkTargets;
  readonly name: string;
}

/** So many people of two companies, a lead and a customer, known here; the customer's come after the others. */
async function scene(leads: number, customers = 0): Promise<Scene> {
  const name = `leadside:bulk:${(databases += 1)}`;
  const store = await openIdbStore(name, { channel: null });
  opened.push(store);
  return sceneOn(store, name, leads, customers);
}

async function sceneOn(store: Store, name: string, leads: number, customers = 0): Promise<Scene> {
  const companies = [aCompany(1), aCompany(2, { categoryId: CATEGORY.customer })];
  const persons = Array.from({ length: leads + customers }, (_, place) =>
    aPerson(place + 1, { companyId: (place < leads ? 1 : 2) as CompanyId, leadStatusId: STATUS.open }),
  );
  const setup = setUp({ store, persons, companies });
  setup.offline = true;
  await store.putLists(smallLists(), 1);
  await store.putRecords({ persons, companies }, 1);
  const everybody = { persons: persons.map(({ id }) => id), companies: [] };
  return Object.assign(setup, { bulk: createBulk(setup.deps), everybody, name });
}

async function waiting({ store }: Setup): Promise<number> {
  return store.countRows(['queued', 'inFlight']);
}

describe('a change of many', () => {
  it('stores an edit for each whom the rule allows, says why of the others, and the CRM gets them all', async () => {
    const setup = await scene(3, 2);
    const seen = watch();
    const done = await setup.bulk.change(toStatus(STATUS.contacting), setup.everybody, seen);
    expect([done.editIds.length, done.left, done.failed, seen.seen]).toEqual([3, 0, null, [5]]);
    expect(done.refused.map(({ of, refusal }) => [of.id, refusal.kind])).toEqual([
      [4, 'rule'],
      [5, 'rule'],
    ]);
    expect(await setup.bulk.state(done.editIds)).toEqual({ waiting: 3, attention: 0 });
    setup.offline = false;
    await setup.settle();
    expect(await setup.bulk.state(done.editIds)).toEqual({ waiting: 0, attention: 0 });
    expect([...setup.crm.world.persons.values()].map(({ leadStatusId }) => leadStatusId)).toEqual([2, 2, 2, 1, 1]);
  });

  it('moves companies and people without one, and refuses a downgrade even where the preview did not know of it', async () => {
    const setup = await scene(1, 1);
    const targets = { persons: [], companies: [1 as CompanyId, 2 as CompanyId] };
    const done = await setup.bulk.change(toCategory(CATEGORY.mql), targets, watch());
    expect(done.editIds).toHaveLength(1);
    expect(done.refused).toEqual([{ of: { kind: 'company', id: 2 }, refusal: { kind: 'downgrade' } }]);
  });

  it('that is ended in the middle keeps what is stored and says how many were not come to', async () => {
    const setup = await scene(600);
    const done = await setup.bulk.change(toStatus(STATUS.contacting), setup.everybody, watch(250));
    expect([done.editIds.length, done.left]).toEqual([250, 350]);
    expect(await waiting(setup)).toBe(250);
  });

  it('loses nothing of what was told as stored when its tab is closed in the middle, and what is durable goes on', async () => {
    const setup = await scene(400);
    const told: number[] = [];
    const never = new Promise<never>(() => undefined);
    const dying: Store = {
      ...setup.store,
      // The tab is gone while the second part is being read.
      personsAround: (ids) => (told.length === 1 ? never : setup.store.personsAround(ids)),
    };
    void createBulk({ ...setup.deps, store: dying }).change(toStatus(STATUS.contacting), setup.everybody, {
      signal: new AbortController().signal,
      onProgress: (done) => void told.push(done),
    });
    while (told.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    setup.store.close();
    const again = await openIdbStore(setup.name, { channel: null });
    opened.push(again);
    expect(told).toEqual([250]);
    expect(await again.countRows(['queued'])).toBe(250);
    const next = setUp({ store: again, persons: [...setup.crm.world.persons.values()], companies: [aCompany(1)] });
    let ids = 0;
    // Ids are unique in the world: not those of the closed tab again.
    const newId = (): string => `again-${(ids += 1)}`;
    const [bulk, rest] = [createBulk({ ...next.deps, newId }), { persons: setup.everybody.persons.slice(250), companies: [] }];
    const left = await bulk.interrupted();
    expect(left).toMatchObject({ field: 'status', to: STATUS.contacting, done: 250, total: 400, rest });
    await next.settle();
    expect([...next.crm.world.persons.values()].filter(({ leadStatusId }) => leadStatusId === STATUS.contacting)).toHaveLength(250);
    expect(await again.countRows(['queued', 'inFlight'])).toBe(0);
    const done = await bulk.change(toStatus(STATUS.contacting), rest, watch(), left?.id);
    expect([done.before.length, done.editIds.length, done.left, await bulk.interrupted()]).toEqual([250, 150, 0, null]);
    // The whole, those of the closed tab too, goes back as one.
    expect(await bulk.undo([...done.before, ...done.editIds], watch())).toEqual({ done: 400, refused: [], left: 0, failed: null });
  }, 90_000);

  it('counts what was stored after it was noted for the last time, and one that was ended is not told of', async () => {
    const setup = await scene(700);
    const never = new Promise<never>(() => undefined);
    let notes = 0;
    const dying: Store = {
      ...setup.store,
      // The second part is stored, and the tab is gone before that is noted.
      putNote: (key, value) => (key.startsWith('bulk-far') && (notes += 1) > 1 ? never : setup.store.putNote(key, value)),
    };
    const two = watch();
    void createBulk({ ...setup.deps, store: dying }).change(toStatus(STATUS.contacting), setup.everybody, two);
    while (two.seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    const next = createBulk(setUp({ store: setup.store }).deps);
    const left = await next.interrupted();
    expect([left?.done, left?.total, left?.rest.persons.length]).toEqual([500, 700, 200]);
    const saved = await next.savedOf(left?.id ?? '');
    expect(await setup.store.rowsOf(saved.map(({ editId }) => editId))).toHaveLength(500);
    await next.forget(left?.id ?? '');
    expect([await next.interrupted(), await next.savedOf(left?.id ?? '')]).toEqual([null, []]);
    await next.change(toStatus(STATUS.qualified), setup.everybody, watch(250));
    expect(await next.interrupted()).toBeNull();
  }, 90_000);

  it('knows the edits of a closed tab from what else was done to the same people, before and after', async () => {
    const setup = await scene(300);
    const first = must(await setup.leads.setLeadStatus(1 as PersonId, STATUS.qualified));
    const never = new Promise<never>(() => undefined);
    const dying: Store = {
      ...setup.store,
      putNote: (key, value) => (key.startsWith('bulk-far') ? never : setup.store.putNote(key, value)),
    };
    const seen = watch();
    void createBulk({ ...setup.deps, store: dying }).change(toStatus(STATUS.contacting), setup.everybody, seen);
    while (seen.seen.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    const last = must(await setup.leads.setLeadStatus(2 as PersonId, STATUS.qualified));
    const next = createBulk(setUp({ store: setup.store }).deps);
    const saved = await next.savedOf((await next.interrupted())?.id ?? '');
    const of = (editId: string): boolean => saved.some((one) => one.editId === editId);
    expect([saved.length, of(first.editId), of(last.editId)]).toEqual([250, false, false]);
    // Part of the rest is stored, and that tab is closed too: what both have stored is of the same change.
    const rest = { persons: setup.everybody.persons.slice(250), companies: [] };
    const left = (await next.interrupted())?.id;
    const third = setUp({ store: { ...setup.store, addRows: () => never } });
    void createBulk(third.deps).change(toStatus(STATUS.contacting), rest, watch(), left);
    await vi.waitFor(async () =>
      expect((await setup.store.notes('bulk-begun/')).map((note) => (note as { id: string }).id)).not.toContain(left),
    );
    expect(await next.savedOf((await next.interrupted())?.id ?? '')).toEqual(saved);
  }, 90_000);

  it('says when the device could store no more, and keeps what was stored before', async () => {
    const setup = await scene(600);
    let calls = 0;
    const full: Store = {
      ...setup.store,
      addRows: (rows, local) =>
        (calls += 1) > 1 ? Promise.resolve({ ok: false, error: { kind: 'full' } }) : setup.store.addRows(rows, local),
    };
    const done = await createBulk({ ...setup.deps, store: full }).change(toStatus(STATUS.contacting), setup.everybody, watch());
    expect([done.editIds.length, done.left, done.failed]).toEqual([250, 350, { kind: 'full' }]);
    expect(await waiting(setup)).toBe(250);
  });
});

describe('taking a change of many back', () => {
  it('gives up what was never sent, in few transactions', async () => {
    const setup = await scene(600);
    const done = await setup.bulk.change(toStatus(STATUS.contacting), setup.everybody, watch());
    const seen = watch();
    const undone = await setup.bulk.undo(done.editIds, seen);
    expect(undone).toEqual({ done: 600, refused: [], left: 0, failed: null });
    expect(seen.seen).toEqual([250, 500, 600]);
    expect(await waiting(setup)).toBe(0);
    setup.offline = false;
    await setup.settle();
    expect(setup.crm.world.writes).toEqual([]);
  });

  it('puts back what was sent by guarded edits, and leaves what somebody changed since', async () => {
    const setup = await scene(3);
    const done = await setup.bulk.change(toStatus(STATUS.contacting), setup.everybody, watch());
    setup.offline = false;
    await setup.settle();
    const second = setup.crm.world.persons.get(2 as PersonId);
    if (second === undefined) throw new Error('nobody there');
    const base = { updatedAt: second.updatedAt, value: second.leadStatusId, categoryId: CATEGORY.lead };
    must(await setup.crm.as(COLLEAGUE).setLeadStatus(second.id, STATUS.disqualified, base));
    const undone = await setup.bulk.undo(done.editIds, watch());
    expect(undone.done).toBe(3);
    await setup.settle();
    expect([...setup.crm.world.persons.values()].map(({ leadStatusId }) => leadStatusId)).toEqual([1, STATUS.disqualified, 1]);
    expect(await setup.bulk.state((await setup.store.rows(['conflict'])).map(({ editId }) => editId))).toEqual({
      waiting: 0,
      attention: 1,
    });
  });

  it('puts back also those of which the device has forgotten that they were sent', async () => {
    const setup = await sceneOn(createMemoryStore(), 'in memory', 450);
    const done = await setup.bulk.change(toStatus(STATUS.contacting), setup.everybody, watch());
    setup.offline = false;
    await setup.settle();
    expect((await setup.store.rows()).length).toBeLessThan(450);
    const undone = await setup.bulk.undo(done.editIds, watch());
    expect(undone).toEqual({ done: 450, refused: [], left: 0, failed: null });
    await setup.settle();
    expect(new Set([...setup.crm.world.persons.values()].map(({ leadStatusId }) => leadStatusId))).toEqual(new Set([STATUS.open]));
  }, 90_000);

  it('says of each that stays why it does', async () => {
    const setup = await scene(2);
    const done = await setup.bulk.change(toStatus(STATUS.contacting), setup.everybody, watch());
    setup.offline = false;
    await setup.settle();
    must(await setup.leads.setLeadStatus(1 as PersonId, STATUS.renurture));
    const undone = await setup.bulk.undo(done.editIds, watch());
    expect([undone.done, undone.refused]).toEqual([1, [{ kind: 'superseded' }]]);
  });
});
