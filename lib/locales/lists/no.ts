import type { ListsMessages } from '../locale.ts';

/** Norwegian, about changes of many, selections and asking the CRM. */
export const noLists: ListsMessages = {
  'bulk.open': 'Endre mange…',
  'bulk.title': 'Endre mange personer',
  'bulk.of': 'Hvem',
  'bulk.of.selected': { one: '{count} valgt person', other: '{count} valgte personer' },
  'bulk.of.found': { one: '{count} person i listen', other: 'Alle {count} personer i listen' },
  'bulk.field': 'Hva',
  'bulk.to': 'Til',
  'bulk.choose': 'Velg…',
  'bulk.will': { one: '{count} person blir endret', other: '{count} personer blir endret' },
  'bulk.nobody': 'Ingen kan endres til dette.',
  'bulk.left': { one: '{count} person forblir uendret', other: '{count} personer forblir uendret' },
  'bulk.moves.category': {
    one: '{count} firma får kategorien, og alle personene der med det.',
    other: '{count} firmaer får kategorien, og alle personene der med dem.',
  },
  'bulk.moves.status': {
    one: 'Leadkategorisering i CRM flytter {count} firma så snart dette er sendt.',
    other: 'Leadkategorisering i CRM flytter {count} firmaer så snart dette er sendt.',
  },
  'bulk.others': {
    one: '{count} av personene der på denne enheten var ikke valgt og flytter med.',
    other: '{count} av personene der på denne enheten var ikke valgt og flytter med.',
  },
  'bulk.do': { one: 'Endre {count} person', other: 'Endre {count} personer' },
  'bulk.far.storing': 'Lagret på denne enheten: {done} av {total}',
  'bulk.far.undoing': 'Tatt tilbake: {done} av {total}',
  'bulk.far.sent': 'Sendt til CRM: {done} av {total}',
  'bulk.stop': 'Stopp',
  'bulk.ending': 'Stopper etter den delen som lagres nå.',
  'bulk.saved': {
    one: '{count} endring er lagret på denne enheten og blir sendt.',
    other: '{count} endringer er lagret på denne enheten og blir sendt.',
  },
  'bulk.attention': {
    one: '{count} endring trenger deg: den er merket i listen og blant endringene.',
    other: '{count} endringer trenger deg: de er merket i listen og blant endringene.',
  },
  'bulk.notReached': {
    one: 'Stoppet før {count} ble nådd: den forblir uendret.',
    other: 'Stoppet før {count} ble nådd: de forblir uendret.',
  },
  'bulk.undone': { one: '{count} endring ble tatt tilbake.', other: '{count} endringer ble tatt tilbake.' },
  'bulk.moreNames': 'Vis flere navn',
  'bulk.attentionHere': 'trenger deg',
  'notice.changedMany': { one: '{count} endring lagret på denne enheten.', other: '{count} endringer lagret på denne enheten.' },
};
