import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { Company, Person } from '../../lib/domain/lead.ts';
import { FIRST_DASHBOARD, movedBy, parseDashboards } from '../../lib/domain/dashboards.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { createLeadTable } from '../../lib/leads/lead-table.ts';
import { createBoard } from '../../lib/models/board.ts';
import { createContacts } from '../../lib/models/contacts.ts';
import { createDashboard } from '../../lib/models/dashboard.ts';
import { createView } from '../../lib/models/view.ts';
import { createWork } from '../../lib/models/work.ts';
import { aCompany, aPerson, CATEGORY, smallLists, STATUS } from '../contracts/small-world.ts';
import { setUp } from '../leads/setup.ts';

/** Until what was begun has come to rest: everything here is in memory. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const [P1, P2] = [1 as PersonId, 2 as PersonId];
const CUSTOMER_KEY = `category ${CATEGORY.customer}`;

/** The page's models over the real use cases, with these people on the device and at the CRM. */
async function page(persons: readonly Person[], companies: readonly Company[] = [aCompany(1)], at = '') {
  const { leads, store, crm, settle: sent } = setUp({ persons, companies });
  await store.putLists(smallLists(), 1);
  await store.putRecords({ companies, persons }, 1);
  const table = createLeadTable({ store, policy: OPEN_POLICY });
  let address = at;
  const port = { read: () => address, write: (next: string) => void (address = next), watch: () => () => undefined };
  const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  const contacts = createContacts({
    table,
    address: port,
    selections: signal([]),
    counts: signal(true),
    language: 'en',
    memory: { read: async () => ({}), write: async () => undefined },
    compare,
  });
  const views = createView({ address: port });
  const work = createWork({ leads, now: () => 0 });
  const { status, category } = work;
  const board = createBoard({ contacts, table, by: views.by, leads, status, category, compare });
  let stored: unknown = null;
  const kept = { load: async () => stored, save: async (value: unknown) => ((stored = value), true), watch: () => () => undefined };
  let ids = 0;
  const dashboard = createDashboard({
    contacts,
    table,
    views,
    kept,
    now: () => Date.parse('2026-02-01'),
    newId: () => `new-${(ids += 1)}`,
  });
  await table.open();
  await settle();
  const columnOf = (id: PersonId): string | undefined =>
    board.columns.value.find(({ rows }) => rows.some(({ person }) => person.id === id))?.key;
  return { board, views, contacts, work, crm, sent, dashboard, columnOf, address: () => address, stored: () => stored };
}

const inCompany = (id: number): Person => aPerson(id, { companyId: 1 as CompanyId, leadStatusId: STATUS.open });

describe('the board', () => {
  it('makes an edit like any other of a card that is let go, and says where it is', async () => {
    const { board, columnOf, crm, sent } = await page([inCompany(1)]);
    board.pickUp(P1);
    board.hover(`status ${STATUS.contacting}`);
    await board.drop();
    await settle();
    expect(columnOf(P1)).toBe(`status ${STATUS.contacting}`);
    expect(board.said.value).toMatchObject({ kind: 'moved', name: 'First1 Last1' });
    await sent();
    expect(crm.world.persons.get(P1)?.leadStatusId).toBe(STATUS.contacting);
  });

  it('says why a card cannot be let go while it is still carried, and leaves it where it is', async () => {
    const { board, columnOf, crm } = await page([inCompany(1)]);
    board.pickUp(P1);
    board.hover('hidden');
    expect(board.said.value).toMatchObject({ kind: 'over', verdict: { kind: 'refused', because: 'byRule' } });
    await board.drop();
    expect(board.said.value).toMatchObject({ kind: 'refused', because: 'byRule' });
    expect(columnOf(P1)).toBe(`status ${STATUS.open}`);
    expect(crm.world.writes).toEqual([]);
  });

  it('asks before a company is moved that has other people, and moves nothing without the answer', async () => {
    const { board, views, work, columnOf } = await page([inCompany(1), inCompany(2)]);
    views.columnsBy('category');
    await board.moveTo(P1, CUSTOMER_KEY);
    expect(board.asking.value).toBe(true);
    expect(work.category.draft.value?.preview?.impact.lose).toBe(2);
    await board.answer(false);
    await settle();
    expect([board.asking.value, columnOf(P2)]).toEqual([false, `category ${CATEGORY.lead}`]);
    await board.moveTo(P1, CUSTOMER_KEY);
    await board.answer(true);
    await settle();
    expect([columnOf(P1), columnOf(P2)]).toEqual([CUSTOMER_KEY, CUSTOMER_KEY]);
  });

  it('moves a company of one person without a question, and asks before a customer is taken back', async () => {
    const { board, views, columnOf } = await page([inCompany(1)]);
    views.columnsBy('category');
    await board.moveTo(P1, CUSTOMER_KEY);
    await settle();
    expect([board.asking.value, columnOf(P1)]).toEqual([false, CUSTOMER_KEY]);
    await board.moveTo(P1, `category ${CATEGORY.lead}`);
    expect(board.asking.value).toBe(true);
    expect(columnOf(P1)).toBe(CUSTOMER_KEY);
  });

  it('keeps the keyboard at its card when the card goes to another column', async () => {
    const { board } = await page([inCompany(1), inCompany(2)]);
    board.goTo(P2);
    expect(board.at.value).toEqual({ column: 0, line: 1 });
    await board.moveTo(P2, `status ${STATUS.qualified}`);
    await settle();
    expect(board.at.value).toEqual({ column: 4, line: 0 });
  });
});

describe('the address', () => {
  it('says which view there is beside who is asked for, and either can be changed without the other', async () => {
    const { views, contacts, address } = await page([inCompany(1)], [aCompany(1)], 'view=board&by=owner&status.in=1');
    expect([views.view.value, views.by.value, contacts.query.value.criteria.length]).toEqual(['board', 'owner', 1]);
    expect(contacts.bad.value).toEqual([]);
    contacts.setCriteria([]);
    expect(address()).toBe('view=board&by=owner');
    views.show('contacts');
    views.columnsBy('status');
    expect(address()).toBe('');
  });
});

describe('dashboards', () => {
  it('count again with every change of the people', async () => {
    const { dashboard, board } = await page([inCompany(1), inCompany(2)]);
    const statuses = () => dashboard.tiles.value.find(({ tile }) => tile.id === 'status')?.result.figures.map(({ count }) => count);
    expect(statuses()).toEqual([2]);
    await board.moveTo(P1, `status ${STATUS.qualified}`);
    await settle();
    expect(statuses()).toEqual([1, 1]);
  });

  it('bring a removed tile back to its place, and lose nothing that was added meanwhile', async () => {
    const { dashboard, stored } = await page([]);
    const ids = () => dashboard.current.value.tiles.map(({ id }) => id);
    const before = ids();
    dashboard.removeTile('status');
    const added = dashboard.addTile('count');
    dashboard.undo();
    await settle();
    expect(ids()).toEqual([...before, added?.id]);
    expect(parseDashboards(stored())).toEqual(dashboard.all.value);
  });

  it('bring a removed dashboard back, and are never without one', async () => {
    const { dashboard, views } = await page([]);
    dashboard.add('Mine');
    expect(dashboard.current.value.name).toBe('Mine');
    dashboard.remove();
    dashboard.remove();
    expect(dashboard.all.value).toEqual([FIRST_DASHBOARD]);
    dashboard.add('Again');
    dashboard.remove();
    dashboard.undo();
    expect([dashboard.all.value.map(({ name }) => name), views.dashboard.value]).toEqual([['', 'Again'], dashboard.current.value.id]);
  });

  it.each<readonly [string, unknown]>([
    ['nothing', null],
    ['a text', 'dashboards'],
    ['a list of nonsense', [1, null, 'x', {}]],
    ['an id that no address can say', [{ id: 'a b', tiles: [] }]],
  ])('are the first one where %s was kept', (_, stored) => {
    expect(parseDashboards(stored)).toEqual([FIRST_DASHBOARD]);
  });

  it('keep what can be read of what was kept', () => {
    const [read] = parseDashboards([
      { id: 'a', name: 7, tiles: [{ id: 't', kind: 'bars', by: 'password', statuses: ['1', 2] }, { kind: 'bars' }] },
    ]);
    expect(read).toEqual({
      id: 'a',
      name: '',
      tiles: [{ id: 't', kind: 'bars', title: '', statuses: [2], categories: [], by: 'status', step: 'week', wide: false }],
    });
  });

  it('move a tile as far as there is room', () => {
    const all = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(
      [movedBy(all, 'a', 1), movedBy(all, 'a', -1), movedBy(all, 'b', 9), movedBy(all, 'x', 1)].map((list) =>
        list.map(({ id }) => id).join(''),
      ),
    ).toEqual(['bac', 'abc', 'acb', 'abc']);
  });
});
