/** English, about what only the side panel shows: the cards in full, the way to the sale, everybody at once, and the ways around. */
export const enPanel = {
  'action.forward': 'Forward',
  'pin.pin': 'Pin: stay here while browsing on',
  'pin.pinned': 'Pinned: {name}',
  'pin.page': 'On this page: {name}',
  'recent.title': 'Seen last',
  'recent.none': 'Nobody seen yet. Type to find a contact.',
  'help.forward': 'Back and forward through what was shown',
  'help.pin': 'Pin or unpin who is in front',
} as const;
