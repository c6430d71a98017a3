import type { PanelMessages } from '../locale.ts';

/** Danish, about what only the side panel shows: the cards in full, the way to the sale, everybody at once, and the ways around. */
export const daPanel: PanelMessages = {
  'action.forward': 'Frem',
  'pin.pin': 'Fastgør: bliv her under browsing',
  'pin.pinned': 'Fastgjort: {name}',
  'pin.page': 'På denne side: {name}',
  'recent.title': 'Set senest',
  'recent.none': 'Ingen set endnu. Skriv for at finde en person.',
  'help.forward': 'Tilbage og frem gennem det viste',
  'help.pin': 'Fastgør eller frigør den viste',
};
