import type { BoardMessages } from '../locale.ts';

/** Danish, about the board. */
export const daBoard: BoardMessages = {
  'views.title': 'Visninger',
  'views.contacts': 'Personer',
  'views.board': 'Tavlevisning',
  'views.dashboards': 'Dashboards',
  'views.failed': 'Visningen kunne ikke hentes.',
  'board.by': 'Kolonner efter',
  'board.hidden': 'Uden leadstatus',
  'board.hiddenHint': 'Deres kategori bruger ikke leadstatus, eller den må ikke ses. En bevaret værdi er mærket.',
  'board.noOwner': 'Ingen ejer',
  'board.ownerHint': 'Kun til at se: ejere sættes i CRM.',
  'board.refused': 'Ikke her: {reason}',
  'board.because.owner': 'ejere sættes i CRM.',
  'board.because.noClearing': 'en værdi ændres, men ryddes aldrig.',
  'board.because.byRule': 'kategorien afgør, hvem der er i denne bane.',
  'board.because.noCompany': 'firmaet er endnu ikke på denne enhed.',
  'board.picked': '{name} er taget op. Venstre og højre vælger kolonne, Enter slipper, Escape lægger tilbage.',
  'board.over': '{name} over {column}: kan slippes her.',
  'board.asking': '{name} til {column} …',
  'board.moved': '{name} er nu i {column}.',
  'board.back': '{name} bliver, hvor det var.',
  'board.drop': 'Slip her',
  'board.here': 'Det er her.',
  'board.move': 'Flyt til …',
  'board.moveOf': 'Flyt {name} til …',
  'board.moveTitle': 'Flyt {name} til {column}?',
  'board.keys':
    'Piletaster flytter mellem kort. Enter åbner en person. Mellemrum tager et kort op, så det kan bæres til en anden kolonne. M åbner listen over kolonner.',
};
