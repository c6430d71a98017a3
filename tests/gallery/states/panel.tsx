import { JANE, LARS, SELF, SHARED, SOFIA, STRANGER } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

/** `components/panel`: the panel as a whole. */
export const PANEL: readonly GalleryState[] = [
  panel('starting', { session: { kind: 'loading' } }),
  panel('page-loading', { page: { kind: 'loading' } }),
  panel('page-not-allowed', { page: { kind: 'notAllowed', origin: 'https://mail.example.com' } }),
  panel('page-not-allowed-unknown', { page: { kind: 'notAllowed', origin: null } }),
  panel('page-unreadable', { page: { kind: 'unreadable' } }),
  panel('page-never-read', { page: { kind: 'neverRead', host: 'bank.example.com' } }),
  panel('page-forbidden', { page: { kind: 'forbidden' } }),
  panel('nobody-here', {}),
  panel('sender-not-readable', {
    page: { kind: 'read', host: 'mail.example.com', report: { candidates: [], problem: 'senderNotReadable' } },
  }),
  panel('thread', { people: [JANE, SOFIA, LARS, SHARED, STRANGER, SELF] }),
  panel('pinned', {
    people: [JANE, LARS],
    after({ work }) {
      work?.togglePin();
      work?.openFound();
    },
  }),
  panel('help', {
    people: [JANE],
    after: () => void document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true })),
  }),
  panel('offline', {
    people: [JANE],
    online: false,
    after: (_, leads) => leads.setSync({ kind: 'waiting', because: 'offline', left: 2, until: null }),
  }),
];
