import type { BoardMessages } from '../locale.ts';

/** German, about the board. */
export const deBoard: BoardMessages = {
  'views.title': 'Ansichten',
  'views.contacts': 'Personen',
  'views.board': 'Board-Ansicht',
  'views.dashboards': 'Dashboards',
  'views.failed': 'Diese Ansicht konnte nicht geladen werden.',
  'board.by': 'Spalten nach',
  'board.hidden': 'Ohne Lead-Status',
  'board.hiddenHint': 'Ihre Kategorie verwendet keinen Lead-Status, oder er darf nicht gesehen werden. Ein behaltener Wert ist markiert.',
  'board.noOwner': 'Kein Besitzer',
  'board.ownerHint': 'Nur zum Ansehen: Besitzer werden im CRM festgelegt.',
  'board.refused': 'Nicht hier: {reason}',
  'board.because.owner': 'Besitzer werden im CRM festgelegt.',
  'board.because.noClearing': 'ein Wert wird geändert, nie geleert.',
  'board.because.byRule': 'die Kategorie entscheidet, wer in dieser Spur ist.',
  'board.because.noCompany': 'die Firma ist noch nicht auf diesem Gerät.',
  'board.picked': '{name} ist aufgenommen. Links und rechts wählen eine Spalte, die Eingabetaste legt ab, Escape legt zurück.',
  'board.over': '{name} über {column}: kann hier abgelegt werden.',
  'board.asking': '{name} nach {column} …',
  'board.moved': '{name} ist jetzt in {column}.',
  'board.back': '{name} bleibt, wo es war.',
  'board.drop': 'Hier ablegen',
  'board.here': 'Es ist hier.',
  'board.move': 'Verschieben nach …',
  'board.moveOf': '{name} verschieben nach …',
  'board.moveTitle': '{name} nach {column} verschieben?',
  'board.keys':
    'Die Pfeiltasten bewegen zwischen Karten. Die Eingabetaste öffnet eine Person. Die Leertaste nimmt eine Karte auf, um sie in eine andere Spalte zu tragen. M öffnet die Liste der Spalten.',
};
