import type { BoardMessages } from '../locale.ts';

/** Swedish, about the board. */
export const svBoard: BoardMessages = {
  'views.title': 'Vyer',
  'views.contacts': 'Kontakter',
  'views.board': 'Tavlevy',
  'views.dashboards': 'Instrumentpaneler',
  'views.failed': 'Vyn kunde inte laddas.',
  'board.by': 'Kolumner efter',
  'board.hidden': 'Utan leadstatus',
  'board.hiddenHint': 'Deras kategori använder inte leadstatus, eller så får den inte visas. Ett behållet värde är markerat.',
  'board.noOwner': 'Ingen ägare',
  'board.ownerHint': 'Endast för att titta: ägare sätts i CRM.',
  'board.refused': 'Inte här: {reason}',
  'board.because.owner': 'ägare sätts i CRM.',
  'board.because.noClearing': 'ett värde ändras men rensas aldrig.',
  'board.because.byRule': 'kategorin avgör vem som är i det här fältet.',
  'board.because.noCompany': 'företaget finns inte på den här enheten än.',
  'board.picked': '{name} är upplockad. Vänster och höger väljer kolumn, Enter släpper, Escape lägger tillbaka.',
  'board.over': '{name} över {column}: kan släppas här.',
  'board.asking': '{name} till {column} …',
  'board.moved': '{name} finns nu i {column}.',
  'board.back': '{name} stannar där det var.',
  'board.drop': 'Släpp här',
  'board.here': 'Det är här.',
  'board.move': 'Flytta till …',
  'board.moveOf': 'Flytta {name} till …',
  'board.moveTitle': 'Flytta {name} till {column}?',
  'board.keys':
    'Piltangenter flyttar mellan kort. Enter öppnar en kontakt. Blanksteg lyfter ett kort så att det kan bäras till en annan kolumn. M öppnar listan över kolumner.',
};
