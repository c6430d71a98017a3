/** English, about what is quick: the badge, the popup, going through people by keyboard, the address bar, the browser's keys, the first run. */
export const enQuick = {
  'badge.people': { one: '{count} person here', other: '{count} people here' },
  'badge.open': '{name}: still {status}',
  'omnibox.empty': 'Find a contact by name, company or address',
  'omnibox.find': 'Find “{text}” in Leadside',
  'shortcuts.title': 'Keys and the address bar',
  'shortcuts.text': 'These keys work in every tab. The browser keeps them, so you change them there.',
  'shortcuts.open-panel': 'Open the side panel',
  'shortcuts.set-status': 'Set the status of who is on the page: opens the popup, where 1–9 sets',
  'shortcuts.next-person': 'Next person in the side panel',
  'shortcuts.none': 'no keys',
  'shortcuts.change': 'Change keys in the browser',
  'shortcuts.byHand': 'To change them, open the add-ons page (about:addons), then the cog, then “Manage Extension Shortcuts”.',
  'shortcuts.addressBar': 'In the address bar: type {keyword}, a space, and then a name, company or address.',
} as const;
