import { all, attr, first, inOrder, is, linksOf } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';

/** The links by which people are found, in the page's order. */
export interface PageLinks {
  /** To mailboxes, and what Cloudflare puts in their place. */
  readonly mail: readonly Element[];
  /** To contact cards. */
  readonly cards: readonly Element[];
  /** One of them is a way to reach people, or leads to where they are shown. */
  readonly toPeople: boolean;
}

const MOST_LINKS = 20_000;
const LINKS_IN_STEP = 128;
const MOST_MAIL = 300;
const MOST_CARDS = 200;
const MAIL = /^mailto:|\/cdn-cgi\/l\/email-protection#/i;
const CARD = /^data:text\/|\.vcf/i;
const TO_PEOPLE = /^(?:mailto|tel):|contact|kontakt|about|team|impressum/i;
/** So much of an address is searched for words. */
const MOST_SEARCHED = 1000;
const TYPED = 'a[type^="text/vcard" i], a[type^="text/x-vcard" i]';
/** Cloudflare hides addresses in elements that are no links too. */
const HIDDEN = '[data-cfemail]';

/** Looks through the page's links once, in steps. */
export function* pageLinks(doc: Document): SilentSteps<PageLinks> {
  const hasTyped = first(doc, TYPED) !== null;
  const hidden = all(doc, HIDDEN, MOST_MAIL);
  const [mail, cards]: [Element[], Element[]] = [[], []];
  let seen = 0;
  let toPeople = false;
  for (const link of linksOf(doc)) {
    if ((seen += 1) > MOST_LINKS) break;
    if (seen % LINKS_IN_STEP === 0) yield;
    const href = attr(link, 'href').slice(0, MOST_SEARCHED);
    toPeople ||= TO_PEOPLE.test(href);
    if (mail.length < MOST_MAIL && MAIL.test(href)) mail.push(link);
    else if (cards.length < MOST_CARDS && (CARD.test(href) || (hasTyped && is(link, TYPED)))) cards.push(link);
  }
  return { mail: hidden.length === 0 ? mail : inOrder([...hidden, ...mail]).slice(0, MOST_MAIL), cards, toPeople };
}
