import type { OutboxRow } from '../../../lib/domain/edit.ts';
import { company, companyId, categoryEdit, row, statusEdit } from '../../domain/build.ts';
import { FRESH_AT } from '../../models/fake-leads.ts';
import { createGalleryLeads, JANE, jane } from '../cast.ts';
import { EXPIRED, NOW, panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const TO_OPEN = statusEdit(jane, 1, { value: 2 });
const AT = new Date(FRESH_AT).toISOString();
const SETTLED = { state: 'settled', outcome: 'applied', attempts: 1, settledAt: NOW - 60_000 } as const;

/** Rows of every state, each made a minute before the next. */
const ALL_ROWS: readonly OutboxRow[] = [
  row(1, TO_OPEN, { ...SETTLED, madeAt: NOW - 300_000 }),
  row(2, categoryEdit(company(10, { name: 'Northwind Trading' }), 2, 1), { ...SETTLED, outcome: 'discarded', madeAt: NOW - 240_000 }),
  row(3, TO_OPEN, { state: 'queued', madeAt: NOW - 180_000 }),
  row(4, TO_OPEN, { state: 'inFlight', attempts: 1, madeAt: NOW - 120_000 }),
  row(5, TO_OPEN, { state: 'blocked', attempts: 1, problem: { kind: 'denied', message: 'No right to change it' }, madeAt: NOW - 60_000 }),
];

function beside(name: string, change: Parameters<typeof row>[2]): GalleryState {
  return panel(name, { people: [JANE], leads: () => createGalleryLeads({ rows: [row(1, TO_OPEN, { madeAt: NOW - 60_000, ...change })] }) });
}

/** `components/edits`: an edit beside its field in each state, the list of changes, what sending is doing. */
export const EDITS: readonly GalleryState[] = [
  beside('edit-queued', {}),
  beside('edit-in-flight', { state: 'inFlight', attempts: 2 }),
  beside('edit-sent', { ...SETTLED, settledAt: NOW - 2_000 }),
  beside('edit-conflict', { state: 'conflict', attempts: 1, problem: { kind: 'conflict', theirs: 5, by: 'Sam Seller', at: AT } }),
  beside('edit-parked', { state: 'parked', problem: { kind: 'rule', because: 'flagOff' } }),
  beside('edit-denied', { state: 'blocked', attempts: 1, problem: { kind: 'denied', message: 'No right to change it' } }),
  beside('edit-missing', { state: 'blocked', attempts: 1, problem: { kind: 'missing' } }),
  beside('edit-invalid', { state: 'blocked', attempts: 1, problem: { kind: 'invalid', message: 'The status is mandatory' } }),
  panel('changes', {
    people: [JANE],
    leads: () => createGalleryLeads({ rows: [...ALL_ROWS] }),
    after: ({ work }) => work?.openEdits(),
  }),
  panel('changes-none', { people: [JANE], after: ({ work }) => work?.openEdits() }),
  panel('changes-discard-all', {
    people: [JANE],
    leads: () => createGalleryLeads({ rows: [...ALL_ROWS] }),
    async after({ work }) {
      work?.openEdits();
      await work?.edits.reread();
      work?.edits.askDiscardAll();
    },
  }),
  panel('sending', {
    people: [JANE],
    leads: () => createGalleryLeads({ rows: [row(1, TO_OPEN, { state: 'inFlight', attempts: 1 })] }),
    after: (_, leads) => leads.setSync({ kind: 'sending', left: 1 }),
  }),
  panel('throttled', {
    people: [JANE],
    after: (_, leads) => leads.setSync({ kind: 'waiting', because: 'throttled', left: 3, until: NOW + 60_000 }),
  }),
  panel('restored', { people: [JANE], leads: () => createGalleryLeads({ restored: { at: FRESH_AT, rows: 3 } }) }),
  panel('old-values', { people: [JANE], leads: () => createGalleryLeads({ freshAt: FRESH_AT - 9 * 86_400_000 }) }),
  panel('expired', { people: [JANE], session: EXPIRED }),
  panel('company-edit', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({ rows: [row(1, categoryEdit(company(10, { name: 'Northwind Trading' }), 2, 1), { madeAt: NOW - 60_000 })] }),
    after: ({ work }) => work?.openCompany(companyId(10)),
  }),
];
