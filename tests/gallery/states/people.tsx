import { categoryId, companyId, personId } from '../../domain/build.ts';
import { candidate } from '../../models/ports.ts';
import { FRESH_AT } from '../../models/fake-leads.ts';
import { createGalleryLeads, JANE, LARS, SHARED, SOLO, STRANGER, withPerson } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const EMAIL = JANE.email ?? '';
const NAME_ONLY = { name: 'Jane Doe', role: 'page', source: 'text' } as const;

/** `components/people`: who was found, and what there is to say where it is not simply one person. */
export const PEOPLE: readonly GalleryState[] = [
  panel('unknown-sender', { people: [STRANGER] }),
  panel('company-known', {
    people: [candidate('new.buyer@northwind.example', { name: 'New Buyer' })],
    leads: () => createGalleryLeads({ known: new Set(['new.buyer@northwind.example']) }),
  }),
  panel('several', { people: [JANE], leads: () => createGalleryLeads({ persons: withPerson(4, { emails: [EMAIL] }) }) }),
  panel('shared-mailbox', { people: [SHARED] }),
  panel('name-only', { people: [NAME_ONLY] }),
  panel('asking', {
    people: [candidate('soon@example.com', { name: 'Soon Known' })],
    leads() {
      const leads = createGalleryLeads();
      leads.hold('refresh');
      return leads;
    },
  }),
  panel('look-up-offline', {
    people: [candidate('later@example.com', { name: 'Later' })],
    leads: () => createGalleryLeads({ failure: { kind: 'offline', message: '' } }),
  }),
  panel('look-up-denied', {
    people: [candidate('later@example.com', { name: 'Later' })],
    leads: () => createGalleryLeads({ failure: { kind: 'denied', message: 'No right to read persons' } }),
  }),
  panel('look-up-failed', {
    people: [candidate('later@example.com', { name: 'Later' })],
    leads: () => createGalleryLeads({ failure: { kind: 'broken', status: 500, message: '' } }),
  }),
  panel('doubts', {
    people: [candidate('jane.doe@n0rthwind.example', { name: 'jane.doe@northwind.example' })],
    leads: () =>
      createGalleryLeads({
        known: new Set(['jane.doe@n0rthwind.example']),
        doubts: new Map([
          [
            'jane.doe@n0rthwind.example',
            [
              { kind: 'otherAddress', address: EMAIL },
              { kind: 'lookAlike', domain: 'n0rthwind.example', like: 'northwind.example' },
              { kind: 'mixedScripts' },
            ],
          ],
        ]),
      }),
  }),
  panel('corrected', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        corrections: new Map([[EMAIL, { email: EMAIL, at: FRESH_AT, personId: personId(3), name: 'Lars Hansen', instead: 'Jane Doe' }]]),
      }),
  }),
  panel('correction-gone', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        corrections: new Map([[EMAIL, { email: EMAIL, at: FRESH_AT, personId: personId(77), name: 'Gone Person', instead: null }]]),
      }),
  }),
  panel('without-company', { people: [SOLO] }),
  panel('left-the-company', { people: [JANE], leads: () => createGalleryLeads({ persons: withPerson(1, { retired: true }) }) }),
  panel('thread-of-a-customer', {
    people: [LARS, JANE],
    leads: () => createGalleryLeads({ persons: withPerson(1, { companyId: companyId(11), categoryId: categoryId(4) }) }),
  }),
];
