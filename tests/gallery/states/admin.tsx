import { categoryFields, statusFields } from '../../../lib/domain/list-change.ts';
import { categoryId, statusId } from '../../domain/build.ts';
import { createGalleryLeads, LISTS, withPerson, withRule } from '../cast.ts';
import { admin, EXPIRED } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const [lead] = LISTS.categories;
const [open] = LISTS.statuses;
const ruled = () => createGalleryLeads({ lists: withRule(true) });
const BAD = '<img src=x onerror=alert(1)>';

/** `components/admin`. */
export const ADMIN: readonly GalleryState[] = [
  admin('lists', { leads: ruled }),
  admin('no-administrator', { answers: { access: { kind: 'notAdmin', name: 'Robin Rep' } } }),
  admin('switched-off', { answers: { access: { kind: 'policy' } } }),
  admin('too-old-for-rules', { answers: { access: { kind: 'allowed', hasRules: false } } }),
  admin('failed', { answers: { failed: { kind: 'throttled', retryAfterMs: null } } }),
  admin('offline', { online: false }),
  admin('signed-out', { session: { kind: 'signedOut' } }),
  admin('expired', { session: EXPIRED }),
  admin('edit-category', {
    after: ({ work }) => work?.begin({ kind: 'category', id: categoryId(1), to: categoryFields(lead) }),
  }),
  admin('flag-goes', {
    after: ({ work }) => work?.begin({ kind: 'category', id: categoryId(1), to: { ...categoryFields(lead), leadStatusEnabled: false } }),
  }),
  admin('open-goes', {
    leads: ruled,
    after: ({ work }) => work?.begin({ kind: 'status', id: statusId(1), to: { ...statusFields(open), deleted: true } }),
  }),
  admin('new-status', { after: ({ work }) => work?.begin({ kind: 'status', id: null, to: statusFields() }) }),
  admin('move', { after: ({ work }) => work?.begin({ kind: 'moveStatus', id: statusId(2), step: 1 }) }),
  admin('move-category', { after: ({ work }) => work?.begin({ kind: 'moveCategory', id: categoryId(1), step: 1 }) }),
  admin('saved', {
    async after({ work }) {
      work?.begin({ kind: 'moveStatus', id: statusId(2), step: 1 });
      await work?.save();
    },
  }),
  admin('rules', { leads: ruled, after: ({ work }) => work?.begin({ kind: 'rules', to: withRule(true).rules }) }),
  admin('conflict', {
    answers: { refused: { kind: 'conflict', message: '' } },
    async after({ work }) {
      work?.begin({ kind: 'category', id: categoryId(1), to: { ...categoryFields(lead), tooltip: 'Mine' } });
      await work?.save();
    },
  }),
  admin('outcome-unknown', {
    answers: { refused: { kind: 'offline', message: '' } },
    async after({ work }) {
      work?.begin({ kind: 'category', id: categoryId(1), to: { ...categoryFields(lead), tooltip: 'Mine' } });
      await work?.save();
    },
  }),
  admin('bad-script', {
    leads: () =>
      createGalleryLeads({
        lists: { ...LISTS, categories: LISTS.categories.map((one) => ({ ...one, name: BAD, tooltip: BAD })) },
        persons: withPerson(3, { fullName: BAD }),
      }),
  }),
];
