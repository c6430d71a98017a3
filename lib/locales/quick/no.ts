import type { QuickMessages } from '../locale.ts';

/** Norwegian, about what is quick: the badge, the popup, going through people by keyboard, the address bar, the browser's keys, the first run. */
export const noQuick: QuickMessages = {
  'badge.people': { one: '{count} person her', other: '{count} personer her' },
  'badge.open': '{name}: fortsatt {status}',
  'omnibox.empty': 'Finn en person etter navn, firma eller adresse',
  'omnibox.find': 'Finn «{text}» i Leadside',
  'shortcuts.title': 'Taster og adresselinjen',
  'shortcuts.text': 'Disse tastene virker i alle faner. Nettleseren tar vare på dem, så du endrer dem der.',
  'shortcuts.open-panel': 'Åpne sidepanelet',
  'shortcuts.set-status': 'Sett status for den på siden: åpner popup-vinduet, der 1–9 setter',
  'shortcuts.next-person': 'Neste person i sidepanelet',
  'shortcuts.none': 'ingen taster',
  'shortcuts.change': 'Endre taster i nettleseren',
  'shortcuts.byHand': 'Åpne siden med utvidelser (about:addons), så tannhjulet og «Manage Extension Shortcuts» for å endre dem.',
  'shortcuts.addressBar': 'I adresselinjen: skriv {keyword}, et mellomrom og så et navn, et firma eller en adresse.',
};
