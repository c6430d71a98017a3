import type { QuickMessages } from '../locale.ts';

/** Danish, about what is quick: the badge, the popup, going through people by keyboard, the address bar, the browser's keys, the first run. */
export const daQuick: QuickMessages = {
  'badge.people': { one: '{count} person her', other: '{count} personer her' },
  'badge.open': '{name}: stadig {status}',
  'omnibox.empty': 'Find en person efter navn, firma eller adresse',
  'omnibox.find': 'Find “{text}” i Leadside',
  'shortcuts.title': 'Taster og adresselinjen',
  'shortcuts.text': 'Disse taster virker i alle faner. Browseren gemmer dem, så du ændrer dem dér.',
  'shortcuts.open-panel': 'Åbn sidepanelet',
  'shortcuts.set-status': 'Sæt status for den på siden: åbner pop op-vinduet, hvor 1–9 sætter',
  'shortcuts.next-person': 'Næste person i sidepanelet',
  'shortcuts.none': 'ingen taster',
  'shortcuts.change': 'Skift taster i browseren',
  'shortcuts.byHand': 'Åbn siden med tilføjelser (about:addons), derefter tandhjulet og “Manage Extension Shortcuts” for at ændre dem.',
  'shortcuts.addressBar': 'I adresselinjen: skriv {keyword}, et mellemrum og derefter et navn, et firma eller en adresse.',
};
