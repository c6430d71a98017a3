import { personId } from '../../domain/build.ts';
import { createGalleryLeads, JANE, LARS, SELF, SOFIA, STRANGER, withPerson } from '../cast.ts';
import { EXPIRED, popup } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

/** `components/popup`. */
export const POPUP: readonly GalleryState[] = [
  popup('starting', { session: { kind: 'loading' } }),
  popup('page-loading', { page: { kind: 'loading' } }),
  popup('page-not-allowed', { page: { kind: 'notAllowed', origin: 'https://mail.example.com' } }),
  popup('page-unreadable', { page: { kind: 'unreadable' } }),
  popup('nobody-here', {}),
  popup('lead', { people: [JANE] }),
  popup('thread', { people: [JANE, SOFIA, LARS, SELF] }),
  popup('hidden', { people: [LARS] }),
  popup('unknown-sender', { people: [STRANGER] }),
  popup('read-only', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        persons: withPerson(1, { rights: { update: false, category: 'read', leadStatus: 'read', reason: 'Not your record' } }),
      }),
  }),
  popup('seen-last', { people: [JANE], leads: () => createGalleryLeads({ seen: [personId(3), personId(2), personId(4)] }) }),
  popup('find', { people: [JANE], after: ({ work }) => work?.find.type('n') }),
  popup('find-nobody', { people: [JANE], after: ({ work }) => work?.find.type('nobody of this name') }),
  popup('found', { people: [JANE], after: ({ work }) => work?.open(personId(2)) }),
  popup('expired', { people: [JANE], session: EXPIRED }),
];
