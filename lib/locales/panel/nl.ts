import type { PanelMessages } from '../locale.ts';

/** Dutch, about what only the side panel shows: the cards in full, the way to the sale, everybody at once, and the ways around. */
export const nlPanel: PanelMessages = {
  'action.forward': 'Vooruit',
  'pin.pin': 'Vastzetten: hier blijven tijdens het verder browsen',
  'pin.pinned': 'Vastgezet: {name}',
  'pin.page': 'Op deze pagina: {name}',
  'recent.title': 'Laatst gezien',
  'recent.none': 'Nog niemand gezien. Typ om een persoon te zoeken.',
  'help.forward': 'Terug en vooruit door wat getoond is',
  'help.pin': 'Wie u ziet vastzetten of losmaken',
};
