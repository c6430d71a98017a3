import { personId } from '../../domain/build.ts';
import { FRESH_AT } from '../../models/fake-leads.ts';
import { createFakeLedger, createFakeSites } from '../../models/options-ports.ts';
import { SESSION } from '../../models/ports.ts';
import { createGalleryLeads, JANE } from '../cast.ts';
import { EXPIRED, options } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const EMAIL = JANE.email ?? '';

/** `components/options`. */
export const OPTIONS: readonly GalleryState[] = [
  options('signed-in'),
  options('signed-out', { session: { kind: 'signedOut' } }),
  options('expired', { session: EXPIRED }),
  options('organisation', {
    session: {
      kind: 'signedIn',
      session: { ...SESSION, tenant: 'Cust12345', environment: 'production', apiUrl: 'https://online.superoffice.com/Cust12345/api/v1/' },
    },
    organisation: {
      place: { environment: 'production', tenant: 'Cust12345', address: null },
      allowedHosts: ['mail.example.com', '*.example.org'],
      neverReadHosts: ['payroll.example.org'],
      keep: 'mine',
      keepDays: 30,
      language: 'en',
      off: ['export', 'administration'],
    },
  }),
  options('organisation-signed-out', {
    session: { kind: 'signedOut' },
    organisation: { place: { environment: 'production', tenant: 'Cust12345', address: null } },
  }),
  options('organisation-mistakes', {
    session: { kind: 'signedOut' },
    organisation: {
      place: 'nowhere',
      allowedHosts: [],
      readOnly: true,
      keep: 'lookedUp',
      keepDays: 0,
      problems: [
        { kind: 'value', key: 'tenant' },
        { kind: 'value', key: 'allowedHosts' },
        { kind: 'value', key: 'keepDays' },
        { kind: 'unknown', key: 'readonly<b>' },
      ],
    },
  }),
  options('no-sites', { ports: { sites: createFakeSites() } }),
  options('site-refused', { after: (model) => model.sites.allow('not an address') }),
  options('bringing-everybody', {
    after: (_, leads) => leads.setReplica({ keep: 'all', kind: 'firstPull', done: 41_000, total: 100_000, people: 41_000 }),
  }),
  options('ledger-empty', { ports: { ledger: createFakeLedger() } }),
  options('ledger-unreadable', { ports: { ledger: createFakeLedger([], true) } }),
  options('ledger-nothing-fits', { after: (model) => model.ledger.setFilter({ where: 'no such place' }) }),
  options('site-kinds', {
    ports: {
      sites: createFakeSites([
        { origin: 'https://*/*', reads: 'page' },
        { origin: 'https://bank.example/*', reads: 'never' },
        { origin: 'https://www.xing.com/*', reads: 'click' },
      ]),
    },
  }),
  options('clear-asked', { after: (model) => model.stored?.askToClear() }),
  options('storage-refused', {
    ports: {
      keptOutside: () => Promise.reject(new DOMException('no')),
    },
  }),
  options('list-refused', { after: (model) => model.preferences.saveList('neverRead', 'bank.example not_a_site') }),
  options('changes-elsewhere', {
    waiting: [{ tenant: 'Cust54321', user: 'rep@example.com', count: 3 }],
  }),
  options('changes-elsewhere-signed-out', {
    session: { kind: 'signedOut' },
    waiting: [{ tenant: 'Cust54321', user: 'rep@example.com', count: 1 }],
  }),
  options('import-refused', {
    after: (model) =>
      model.preferences.importFile(async () =>
        JSON.stringify({ leadside: 'settings', version: 1, settings: { theme: 'pink', neverRead: ['bank.example', 7], colour: 'red' } }),
      ),
  }),
  options('imported', {
    after: (model) =>
      model.preferences.importFile(async () => JSON.stringify({ leadside: 'settings', version: 1, settings: { density: 'compact' } })),
  }),
  options('corrections', {
    leads: () =>
      createGalleryLeads({
        corrections: new Map([[EMAIL, { email: EMAIL, at: FRESH_AT, personId: personId(3), name: 'Lars Hansen', instead: 'Jane Doe' }]]),
      }),
  }),
];
