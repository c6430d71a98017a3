import type { BoardMessages } from '../locale.ts';

/** Norwegian, about the board. */
export const noBoard: BoardMessages = {
  'views.title': 'Visninger',
  'views.contacts': 'Personer',
  'views.board': 'Tavlevisning',
  'views.dashboards': 'Dashbord',
  'views.failed': 'Visningen kunne ikke lastes.',
  'board.by': 'Kolonner etter',
  'board.hidden': 'Uten leadstatus',
  'board.hiddenHint': 'Kategorien deres bruker ikke leadstatus, eller den kan ikke ses. En beholdt verdi er merket.',
  'board.noOwner': 'Ingen eier',
  'board.ownerHint': 'Bare til å se på: eiere settes i CRM.',
  'board.refused': 'Ikke her: {reason}',
  'board.because.owner': 'eiere settes i CRM.',
  'board.because.noClearing': 'en verdi endres, men tømmes aldri.',
  'board.because.byRule': 'kategorien avgjør hvem som er i denne banen.',
  'board.because.noCompany': 'firmaet er ikke på denne enheten ennå.',
  'board.picked': '{name} er plukket opp. Venstre og høyre velger kolonne, Enter slipper, Escape legger tilbake.',
  'board.over': '{name} over {column}: kan slippes her.',
  'board.asking': '{name} til {column} …',
  'board.moved': '{name} er nå i {column}.',
  'board.back': '{name} blir der det var.',
  'board.drop': 'Slipp her',
  'board.here': 'Det er her.',
  'board.move': 'Flytt til …',
  'board.moveOf': 'Flytt {name} til …',
  'board.moveTitle': 'Flytte {name} til {column}?',
  'board.keys':
    'Piltaster flytter mellom kort. Enter åpner en person. Mellomrom plukker opp et kort, så det kan bæres til en annen kolonne. M åpner listen over kolonner.',
};
