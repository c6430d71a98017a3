import type { QuickMessages } from '../locale.ts';

/** Dutch, about what is quick: the badge, the popup, going through people by keyboard, the address bar, the browser's keys, the first run. */
export const nlQuick: QuickMessages = {
  'badge.people': { one: '{count} persoon hier', other: '{count} personen hier' },
  'badge.open': '{name}: nog {status}',
  'omnibox.empty': 'Zoek een persoon op naam, bedrijf of adres',
  'omnibox.find': 'Zoek “{text}” in Leadside',
  'shortcuts.title': 'Toetsen en de adresbalk',
  'shortcuts.text': 'Deze toetsen werken in elk tabblad. De browser bewaart ze, dus daar wijzigt u ze.',
  'shortcuts.open-panel': 'Het zijpaneel openen',
  'shortcuts.set-status': 'Status zetten van wie op de pagina staat: opent de pop-up, waar 1–9 zet',
  'shortcuts.next-person': 'Volgende persoon in het zijpaneel',
  'shortcuts.none': 'geen toetsen',
  'shortcuts.change': 'Toetsen in de browser wijzigen',
  'shortcuts.byHand': 'Open om ze te wijzigen de pagina met add-ons (about:addons), dan het tandwiel en “Manage Extension Shortcuts”.',
  'shortcuts.addressBar': 'In de adresbalk: typ {keyword}, een spatie en dan een naam, bedrijf of adres.',
};
