import { CARD_METHOD, measureCards } from '../cards.ts';
import type { Part } from './part.ts';

/** The most from the click on a mail to the card, p95 in ms. */
const CARD = 100;

/** From a mail in the mailbox to the card in the side panel. */
export const mailPart: Part = {
  method: CARD_METHOD,
  async measure({ demo, report }) {
    const cards = await measureCards(demo);
    report.heading('Another mail');
    report.add({ what: 'mail clicked → card painted', values: cards.map(({ fromClick }) => fromClick), target: CARD });
    report.add({ what: '  of it after the mail is shown', values: cards.map(({ fromMail }) => fromMail) });
  },
};
