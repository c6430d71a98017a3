import type { ListsMessages } from '../locale.ts';

/** Dutch, about changes of many, selections and asking the CRM. */
export const nlLists: ListsMessages = {
  'bulk.open': 'Velen wijzigen…',
  'bulk.title': 'Veel personen wijzigen',
  'bulk.of': 'Wie',
  'bulk.of.selected': { one: '{count} geselecteerde persoon', other: '{count} geselecteerde personen' },
  'bulk.of.found': { one: '{count} persoon in de lijst', other: 'Alle {count} personen in de lijst' },
  'bulk.field': 'Wat',
  'bulk.to': 'Naar',
  'bulk.choose': 'Kiezen…',
  'bulk.will': { one: '{count} persoon wordt gewijzigd', other: '{count} personen worden gewijzigd' },
  'bulk.nobody': 'Niemand kan zo worden gewijzigd.',
  'bulk.left': { one: '{count} persoon blijft zoals die is', other: '{count} personen blijven zoals ze zijn' },
  'bulk.moves.category': {
    one: '{count} bedrijf krijgt de categorie, en al zijn personen daarmee ook.',
    other: '{count} bedrijven krijgen de categorie, en al hun personen daarmee ook.',
  },
  'bulk.moves.status': {
    one: 'Leads categoriseren in het CRM verplaatst {count} bedrijf zodra dit is verzonden.',
    other: 'Leads categoriseren in het CRM verplaatst {count} bedrijven zodra dit is verzonden.',
  },
  'bulk.others': {
    one: '{count} van hun personen op dit apparaat was niet gekozen en gaat mee.',
    other: '{count} van hun personen op dit apparaat waren niet gekozen en gaan mee.',
  },
  'bulk.do': { one: '{count} persoon wijzigen', other: '{count} personen wijzigen' },
  'bulk.far.storing': 'Op dit apparaat opgeslagen: {done} van {total}',
  'bulk.far.undoing': 'Teruggenomen: {done} van {total}',
  'bulk.far.sent': 'Naar het CRM verzonden: {done} van {total}',
  'bulk.stop': 'Stoppen',
  'bulk.ending': 'Stopt na het deel dat nu wordt opgeslagen.',
  'bulk.saved': {
    one: '{count} wijziging is op dit apparaat opgeslagen en wordt verzonden.',
    other: '{count} wijzigingen zijn op dit apparaat opgeslagen en worden verzonden.',
  },
  'bulk.attention': {
    one: '{count} wijziging heeft u nodig: die is gemarkeerd in de lijst en bij de wijzigingen.',
    other: '{count} wijzigingen hebben u nodig: ze zijn gemarkeerd in de lijst en bij de wijzigingen.',
  },
  'bulk.notReached': {
    one: 'Gestopt voordat {count} aan de beurt was: die blijft zoals die is.',
    other: 'Gestopt voordat {count} aan de beurt waren: ze blijven zoals ze zijn.',
  },
  'bulk.undone': { one: '{count} wijziging is teruggenomen.', other: '{count} wijzigingen zijn teruggenomen.' },
  'bulk.moreNames': 'Meer namen tonen',
  'bulk.attentionHere': 'heeft u nodig',
  'notice.changedMany': { one: '{count} wijziging op dit apparaat opgeslagen.', other: '{count} wijzigingen op dit apparaat opgeslagen.' },
};
