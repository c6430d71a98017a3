import type { PanelModel } from '../../../lib/models/panel.ts';
import { categoryId, companyId, statusId } from '../../domain/build.ts';
import type { FakeLeads } from '../../models/fake-leads.ts';
import { createGalleryLeads, JANE, LARS, LISTS, SELF, SOFIA, STRANGER, withPerson, withRule } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const THREAD = [JANE, SOFIA, LARS, STRANGER, SELF];
const OFFLINE = { kind: 'offline', message: '' } as const;

/** A CRM that takes its time to say who is in a company. */
function slow(leads: FakeLeads): FakeLeads {
  leads.hold('refreshCompany');
  return leads;
}

async function chooseQualified({ work }: PanelModel): Promise<void> {
  const card = work?.people.selected.value?.card;
  const to = LISTS.statuses.find(({ id }) => id === 5);
  if (card && to) await work.status.choose(card, to);
}

async function pickCustomer({ work }: PanelModel): Promise<void> {
  work?.openCompany(companyId(10));
  const to = LISTS.categories.find(({ id }) => id === 4);
  if (to) void work?.category.pick({ kind: 'company', id: companyId(10), name: 'Northwind Trading' }, to);
}

async function askAll({ work }: PanelModel, status: number): Promise<void> {
  const to = LISTS.statuses.find(({ id }) => id === status);
  if (to) await work?.everybody.ask(to);
}

/** What concerns more than one person: everybody of a page, a company's move, and where somebody is on the way. */
export const MOVES: readonly GalleryState[] = [
  panel('set-all', { people: THREAD, after: (model) => askAll(model, 3) }),
  panel('set-all-moves-a-company', {
    people: THREAD,
    leads: () => createGalleryLeads({ lists: withRule(false) }),
    after: (model) => askAll(model, 5),
  }),
  panel('set-all-asks', {
    people: THREAD,
    leads: () => createGalleryLeads({ lists: withRule(true) }),
    after: (model) => askAll(model, 5),
  }),
  panel('set-all-done', {
    people: THREAD,
    async after(model) {
      await askAll(model, 3);
      await model.work?.everybody.confirm();
    },
  }),
  panel('set-all-refused', {
    people: THREAD,
    leads: () => createGalleryLeads({ refusal: { kind: 'full' } }),
    async after(model) {
      await askAll(model, 3);
      await model.work?.everybody.confirm();
    },
  }),
  panel('move-asking-the-crm', {
    people: [JANE],
    leads: () => slow(createGalleryLeads({ lists: withRule(true) })),
    after: chooseQualified,
  }),
  panel('move-known-here', {
    people: [JANE],
    leads: () => createGalleryLeads({ lists: withRule(true), failure: OFFLINE }),
    after: chooseQualified,
  }),
  panel('ripple-asking-the-crm', { people: [JANE], leads: () => slow(createGalleryLeads()), after: pickCustomer }),
  panel('ripple-known-here', { people: [JANE], leads: () => createGalleryLeads({ failure: OFFLINE }), after: pickCustomer }),
  panel('lifecycle-qualified', {
    people: [JANE],
    leads: () => createGalleryLeads({ lists: withRule(false), persons: withPerson(1, { leadStatusId: statusId(5) }) }),
  }),
  panel('lifecycle-disqualified', {
    people: [JANE],
    leads: () => createGalleryLeads({ persons: withPerson(1, { leadStatusId: statusId(3) }) }),
  }),
  panel('lifecycle-re-nurture', {
    people: [JANE],
    leads: () => createGalleryLeads({ persons: withPerson(1, { leadStatusId: statusId(4) }) }),
  }),
  panel('lifecycle-after-the-sale', {
    people: [JANE],
    leads() {
      const leads = createGalleryLeads();
      leads.state.companies = leads.state.companies.map((one) => ({ ...one, categoryId: categoryId(4) }));
      return leads;
    },
  }),
];
