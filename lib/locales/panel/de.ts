import type { PanelMessages } from '../locale.ts';

/** German, about what only the side panel shows: the cards in full, the way to the sale, everybody at once, and the ways around. */
export const dePanel: PanelMessages = {
  'action.forward': 'Vorwärts',
  'pin.pin': 'Anheften: beim Weitersurfen hierbleiben',
  'pin.pinned': 'Angeheftet: {name}',
  'pin.page': 'Auf dieser Seite: {name}',
  'recent.title': 'Zuletzt gesehen',
  'recent.none': 'Noch niemand gesehen. Tippen Sie, um eine Person zu suchen.',
  'help.forward': 'Zurück und vorwärts durch das Gezeigte',
  'help.pin': 'Wen Sie sehen, anheften oder lösen',
};
