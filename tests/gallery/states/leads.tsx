import { Leads } from '../../../components/leads/Leads.tsx';
import type { CompanyId, PersonId } from '../../../lib/domain/ids.ts';
import { createBulkTrail } from '../../../lib/leads/bulk-trail.ts';
import { aCompany, aPerson, ALL_RIGHTS, CATEGORY, STATUS } from '../../contracts/small-world.ts';
import { startLeadsScene, type LeadsScene, type SceneOptions } from '../../models/leads-scene.ts';
import type { GalleryState } from '../stage.tsx';

const NAMES = ['Anna Berg', 'Bo Öberg', 'Cara Doe', 'Dag Hansen', 'Eva Groß', 'Finn Åkesson', 'Gry Nilsen', 'Hans van Dijk'];
const CRM = {
  companies: [
    aCompany(1, { name: 'Northwind Trading' }),
    aCompany(2, { name: 'Fjordkraft AS', categoryId: CATEGORY.customer }),
    aCompany(3, { name: 'Locked Ltd', rights: { ...ALL_RIGHTS, update: false, leadStatus: 'none', reason: 'read only' } }),
  ],
  persons: NAMES.map((fullName, place) =>
    aPerson(place + 1, {
      fullName,
      title: place % 2 === 0 ? 'Buyer' : '',
      companyId: (1 + (place % 3)) as CompanyId,
      leadStatusId: place === 4 ? STATUS.old : place % 2 === 0 ? STATUS.open : STATUS.qualified,
      ownerName: 'Robin Rep',
    }),
  ),
};

const CATEGORIES = [CATEGORY.lead, CATEGORY.mql, CATEGORY.opportunity, CATEGORY.customer];
const FIRMS = ['Northwind Trading', 'Fjordkraft AS', 'Linden Robotics GmbH', 'Harbour Energy Ltd', 'Nordpapir AB', 'Delta Marine BV'];
const STATUSES = [STATUS.open, STATUS.open, STATUS.contacting, STATUS.open, STATUS.qualified, STATUS.renurture, STATUS.contacting];

/** More people than in the other states, for pictures: the same every time. */
const CROWD = {
  companies: FIRMS.map((name, place) => aCompany(place + 1, { name, categoryId: CATEGORIES[place % CATEGORIES.length] ?? null })),
  persons: Array.from({ length: 48 }, (_, place) => {
    const [first, last] = [NAMES[place % 8] ?? '', NAMES[(place * 3 + Math.floor(place / 8)) % 8] ?? ''];
    const changed = new Date(Date.UTC(2026, 1, 26 - ((place * 5) % 120)));
    return aPerson(place + 1, {
      fullName: `${first.split(' ')[0] ?? ''} ${last.slice(last.indexOf(' ') + 1)}`,
      title: ['Buyer', 'Head of purchasing', '', 'Engineer'][place % 4] ?? '',
      companyId: (1 + (place % FIRMS.length)) as CompanyId,
      leadStatusId: STATUSES[place % STATUSES.length] ?? null,
      ownerName: 'Robin Rep',
      created: { at: new Date(Date.UTC(2026, 1, 20 - ((place * 11) % 300))).toISOString(), by: 'Robin Rep' },
      updatedAt: changed.toISOString(),
    });
  }),
};

function leads(name: string, options: SceneOptions = {}, after?: (scene: LeadsScene) => Promise<void> | void): GalleryState {
  let made: ReturnType<typeof startLeadsScene> | null = null;
  return {
    name,
    surface: 'leads',
    show(texts) {
      made = startLeadsScene({ ...CRM, ...options });
      return <Leads model={made.scene.page} texts={texts} />;
    },
    async after() {
      await made?.fill();
      if (made) await after?.(made.scene);
    },
  };
}

async function withSelections({ work }: LeadsScene): Promise<string> {
  await work.selections.add('Open and contacting', { kind: 'dynamic', criteria: 'status.in=1,2' });
  await work.selections.add('Invited to the fair', { kind: 'static', people: [1, 2, 5] as PersonId[] });
  const last = await work.selections.add('Old ones', { kind: 'dynamic', criteria: 'status.in=6,77' });
  return 'id' in last ? last.id : '';
}

function press(text: string): void {
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text)?.click();
}

/** The leads page: its list, changes of many, selections, and asking the CRM. */
export const LEADS: readonly GalleryState[] = [
  leads('list', {}, async (scene) => {
    await withSelections(scene);
    scene.work.contacts.selectLines(0, 1);
  }),
  leads('list-of-many', CROWD, async (scene) => void (await withSelections(scene))),
  leads('conditions', { ...CROWD, address: 'status.in=1,2&company.contains=nor&group=status' }, async ({ work }) => {
    work.contacts.toggleGroup(STATUS.open);
    await work.asking.ask();
  }),
  leads('board-of-many', { ...CROWD, address: 'view=board' }, ({ work }) => {
    work.board.pickUp(2 as PersonId);
    work.board.hover('status 5');
  }),
  leads('dashboard-of-many', { ...CROWD, address: 'view=dashboards' }),
  leads('nobody', { known: () => false }),
  leads('bad-address', { address: 'status.is=open&size.in=1&name.contains=a' }),
  leads('columns', {}, () => press('Columns')),
  leads('bulk-status', {}, ({ work }) => {
    work.bulk.open();
    work.bulk.ask({ to: STATUS.contacting });
  }),
  leads('bulk-category', {}, ({ work }) => {
    work.bulk.open();
    work.bulk.ask({ field: 'category' });
    work.bulk.ask({ to: CATEGORY.partner });
  }),
  leads('bulk-done', {}, async (scene) => {
    scene.offline = true;
    scene.work.bulk.open();
    scene.work.bulk.ask({ to: STATUS.contacting });
    await scene.work.bulk.confirm();
  }),
  leads('bulk-interrupted', {}, async ({ store, work }) => {
    const to = work.lists.value?.statuses.find(({ id }) => id === STATUS.qualified);
    if (to === undefined) return;
    const trail = createBulkTrail(store);
    const persons = Array.from({ length: 1000 }, (_, place) => (place + 1) as PersonId);
    await trail.begin('a', { field: 'status', to }, { persons, companies: [] }, 1);
    await trail.reached('a', 237, []);
    await work.bulk.readInterrupted();
  }),
  leads('bulk-marks', {}, async (scene) => {
    scene.offline = true;
    scene.work.bulk.open();
    scene.work.bulk.ask({ to: STATUS.contacting });
    await scene.work.bulk.confirm();
    scene.work.bulk.close();
    const [first] = await scene.store.rows(['queued']);
    const problem = { kind: 'denied', message: 'no' } as const;
    if (first) await scene.store.updateRow(first.seq, { patch: { state: 'blocked', attempts: 1, problem } });
  }),
  leads('selection-lost', {}, async (scene) => scene.work.contacts.openSelection(await withSelections(scene))),
  leads('selection-changed', {}, async (scene) => {
    await withSelections(scene);
    const [line] = scene.work.selections.lines.value?.filter(({ selection }) => selection.name.startsWith('Open')) ?? [];
    scene.work.contacts.openSelection(line?.selection.id ?? null);
    scene.work.contacts.setCriteria([{ field: 'status', op: 'in', values: [STATUS.qualified] }]);
  }),
  leads('selection-missing', { address: 'selection=gone' }),
  leads('selection-save', { address: 'status.in=1' }, () => press('Save as selection…')),
  leads('selection-import', {}, async ({ work }) => {
    press('Import…');
    await work.selections.importFile(
      '{"format":"leadside-selections","version":1,"tenant":"Cust26759","selections":[{"name":"","kind":"static","people":[]},7]}',
    );
  }),
  leads('asked', { known: (id) => id < 4, page: 4 }, async ({ work }) => work.asking.ask()),
  leads('ask-failed', { known: (id) => id < 4 }, async (scene) => {
    scene.offline = true;
    await scene.work.asking.ask();
  }),
];
