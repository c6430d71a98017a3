import type { PanelMessages } from '../locale.ts';

/** Swedish, about what only the side panel shows: the cards in full, the way to the sale, everybody at once, and the ways around. */
export const svPanel: PanelMessages = {
  'action.forward': 'Framåt',
  'pin.pin': 'Fäst: stanna här medan du surfar vidare',
  'pin.pinned': 'Fäst: {name}',
  'pin.page': 'På den här sidan: {name}',
  'recent.title': 'Senast sedda',
  'recent.none': 'Ingen sedd ännu. Skriv för att hitta en kontakt.',
  'help.forward': 'Bakåt och framåt genom det som visats',
  'help.pin': 'Fäst eller lossa den som visas',
};
