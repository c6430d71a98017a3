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
  popup('expired', { people: [JANE], session: EXPIRED }),
];
