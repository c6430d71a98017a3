import { skipReason } from '../../domain/mailbox.ts';
import type { Finding } from '../clean.ts';
import type { Detect } from '../create-detect.ts';
import { candidatesOf, MOST_CANDIDATES, reportOf, toReport } from '../merge.ts';
import type { OfferedReader, Reader } from '../offered-readers.ts';
import { readHCards } from '../readers/h-card.ts';
import { readJsonLd } from '../readers/json-ld.ts';
import { readLinks } from '../readers/links.ts';
import { readMicrodata } from '../readers/microdata.ts';
import { pageLinks } from '../readers/page-links.ts';
import { mayShowPeople } from '../readers/people-page.ts';
import { readProfile } from '../readers/profile.ts';
import { readRdfa } from '../readers/rdfa.ts';
import { readVCards } from '../readers/vcard.ts';

/** A card beside which the office's address stands is still a person's; the address is not theirs. */
function withOwnAddress(finding: Finding): Finding {
  const { email, role, source } = finding;
  return email === undefined || email === '' || skipReason({ email, role, source }, []) === null ? finding : { ...finding, email: '' };
}

const STATED = [readJsonLd, readMicrodata, readRdfa, readHCards];

/**
 * Any page. A message's header, where there is one, says it all: what else is on the page is its text. Otherwise what the page
 * states for machines, before the people that its text shows in their order, before what is merely linked. `other` reads mail
 * headers and plain text; text is asked for last, and only on pages that may show people: all else is known so far, and told.
 */
export function createAnyPage(other: (kind: OfferedReader, ...page: Parameters<Reader>) => ReturnType<Reader>): Detect {
  return function* (doc, url) {
    const message = yield* other('mail', doc, url);
    if (message.length > 0) return toReport(message);
    const stated: Finding[] = [];
    for (const read of STATED) {
      stated.push(...(yield* read(doc, url)));
      yield;
    }
    const links = yield* pageLinks(doc);
    stated.push(...(yield* readVCards(links.cards, url)), ...readProfile(doc, url));
    const marked = yield* candidatesOf(stated);
    const linked = yield* candidatesOf(yield* readLinks(doc, links.mail));
    yield;
    if (!(yield* mayShowPeople(doc, url, links))) return reportOf([...marked, ...linked]);
    // The first of them, where there are many, for that is told in one piece.
    yield () => reportOf([...marked, ...linked].slice(0, MOST_CANDIDATES));
    const people = yield* other('text', doc, url);
    const shown = yield* candidatesOf(people.map(withOwnAddress));
    return reportOf([...marked, ...shown, ...linked]);
  };
}
