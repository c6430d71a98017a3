// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Leads } from '../../components/leads/Leads.tsx';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { createBulkTrail } from '../../lib/leads/bulk-trail.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import { setUp } from '../leads/setup.ts';
import { leadsScene, type LeadsScene, type SceneOptions } from '../models/leads-scene.ts';

const CRM = {
  companies: [aCompany(1), aCompany(2, { categoryId: CATEGORY.customer })],
  persons: [1, 2, 3].map((id) => aPerson(id, { companyId: (id < 3 ? 1 : 2) as CompanyId, leadStatusId: STATUS.open })),
};
let shown: LeadsScene | null = null;

async function show(options: SceneOptions = {}): Promise<LeadsScene> {
  shown = await leadsScene({ ...CRM, ...options });
  render(<Leads model={shown.page} texts={textsIn('en')} />);
  return shown;
}

afterEach(() => {
  cleanup();
  shown?.page.dispose();
});

function press(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

describe('the leads page', () => {
  it('previews a change of many with the names behind every count, and tells what was saved', async () => {
    const scene = await show();
    scene.offline = true;
    press('Change many…');
    fireEvent.change(screen.getByLabelText('To'), { target: { value: String(STATUS.contacting) } });
    expect(screen.getByText('2 people will be changed')).toBeTruthy();
    expect(screen.getByText(/1 person stays as they are: the category’s group does not use lead status/)).toBeTruthy();
    press('Change 2 people');
    await screen.findByText('2 changes are saved on this device and will be sent.');
    press('Undo for all');
    await screen.findByText('2 changes were taken back.');
    expect(await scene.store.countRows(['queued'])).toBe(0);
  });

  it('tells of a change whose page was closed in the middle, and offers the rest with its preview', async () => {
    const before = setUp(CRM);
    const status = before.crm.world.lists.statuses.find(({ id }) => id === STATUS.contacting);
    if (status === undefined) throw new Error('no such status');
    await before.store.putLists(before.crm.world.lists, 1);
    await before.store.putRecords(CRM, 1);
    const trail = createBulkTrail(before.store);
    await trail.begin('a', { field: 'status', to: status }, { persons: [1, 2, 3] as PersonId[], companies: [] }, Date.now());
    await trail.reached('a', 1, []);
    const { work } = await show({ before });
    await screen.findByText('1 of 3 changes were saved before the page was closed.');
    press('Go on with the rest…');
    expect(screen.getByText('1 person will be changed')).toBeTruthy();
    expect([...work.contacts.selected.value]).toEqual([2, 3]);
    press('Change 1 person');
    await screen.findByText('1 change is saved on this device and will be sent.');
    await waitFor(() => expect(screen.queryByText(/before the page was closed/)).toBeNull());
    expect(await trail.interrupted(250)).toBeNull();
  });

  it('takes back what a page had saved that was closed in the middle, and leaves the rest', async () => {
    const before = setUp(CRM);
    before.offline = true;
    const status = before.crm.world.lists.statuses.find(({ id }) => id === STATUS.contacting);
    if (status === undefined) throw new Error('no such status');
    await before.store.putLists(before.crm.world.lists, 1);
    await before.store.putRecords(CRM, 1);
    const trail = createBulkTrail(before.store);
    await trail.begin('a', { field: 'status', to: status }, { persons: [1, 2, 3] as PersonId[], companies: [] }, 1);
    await before.leads.setLeadStatus(1 as PersonId, STATUS.contacting);
    const made = await before.store.rows(['queued']);
    await trail.reached('a', 1, made);
    await show({ before });
    await screen.findByText('1 of 3 changes were saved before the page was closed.');
    press('Undo what was saved');
    await screen.findByText('1 change was taken back.');
    await waitFor(() => expect(screen.queryByText(/before the page was closed/)).toBeNull());
    expect([await trail.interrupted(250), await before.store.countRows(['queued'])]).toEqual([null, 0]);
  });

  it('never lets a change of many downgrade', async () => {
    await show();
    press('Change many…');
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'category' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: String(CATEGORY.mql) } });
    expect(screen.getByText(/1 person stays as they are: it would take back a customer or partner/)).toBeTruthy();
  });

  it('saves a selection, shows it at the side with its count, and deletes it with a way back', async () => {
    const { work } = await show({ address: 'status.in=1' });
    press('Save as selection…');
    press('Save');
    expect(await screen.findByText('Give it a name.')).toBeTruthy();
    fireEvent.input(screen.getByLabelText('Name of the selection'), { target: { value: '<b>Open</b>' } });
    press('Save');
    const side = screen.getByRole('navigation', { name: 'Selections' });
    await waitFor(() =>
      expect(
        within(side)
          .getByRole('button', { name: /<b>Open<\/b>.*3 people/ })
          .getAttribute('aria-current'),
      ).toBe('true'),
    );
    press('Delete selection');
    await screen.findByText('The selection <b>Open</b> was deleted.');
    press(/^Undo/);
    await waitFor(() => expect(work.selections.all.value?.length).toBe(1));
  });

  it('tells every error of a file and adds nothing', async () => {
    const { work } = await show();
    press('Import…');
    await work.selections.importFile('{"format":"leadside-selections","version":1,"tenant":"Cust26759","selections":[7]}');
    expect(await screen.findByText('Nothing was added: the file has errors')).toBeTruthy();
    expect(screen.getByText('selections[0]: something is missing or of the wrong kind.')).toBeTruthy();
  });

  it('says where the list comes from, asks the CRM on a click, and says how many were here', async () => {
    const scene = await show({ known: (id) => id === 1 });
    expect(screen.getByText(/From this device\./)).toBeTruthy();
    press('Ask the CRM');
    await screen.findByText(/3 people fit; 1 of 3 were on this device already/);
    expect(scene.work.contacts.found.value).toHaveLength(3);
  });

  it('explains a link with nonsense in it, and one to a selection that is not here', async () => {
    await show({ address: 'selection=gone&size.in=1' });
    expect(screen.getByText('size.in=1: there is no such field.')).toBeTruthy();
    expect(screen.getByText(/The selection of this link is not on this device/)).toBeTruthy();
  });

  it('explains a view, columns and a dashboard of a link that there are not, and shows the usual ones', async () => {
    const { work } = await show({ address: 'view=nonsense&by=mood&columns=name:200,shoe:90&dashboard=gone' });
    for (const part of ['view=nonsense', 'by=mood', 'columns=name:200,shoe:90'])
      expect(screen.getByText(`${part}: the value cannot be read.`)).toBeTruthy();
    expect(work.contacts.columns.value).toEqual([{ field: 'name', width: 200 }]);
    await waitFor(() => expect([work.dashboard.missing.value, work.dashboard.current.value.id]).toEqual([true, 'first']));
    work.contacts.setColumns(work.contacts.columns.value);
    await waitFor(() => expect(screen.queryByText(/shoe/)).toBeNull());
  });

  it('marks in the list what is on its way and what needs the user', async () => {
    const scene = await show();
    scene.offline = true;
    const { ok } = await scene.leads.setLeadStatus(1 as PersonId, STATUS.contacting);
    expect(ok).toBe(true);
    await screen.findByText('not sent yet');
    const [row] = await scene.store.rows(['queued']);
    await scene.store.updateRow(row?.seq ?? 0, { patch: { state: 'blocked', attempts: 1, problem: { kind: 'missing' } } });
    await screen.findByText('needs you');
  });
});
