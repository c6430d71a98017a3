import type { ListsMessages } from '../locale.ts';

/** German, about changes of many, selections and asking the CRM. */
export const deLists: ListsMessages = {
  'bulk.open': 'Viele ändern…',
  'bulk.title': 'Viele Personen ändern',
  'bulk.of': 'Wen',
  'bulk.of.selected': { one: '{count} ausgewählte Person', other: '{count} ausgewählte Personen' },
  'bulk.of.found': { one: '{count} Person in der Liste', other: 'Alle {count} Personen in der Liste' },
  'bulk.field': 'Was',
  'bulk.to': 'Auf',
  'bulk.choose': 'Wählen…',
  'bulk.will': { one: '{count} Person wird geändert', other: '{count} Personen werden geändert' },
  'bulk.nobody': 'Niemand kann so geändert werden.',
  'bulk.left': { one: '{count} Person bleibt, wie sie ist', other: '{count} Personen bleiben, wie sie sind' },
  'bulk.moves.category': {
    one: '{count} Firma erhält die Kategorie, und alle ihre Personen mit ihr.',
    other: '{count} Firmen erhalten die Kategorie, und alle ihre Personen mit ihnen.',
  },
  'bulk.moves.status': {
    one: 'Die Lead-Kategorisierung im CRM verschiebt {count} Firma, sobald dies gesendet ist.',
    other: 'Die Lead-Kategorisierung im CRM verschiebt {count} Firmen, sobald dies gesendet ist.',
  },
  'bulk.others': {
    one: '{count} ihrer Personen auf diesem Gerät war nicht gemeint und geht mit.',
    other: '{count} ihrer Personen auf diesem Gerät waren nicht gemeint und gehen mit.',
  },
  'bulk.do': { one: '{count} Person ändern', other: '{count} Personen ändern' },
  'bulk.far.storing': 'Auf diesem Gerät gespeichert: {done} von {total}',
  'bulk.far.undoing': 'Zurückgenommen: {done} von {total}',
  'bulk.far.sent': 'An das CRM gesendet: {done} von {total}',
  'bulk.stop': 'Anhalten',
  'bulk.ending': 'Hält nach dem Teil an, der gerade gespeichert wird.',
  'bulk.saved': {
    one: '{count} Änderung ist auf diesem Gerät gespeichert und wird gesendet.',
    other: '{count} Änderungen sind auf diesem Gerät gespeichert und werden gesendet.',
  },
  'bulk.attention': {
    one: '{count} Änderung braucht Sie: Sie ist in der Liste und bei den Änderungen markiert.',
    other: '{count} Änderungen brauchen Sie: Sie sind in der Liste und bei den Änderungen markiert.',
  },
  'bulk.notReached': {
    one: 'Angehalten, bevor {count} an der Reihe war: Sie bleibt, wie sie ist.',
    other: 'Angehalten, bevor {count} an der Reihe waren: Sie bleiben, wie sie sind.',
  },
  'bulk.undone': { one: '{count} Änderung wurde zurückgenommen.', other: '{count} Änderungen wurden zurückgenommen.' },
  'bulk.moreNames': 'Mehr Namen zeigen',
  'bulk.attentionHere': 'braucht Sie',
  'notice.changedMany': {
    one: '{count} Änderung auf diesem Gerät gespeichert.',
    other: '{count} Änderungen auf diesem Gerät gespeichert.',
  },
};
