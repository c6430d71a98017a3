import type { PageReport } from '../domain/candidate.ts';
import { createDetect } from './create-detect.ts';
import type { OfferedReader, Reader } from './offered-readers.ts';
import { readMailHeader } from './readers/mail-header.ts';
import { readPeople } from './readers/text/people.ts';
import { createAnyPage } from './sites/any-page.ts';
import { fastmail } from './sites/fastmail.ts';
import { gmail } from './sites/gmail.ts';
import { proton } from './sites/proton.ts';
import { yahoo } from './sites/yahoo.ts';
import { atOnce } from './steps.ts';
import { SELF_HOSTED } from './webmails.ts';

const OTHERS: Readonly<Record<OfferedReader, Reader>> = { mail: readMailHeader, text: readPeople };

/** Reads any page with everything there is, in steps: the sites that are known, else the readers for any page. */
export const detectInSteps = createDetect(
  [gmail, yahoo, proton, fastmail, ...SELF_HOSTED],
  createAnyPage((kind, ...page) => OTHERS[kind](...page)),
);

/** Reads any page at once; see {@link detectInSteps}. */
export function detect(doc: Document, url: URL): PageReport {
  return atOnce(detectInSteps(doc, url));
}
