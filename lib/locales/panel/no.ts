import type { PanelMessages } from '../locale.ts';

/** Norwegian, about what only the side panel shows: the cards in full, the way to the sale, everybody at once, and the ways around. */
export const noPanel: PanelMessages = {
  'action.forward': 'Frem',
  'pin.pin': 'Fest: bli her mens du surfer videre',
  'pin.pinned': 'Festet: {name}',
  'pin.page': 'På denne siden: {name}',
  'recent.title': 'Sett sist',
  'recent.none': 'Ingen sett ennå. Skriv for å finne en person.',
  'help.forward': 'Tilbake og frem gjennom det som er vist',
  'help.pin': 'Fest eller løsne den som vises',
};
