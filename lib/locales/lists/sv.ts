import type { ListsMessages } from '../locale.ts';

/** Swedish, about changes of many, selections and asking the CRM. */
export const svLists: ListsMessages = {
  'bulk.open': 'Ändra många…',
  'bulk.title': 'Ändra många kontakter',
  'bulk.of': 'Vilka',
  'bulk.of.selected': { one: '{count} vald kontakt', other: '{count} valda kontakter' },
  'bulk.of.found': { one: '{count} kontakt i listan', other: 'Alla {count} kontakter i listan' },
  'bulk.field': 'Vad',
  'bulk.to': 'Till',
  'bulk.choose': 'Välj…',
  'bulk.will': { one: '{count} kontakt ändras', other: '{count} kontakter ändras' },
  'bulk.nobody': 'Ingen kan ändras till detta.',
  'bulk.left': { one: '{count} kontakt förblir oförändrad', other: '{count} kontakter förblir oförändrade' },
  'bulk.moves.category': {
    one: '{count} företag får kategorin, och alla dess kontakter med det.',
    other: '{count} företag får kategorin, och alla deras kontakter med dem.',
  },
  'bulk.moves.status': {
    one: 'Kategorisering av leads i CRM flyttar {count} företag så snart detta har skickats.',
    other: 'Kategorisering av leads i CRM flyttar {count} företag så snart detta har skickats.',
  },
  'bulk.others': {
    one: '{count} av deras kontakter på den här enheten var inte vald och flyttar med.',
    other: '{count} av deras kontakter på den här enheten var inte valda och flyttar med.',
  },
  'bulk.do': { one: 'Ändra {count} kontakt', other: 'Ändra {count} kontakter' },
  'bulk.far.storing': 'Sparat på den här enheten: {done} av {total}',
  'bulk.far.undoing': 'Tillbakataget: {done} av {total}',
  'bulk.far.sent': 'Skickat till CRM: {done} av {total}',
  'bulk.stop': 'Stoppa',
  'bulk.ending': 'Stannar efter den del som håller på att sparas.',
  'bulk.saved': {
    one: '{count} ändring är sparad på den här enheten och skickas.',
    other: '{count} ändringar är sparade på den här enheten och skickas.',
  },
  'bulk.attention': {
    one: '{count} ändring behöver dig: den är märkt i listan och bland ändringarna.',
    other: '{count} ändringar behöver dig: de är märkta i listan och bland ändringarna.',
  },
  'bulk.notReached': {
    one: 'Stoppades innan {count} nåddes: den förblir oförändrad.',
    other: 'Stoppades innan {count} nåddes: de förblir oförändrade.',
  },
  'bulk.undone': { one: '{count} ändring togs tillbaka.', other: '{count} ändringar togs tillbaka.' },
  'bulk.moreNames': 'Visa fler namn',
  'bulk.attentionHere': 'behöver dig',
  'notice.changedMany': { one: '{count} ändring sparad på den här enheten.', other: '{count} ändringar sparade på den här enheten.' },
};
