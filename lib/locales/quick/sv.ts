import type { QuickMessages } from '../locale.ts';

/** Swedish, about what is quick: the badge, the popup, going through people by keyboard, the address bar, the browser's keys, the first run. */
export const svQuick: QuickMessages = {
  'badge.people': { one: '{count} person här', other: '{count} personer här' },
  'badge.open': '{name}: fortfarande {status}',
  'omnibox.empty': 'Hitta en kontakt efter namn, företag eller adress',
  'omnibox.find': 'Hitta ”{text}” i Leadside',
  'shortcuts.title': 'Tangenter och adressfältet',
  'shortcuts.text': 'De här tangenterna fungerar i alla flikar. Webbläsaren sparar dem, så du ändrar dem där.',
  'shortcuts.open-panel': 'Öppna sidopanelen',
  'shortcuts.set-status': 'Sätt status för den på sidan: öppnar popupen, där 1–9 sätter',
  'shortcuts.next-person': 'Nästa person i sidopanelen',
  'shortcuts.none': 'inga tangenter',
  'shortcuts.change': 'Ändra tangenter i webbläsaren',
  'shortcuts.byHand': 'Öppna sidan med tillägg (about:addons), sedan kugghjulet och ”Manage Extension Shortcuts” för att ändra dem.',
  'shortcuts.addressBar': 'I adressfältet: skriv {keyword}, ett mellanslag och sedan ett namn, ett företag eller en adress.',
};
