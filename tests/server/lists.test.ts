import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, BASE, basic, type Caller } from './api.ts';

interface Item {
  readonly Id: number;
  readonly Name: string;
  readonly Deleted: boolean;
}

let sandbox: Sandbox;
let rep: Caller;
beforeAll(async () => {
  sandbox = await createSandbox();
  rep = as(sandbox, 'rep@example.com');
});
afterAll(() => sandbox.close());

async function ids(path: string): Promise<number[]> {
  return (await rep.get<Item[]>(path)).body.map((item) => item.Id);
}

test.each([
  ['MDOList/leadstatus', [1, 2, 3, 4, 5]],
  ['MDOList/leadstatus?flat=true', [1, 2, 3, 4, 5]],
  ['MDOList/LeadStatus?flat=False', [1, 2, 3, 4, 5]],
  ['MDOList/leadstatuswithnoselection?flat=true', [0, 1, 2, 3, 4, 5]],
  ['MDOList/leadstatus?query=qualified', [3, 5]],
  ['MDOList/category', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['MDOList/categoryWithNoSelection', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['MDOList/categorygroup', [0, 1, 2, 3, 4, 5]],
  ['MDOList/categorygroupwithnoselection', [0, 1, 2, 3, 4, 5]],
  ['MDOList/associate', [1, 2, 3]],
])('%s', async (path, expected) => {
  expect(await ids(path)).toEqual(expected);
});

test('no selection is the first item, without a meaning of its own', async () => {
  const [first] = (await rep.get<Item[]>('MDOList/leadstatuswithnoselection')).body;
  expect(first).toMatchObject({ Id: 0, Name: '(No Selection)', Deleted: false });
});

test('the agent gives the same lists in the same forms', async () => {
  for (const name of ['leadstatus', 'leadstatuswithnoselection', 'category', 'categorygroup', 'associate']) {
    const body = { name, forceFlatList: true, additionalInfo: '', onlyHistory: false };
    expect((await rep.post('Agents/MDO/GetList', body)).body, name).toEqual((await rep.get(`MDOList/${name}`)).body);
  }
});

test('with history, a form with no selection keeps it first', async () => {
  const body = { name: 'leadstatuswithnoselection', historyItems: [6], onlyHistory: false };
  const items = (await rep.post<Item[]>('Agents/MDO/GetListWithHistory', body)).body;
  expect(items.map((item) => item.Id)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(items.filter((item) => item.Deleted).map((item) => item.Id)).toEqual([6]);
});

test('only history is the deleted items', async () => {
  const items = (await rep.post<Item[]>('Agents/MDO/GetList', { name: 'leadstatus', onlyHistory: true })).body;
  expect(items.map((item) => item.Id)).toEqual([6]);
});

test('one item is found by id, deleted ones too; an unknown one is null', async () => {
  expect((await rep.post('Agents/MDO/GetListItem', { listName: 'leadstatus', id: 6 })).body).toMatchObject({ Id: 6, Deleted: true });
  expect((await rep.post('Agents/MDO/GetListItem', { listName: 'leadstatus', id: 99 })).body).toBeNull();
});

test.each(['*', 'x', 'X', ' '])('names come raw for the language "%s"', async (language) => {
  const headers = { Authorization: basic('rep@example.com'), 'SO-Language': language };
  const [open] = (await (await sandbox.fetch(`${BASE}MDOList/leadstatus`, { headers })).json()) as Item[];
  expect(open?.Name).toMatch(/^US:"Open";NO:"/);
});
