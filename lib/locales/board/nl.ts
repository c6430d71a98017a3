import type { BoardMessages } from '../locale.ts';

/** Dutch, about the board. */
export const nlBoard: BoardMessages = {
  'views.title': 'Weergaven',
  'views.contacts': 'Personen',
  'views.board': 'Bordweergave',
  'views.dashboards': 'Dashboards',
  'views.failed': 'Deze weergave kon niet worden geladen.',
  'board.by': 'Kolommen op',
  'board.hidden': 'Zonder leadstatus',
  'board.hiddenHint': 'Hun categorie gebruikt geen leadstatus, of die mag niet worden gezien. Een bewaarde waarde is gemarkeerd.',
  'board.noOwner': 'Geen eigenaar',
  'board.ownerHint': 'Alleen om te bekijken: eigenaars worden in het CRM ingesteld.',
  'board.refused': 'Niet hier: {reason}',
  'board.because.owner': 'eigenaars worden in het CRM ingesteld.',
  'board.because.noClearing': 'een waarde wordt gewijzigd, nooit gewist.',
  'board.because.byRule': 'de categorie bepaalt wie in deze baan staat.',
  'board.because.noCompany': 'het bedrijf staat nog niet op dit apparaat.',
  'board.picked': '{name} is opgepakt. Links en rechts kiezen een kolom, Enter legt neer, Escape legt terug.',
  'board.over': '{name} boven {column}: kan hier worden neergelegd.',
  'board.asking': '{name} naar {column} …',
  'board.moved': '{name} staat nu in {column}.',
  'board.back': '{name} blijft waar het was.',
  'board.drop': 'Hier neerleggen',
  'board.here': 'Het staat hier.',
  'board.move': 'Verplaatsen naar …',
  'board.moveOf': '{name} verplaatsen naar …',
  'board.moveTitle': '{name} naar {column} verplaatsen?',
  'board.keys':
    'Pijltoetsen gaan van kaart naar kaart. Enter opent een persoon. De spatiebalk pakt een kaart op om die naar een andere kolom te dragen. M opent de lijst met kolommen.',
};
