import type { QuickMessages } from '../locale.ts';

/** German, about what is quick: the badge, the popup, going through people by keyboard, the address bar, the browser's keys, the first run. */
export const deQuick: QuickMessages = {
  'badge.people': { one: '{count} Person hier', other: '{count} Personen hier' },
  'badge.open': '{name}: noch {status}',
  'omnibox.empty': 'Person nach Name, Firma oder Adresse suchen',
  'omnibox.find': '„{text}“ in Leadside suchen',
  'shortcuts.title': 'Tasten und Adressleiste',
  'shortcuts.text': 'Diese Tasten gelten in jedem Tab. Der Browser verwaltet sie, dort ändern Sie sie.',
  'shortcuts.open-panel': 'Seitenleiste öffnen',
  'shortcuts.set-status': 'Status der Person auf der Seite setzen: öffnet das Popup, in dem 1–9 setzt',
  'shortcuts.next-person': 'Nächste Person in der Seitenleiste',
  'shortcuts.none': 'keine Tasten',
  'shortcuts.change': 'Tasten im Browser ändern',
  'shortcuts.byHand': 'Zum Ändern die Seite der Add-ons (about:addons) öffnen, dann das Zahnrad, dann „Manage Extension Shortcuts“.',
  'shortcuts.addressBar': 'In der Adressleiste: {keyword}, ein Leerzeichen und dann Name, Firma oder Adresse eingeben.',
};
