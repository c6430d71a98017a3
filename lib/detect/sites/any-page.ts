import { skipReason } from '../../domain/mailbox.ts';
import type { PageReport } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { toReport } from '../merge.ts';
import type { OfferedReader } from '../offered-readers.ts';
import { readHCards } from '../readers/h-card.ts';
import { readJsonLd } from '../readers/json-ld.ts';
import { readLinks } from '../readers/links.ts';
import { readMicrodata } from '../readers/microdata.ts';
import { mayShowPeople } from '../readers/people-page.ts';
import { readProfile } from '../readers/profile.ts';
import { readRdfa } from '../readers/rdfa.ts';
import { readVCards } from '../readers/vcard.ts';
import type { SiteAdapter } from '../site.ts';

/** A card beside which the office's address stands is still a person's; the address is not theirs. */
function withOwnAddress(finding: Finding): Finding {
  const { email, role, source } = finding;
  return email === undefined || email === '' || skipReason({ email, role, source }, []) === null ? finding : { ...finding, email: '' };
}

/**
 * Any page. A message's header, where there is one, says it all: what else is on the page is its text. Otherwise what the page
 * states for machines, before the people that its text shows in their order, before what is merely linked. `other` reads mail
 * headers and plain text; text is asked for last, and only on pages that may show people.
 */
export function createAnyPage(other: (kind: OfferedReader, doc: Document, url: URL) => readonly Finding[]): SiteAdapter {
  return {
    id: 'page',
    matches: [],
    isHere: () => true,
    read(doc, url, depth): PageReport {
      const message = other('mail', doc, url);
      if (message.length > 0) return toReport(message);
      const stated = [readJsonLd, readMicrodata, readRdfa, readHCards, readVCards, readProfile].flatMap((read) => read(doc, url));
      const shown = depth === 'all' && mayShowPeople(doc, url) ? other('text', doc, url) : [];
      return toReport([...stated, ...shown.map(withOwnAddress), ...readLinks(doc)]);
    },
  };
}
