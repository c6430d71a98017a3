/** English, about changes of many, selections and asking the CRM. */
export const enLists = {
  'bulk.open': 'Change many…',
  'bulk.title': 'Change many people',
  'bulk.of': 'Whom',
  'bulk.of.selected': { one: '{count} selected person', other: '{count} selected people' },
  'bulk.of.found': { one: '{count} person in the list', other: 'All {count} people in the list' },
  'bulk.field': 'What',
  'bulk.to': 'To',
  'bulk.choose': 'Choose…',
  'bulk.will': { one: '{count} person will be changed', other: '{count} people will be changed' },
  'bulk.nobody': 'Nobody can be changed to this.',
  'bulk.left': { one: '{count} person stays as they are', other: '{count} people stay as they are' },
  'bulk.moves.category': {
    one: '{count} company gets the category, and all its people with it.',
    other: '{count} companies get the category, and all their people with them.',
  },
  'bulk.moves.status': {
    one: 'Lead categorisation in the CRM will move {count} company as soon as this is sent.',
    other: 'Lead categorisation in the CRM will move {count} companies as soon as this is sent.',
  },
  'bulk.others': {
    one: '{count} of their people on this device was not asked for and moves along.',
    other: '{count} of their people on this device were not asked for and move along.',
  },
  'bulk.do': { one: 'Change {count} person', other: 'Change {count} people' },
  'bulk.far.storing': 'Saved on this device: {done} of {total}',
  'bulk.far.undoing': 'Taken back: {done} of {total}',
  'bulk.far.sent': 'Sent to the CRM: {done} of {total}',
  'bulk.stop': 'Stop',
  'bulk.ending': 'Stops after the part that is being saved.',
  'bulk.saved': {
    one: '{count} change is saved on this device and will be sent.',
    other: '{count} changes are saved on this device and will be sent.',
  },
  'bulk.attention': {
    one: '{count} change needs you: it is marked in the list, and among the changes.',
    other: '{count} changes need you: they are marked in the list, and among the changes.',
  },
  'bulk.notReached': {
    one: 'Stopped before {count} was reached: it stays as it is.',
    other: 'Stopped before {count} were reached: they stay as they are.',
  },
  'bulk.undone': { one: '{count} change was taken back.', other: '{count} changes were taken back.' },
  'bulk.moreNames': 'Show more names',
  'bulk.attentionHere': 'needs you',
  'notice.changedMany': { one: '{count} change saved on this device.', other: '{count} changes saved on this device.' },
} as const;
