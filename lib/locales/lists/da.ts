import type { ListsMessages } from '../locale.ts';

/** Danish, about changes of many, selections and asking the CRM. */
export const daLists: ListsMessages = {
  'bulk.open': 'Ret mange…',
  'bulk.title': 'Ret mange personer',
  'bulk.of': 'Hvem',
  'bulk.of.selected': { one: '{count} markeret person', other: '{count} markerede personer' },
  'bulk.of.found': { one: '{count} person på listen', other: 'Alle {count} personer på listen' },
  'bulk.field': 'Hvad',
  'bulk.to': 'Til',
  'bulk.choose': 'Vælg…',
  'bulk.will': { one: '{count} person bliver rettet', other: '{count} personer bliver rettet' },
  'bulk.nobody': 'Ingen kan rettes til dette.',
  'bulk.left': { one: '{count} person forbliver uændret', other: '{count} personer forbliver uændrede' },
  'bulk.moves.category': {
    one: '{count} firma får kategorien, og alle dets personer med det.',
    other: '{count} firmaer får kategorien, og alle deres personer med dem.',
  },
  'bulk.moves.status': {
    one: 'Kategorisering af leads i CRM flytter {count} firma, så snart dette er sendt.',
    other: 'Kategorisering af leads i CRM flytter {count} firmaer, så snart dette er sendt.',
  },
  'bulk.others': {
    one: '{count} af deres personer på denne enhed var ikke valgt og flytter med.',
    other: '{count} af deres personer på denne enhed var ikke valgt og flytter med.',
  },
  'bulk.do': { one: 'Ret {count} person', other: 'Ret {count} personer' },
  'bulk.far.storing': 'Gemt på denne enhed: {done} af {total}',
  'bulk.far.undoing': 'Taget tilbage: {done} af {total}',
  'bulk.far.sent': 'Sendt til CRM: {done} af {total}',
  'bulk.stop': 'Stop',
  'bulk.ending': 'Stopper efter den del, der er ved at blive gemt.',
  'bulk.saved': {
    one: '{count} ændring er gemt på denne enhed og bliver sendt.',
    other: '{count} ændringer er gemt på denne enhed og bliver sendt.',
  },
  'bulk.attention': {
    one: '{count} ændring kræver dig: den er markeret på listen og blandt ændringerne.',
    other: '{count} ændringer kræver dig: de er markeret på listen og blandt ændringerne.',
  },
  'bulk.notReached': {
    one: 'Stoppet før {count} blev nået: den forbliver uændret.',
    other: 'Stoppet før {count} blev nået: de forbliver uændrede.',
  },
  'bulk.undone': { one: '{count} ændring blev taget tilbage.', other: '{count} ændringer blev taget tilbage.' },
  'bulk.moreNames': 'Vis flere navne',
  'bulk.attentionHere': 'kræver dig',
  'notice.changedMany': { one: '{count} ændring gemt på denne enhed.', other: '{count} ændringer gemt på denne enhed.' },
};
