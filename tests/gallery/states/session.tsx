import { row, statusEdit } from '../../domain/build.ts';
import { createGalleryLeads, JANE, jane } from '../cast.ts';
import { panel, popup } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

/** `components/session`: signing in and out. */
export const SIGN_IN: readonly GalleryState[] = [
  panel('signed-out', { session: { kind: 'signedOut' } }),
  panel('changes-elsewhere-signed-out', {
    session: { kind: 'signedOut' },
    waiting: [{ tenant: 'Cust54321', user: 'rep@example.com', count: 1 }],
  }),
  panel('changes-elsewhere', { people: [JANE], waiting: [{ tenant: 'Cust54321', user: 'rep@example.com', count: 3 }] }),
  panel('first-run-offline', { session: { kind: 'signedOut' }, online: false }),
  popup('signed-out', { session: { kind: 'signedOut' } }),
  panel('newer-version', { session: { kind: 'unusable', because: 'newer' } }),
  panel('no-storage', { session: { kind: 'unusable', because: 'noStorage' } }),
  panel('signing-out', {
    people: [JANE],
    leads: () => createGalleryLeads({ rows: [row(1, statusEdit(jane, 1, { value: 2 }))] }),
    after: ({ session }) => session.askToLeave(),
  }),
];
