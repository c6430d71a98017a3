import { toReport } from '../merge.ts';
import { readHCards } from '../readers/h-card.ts';
import { readJsonLd } from '../readers/json-ld.ts';
import { readLinks } from '../readers/links.ts';
import { readMailHeader } from '../readers/mail-header.ts';
import type { SiteAdapter } from '../site.ts';

/**
 * Any page. A message's header, where there is one, says it all: what else is on the page is its text. Otherwise what the page
 * states for machines, before what is merely linked.
 */
export const anyPage: SiteAdapter = {
  id: 'page',
  matches: [],
  isHere: () => true,
  read(doc, url) {
    const message = readMailHeader(doc);
    return toReport(message.length > 0 ? message : [...readJsonLd(doc, url), ...readHCards(doc, url), ...readLinks(doc)]);
  },
};
