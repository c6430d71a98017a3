import { lists, statusId } from '../../domain/build.ts';
import { createGalleryLeads, JANE, LARS, LISTS, withPerson, withRule } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const QUALIFIED = LISTS.statuses.find(({ id }) => id === 5);

function askQualified(name: string, asksUser: boolean): GalleryState {
  return panel(name, {
    people: [JANE],
    leads: () => createGalleryLeads({ lists: withRule(asksUser) }),
    async after({ work }) {
      const card = work?.people.selected.value?.card;
      if (card && QUALIFIED) await work.status.choose(card, QUALIFIED);
    },
  });
}

/** `components/person`: the card, and what the rule says about the status. */
export const PERSON: readonly GalleryState[] = [
  panel('lead', { people: [JANE] }),
  panel('without-status', { people: [JANE], leads: () => createGalleryLeads({ persons: withPerson(1, { leadStatusId: null }) }) }),
  panel('hidden-by-group', { people: [LARS] }),
  panel('read-only', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        persons: withPerson(1, { rights: { update: false, category: 'read', leadStatus: 'read', reason: 'Not your record' } }),
      }),
  }),
  panel('denied', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        persons: withPerson(1, { rights: { update: false, category: 'none', leadStatus: 'none', reason: 'No access' } }),
      }),
  }),
  panel('status-no-longer-in-use', {
    people: [JANE],
    leads: () => createGalleryLeads({ persons: withPerson(1, { leadStatusId: statusId(9) }) }),
  }),
  panel('status-not-known', {
    people: [JANE],
    leads: () => createGalleryLeads({ persons: withPerson(1, { leadStatusId: statusId(77) }) }),
  }),
  panel('not-in-use-at-the-tenant', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        lists: lists({ ...LISTS, categories: LISTS.categories.map((each) => ({ ...each, leadStatusEnabled: false })) }),
      }),
  }),
  askQualified('asks-before-the-company-moves', true),
  askQualified('says-that-the-company-moves', false),
  panel('device-is-full', {
    people: [JANE],
    leads: () => createGalleryLeads({ refusal: { kind: 'full' } }),
    async after({ work }) {
      const card = work?.people.selected.value?.card;
      if (card && QUALIFIED) await work.status.choose(card, QUALIFIED);
    },
  }),
];
