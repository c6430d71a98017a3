import { afterEach, describe, expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { EVERYBODY } from '../../lib/domain/query.ts';
import { orderName } from '../../lib/domain/sort-rows.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import { leadsScene, until, type LeadsScene } from './leads-scene.ts';

const [C1, C2] = [1 as CompanyId, 2 as CompanyId];
const CRM = {
  companies: [aCompany(1), aCompany(2, { categoryId: CATEGORY.customer })],
  persons: [1, 2, 3, 4, 5, 6].map((id) =>
    aPerson(id, { companyId: id < 5 ? C1 : C2, leadStatusId: id % 2 === 0 ? STATUS.open : STATUS.qualified }),
  ),
};
const scenes: LeadsScene[] = [];

async function scene(options: Parameters<typeof leadsScene>[0] = {}): Promise<LeadsScene> {
  const made = await leadsScene({ ...CRM, ...options });
  scenes.push(made);
  return made;
}

/** The same device later: the page is opened again on the same store. */
async function again(before: LeadsScene, address = ''): Promise<LeadsScene> {
  before.page.dispose();
  return scene({ before, address });
}

afterEach(() => {
  for (const { page } of scenes.splice(0)) page.dispose();
});

function ids({ work }: LeadsScene): readonly number[] {
  return work.contacts.found.value.map(({ person }) => person.id);
}

async function saved({ work }: LeadsScene, name: string, criteria = 'status'): Promise<string> {
  const content =
    criteria === 'status'
      ? ({ kind: 'dynamic', criteria: 'status.in=1' } as const)
      : ({ kind: 'static', people: [2, 3] as PersonId[] } as const);
  const answer = await work.selections.add(name, content);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.id;
}

describe('the order of the list', () => {
  it('is taken over from what was packed, and made anew as soon as somebody is written', async () => {
    const first = await scene();
    const order = orderName('en', EVERYBODY.sort) ?? '';
    const { persons, companies, mark } = await first.store.light();
    // In another order than by name, so that it can be told whether anything was compared.
    await first.store.packLight({ persons: persons.toReversed(), companies, mark, order });
    const second = await again(first);
    expect(ids(second)).toEqual(persons.map(({ id }) => id).toReversed());
    second.work.contacts.sortBy('name', false);
    second.work.contacts.sortBy('name', false);
    const [one] = CRM.persons;
    if (one) await second.store.putRecords({ persons: [{ ...one, title: 'other', updatedAt: '2040-01-01T00:00:00Z' }] }, 9);
    await until(() => second.table.order() === '');
    await until(() => ids(second)[0] === persons[0]?.id);
  });

  it('by a list of the CRM is never taken over: its items change without anybody being written', () => {
    expect([orderName('en', [{ field: 'status', descending: false }]), orderName('en', [{ field: 'category', descending: true }])]).toEqual(
      [null, null],
    );
  });
});

describe('the look of the list', () => {
  it('is remembered on this device: columns, widths, order and groups, until it is reset', async () => {
    const first = await scene();
    first.work.contacts.setColumns([
      { field: 'status', width: 150 },
      { field: 'name', width: 200 },
    ]);
    first.work.contacts.resize('name', 333);
    first.work.contacts.sortBy('status', false);
    first.work.contacts.groupBy('company');
    const second = await again(first);
    expect(second.work.contacts.columns.value).toEqual([
      { field: 'status', width: 150 },
      { field: 'name', width: 333 },
    ]);
    expect(second.work.contacts.query.value).toMatchObject({ sort: [{ field: 'status', descending: false }], group: 'company' });
    second.work.contacts.resetLook();
    const third = await again(second);
    expect([third.work.contacts.columns.value.length, third.work.contacts.query.value.group]).toEqual([9, null]);
  });

  it('gives way to what a link says, and a link is not remembered', async () => {
    const first = await scene();
    first.work.contacts.sortBy('company', false);
    const linked = await again(first, 'sort=-title&columns=name:100');
    expect(linked.work.contacts.query.value.sort).toEqual([{ field: 'title', descending: true }]);
    expect(linked.work.contacts.columns.value).toEqual([{ field: 'name', width: 100 }]);
    const plain = await again(linked);
    expect(plain.work.contacts.query.value.sort).toEqual([{ field: 'company', descending: false }]);
    expect(plain.work.contacts.columns.value).toHaveLength(9);
  });
});

describe('a selection', () => {
  it('by conditions stays current, with its count, and a link opens it with its conditions', async () => {
    const first = await scene();
    const id = await saved(first, 'Open ones');
    expect(first.work.selections.lines.value?.map(({ count }) => count)).toEqual([3]);
    await first.leads.setLeadStatus(1 as PersonId, STATUS.open);
    await until(() => first.work.selections.lines.value?.[0]?.count === 4);
    const linked = await again(first, `selection=${id}`);
    expect(ids(linked).toSorted()).toEqual([1, 2, 4, 6]);
    expect(linked.work.contacts.query.value.criteria).toEqual([{ field: 'status', op: 'in', values: [1] }]);
    expect([linked.work.contacts.selection.value?.name, linked.work.contacts.selectionChanged.value]).toEqual(['Open ones', false]);
  });

  it('that is changed says so, can be saved or left as it was, and is left without any condition', async () => {
    const { work, address } = await scene();
    const id = await saved({ work } as LeadsScene, 'Open ones');
    work.contacts.openSelection(id);
    expect(address.text).toBe(`selection=${id}`);
    work.contacts.setCriteria([{ field: 'status', op: 'in', values: [5] }]);
    expect([work.contacts.selectionChanged.value, address.text]).toEqual([true, `selection=${id}&status.in=5`]);
    await work.selections.replace(id, { kind: 'dynamic', criteria: 'status.in=5' });
    expect([work.contacts.selectionChanged.value, work.contacts.selection.value]).toMatchObject([false, { name: 'Open ones' }]);
    work.contacts.setCriteria([]);
    expect([work.contacts.selection.value, address.text]).toEqual([null, '']);
  });

  it('of named people has these, whatever changes, and can be narrowed', async () => {
    const made = await scene();
    made.work.contacts.openSelection(await saved(made, 'Two', 'static'));
    expect(ids(made)).toEqual([2, 3]);
    made.work.contacts.setCriteria([{ field: 'status', op: 'in', values: [STATUS.qualified] }]);
    expect(ids(made)).toEqual([3]);
    made.work.contacts.setCriteria([]);
    expect(ids(made)).toEqual([2, 3]);
  });

  it('has a name of its own, is renamed, and is deleted with a way back', async () => {
    const { work } = await scene();
    const id = await saved({ work } as LeadsScene, 'One');
    expect(await work.selections.add(' ', { kind: 'static', people: [] })).toEqual({ problem: 'empty' });
    expect(await work.selections.add('ONE', { kind: 'static', people: [] })).toEqual({ problem: 'taken' });
    expect([await work.selections.rename(id, 'x'.repeat(81)), await work.selections.rename(id, 'Uno')]).toEqual(['long', null]);
    await work.selections.remove(id);
    expect(work.selections.all.value).toEqual([]);
    const notice = work.notices.latest.value;
    if (notice?.kind !== 'selectionGone') throw new Error('no way back');
    notice.undo();
    await until(() => work.selections.all.value?.[0]?.name === 'Uno');
  });

  it('that a link names and this device does not have is said', async () => {
    const { work } = await scene({ address: 'selection=gone' });
    expect([work.contacts.selectionMissing.value, work.contacts.found.value.length]).toEqual([true, 6]);
  });

  it('on a status that was taken out of use says so, with its name', async () => {
    const { work } = await scene();
    await work.selections.add('Old ones', { kind: 'dynamic', criteria: 'status.in=1,6,77&category.notIn=2' });
    expect(work.selections.lines.value?.[0]?.lost).toEqual([
      { field: 'status', value: 6, name: 'Old' },
      { field: 'status', value: 77, name: null },
    ]);
  });

  it('of another window is here as soon as it is stored, and none is lost when both save at once', async () => {
    const one = await scene();
    const two = await scene({ before: one });
    await Promise.all([saved(one, 'A'), saved(two, 'B')]);
    await until(() => [one, two].every(({ work }) => work.selections.lines.value?.map(({ selection }) => selection.name).join() === 'A,B'));
  });

  it('comes back from a file as it went, under a free name, and a file with errors changes nothing', async () => {
    const { work } = await scene();
    await saved({ work } as LeadsScene, 'One');
    await saved({ work } as LeadsScene, 'Two', 'static');
    const file = work.selections.file();
    await work.selections.importFile(file);
    expect(work.selections.lines.value?.map(({ selection, count }) => [selection.name, count])).toEqual([
      ['One', 3],
      ['One (2)', 3],
      ['Two', 2],
      ['Two (2)', 2],
    ]);
    const before = work.selections.all.value;
    await work.selections.importFile(file.replace('status.in=1', 'status.is=1'));
    expect([work.selections.all.value, work.selections.problems.value]).toEqual([
      before,
      [{ at: 'selections[0].criteria', because: 'criteria' }],
    ]);
    const notice = work.notices.latest.value;
    if (notice?.kind !== 'selectionsAdded') throw new Error('no way back');
    notice.undo();
    await until(() => work.selections.all.value?.length === 2);
  });
});

describe('asking the CRM', () => {
  const known = (id: number): boolean => id < 3;

  it('takes whom it finds into the list, and says how many of them were here, kept and hidden values included', async () => {
    const made = await scene({ known, page: 4 });
    expect([ids(made), made.work.asking.asked.value, made.crm.world.calls.includes('personRows')]).toEqual([[1, 2], null, false]);
    await made.work.asking.ask();
    await until(() => made.work.asking.asked.value?.fit === 4);
    expect(made.work.asking.asked.value).toMatchObject({ known: 2, kept: 0, more: true });
    await made.work.asking.ask();
    await until(() => made.work.asking.asked.value?.fit === 6);
    expect(made.work.asking.asked.value).toMatchObject({ known: 2, kept: 2, more: false });
    expect(ids(made)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('says nothing any more once the list asks for somebody else', async () => {
    const made = await scene({ known });
    await made.work.asking.ask();
    await until(() => made.work.asking.asked.value !== null);
    made.work.contacts.setCriteria([{ field: 'status', op: 'in', values: [STATUS.open] }]);
    expect(made.work.asking.asked.value).toBeNull();
    made.work.contacts.setCriteria([{ field: 'utmSource', op: 'equals', text: 'x' }]);
    expect(made.work.asking.unaskable.value).toEqual(['utmSource']);
  });

  it('brings the people of a selection that names them, and says why it could not', async () => {
    const made = await scene({ known });
    const answer = await made.work.selections.add('Some', { kind: 'static', people: [2, 5, 404] as PersonId[] });
    if ('problem' in answer) throw new Error(answer.problem);
    made.work.contacts.openSelection(answer.id);
    made.offline = true;
    await made.work.asking.ask();
    expect([made.work.asking.error.value?.kind, ids(made)]).toEqual(['offline', [2]]);
    made.offline = false;
    await made.work.asking.ask();
    await until(() => ids(made).length === 2);
    expect([ids(made), made.work.asking.error.value, made.work.asking.asked.value]).toMatchObject([
      [2, 5],
      null,
      { fit: 2, known: 1, more: false },
    ]);
  });
});

describe('a change of many on the page', () => {
  it('is asked of those selected, told as it goes, marked in the list, and taken back from the status line', async () => {
    const { work, table, ...made } = await scene();
    made.offline = true;
    work.contacts.selectFound();
    work.bulk.open();
    expect(work.bulk.view.value).toMatchObject({ of: 'selected', plan: null, counts: { selected: 6, found: 6 } });
    work.bulk.ask({ to: STATUS.contacting });
    expect(work.bulk.view.value?.plan?.left.map(({ because, rows }) => [because, rows.length])).toEqual([['wrongGroup', 2]]);
    await work.bulk.confirm();
    expect(work.bulk.view.value?.stage).toMatchObject({ kind: 'done', state: { waiting: 4, attention: 0 } });
    await until(() => table.row(1 as PersonId)?.pending === true);
    work.bulk.close();
    const notice = work.notices.latest.value;
    if (notice?.kind !== 'changedMany') throw new Error('no way back');
    notice.undo();
    await until(() => work.bulk.view.value?.stage.kind === 'undone');
    await until(() => table.rows().every(({ pending }) => !pending));
    expect(table.rows().map(({ status }) => status?.id)).toEqual([5, 1, 5, 1, 5, 1]);
  });
});
