import { first, titleOf, withClass } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import type { PageLinks } from './page-links.ts';

/** What pages about people are called, in the languages that the product speaks and a few more. */
const WORDS =
  /\b(?:contacts?|about|team|people|staff|persons?|who-?s?-?who|our-?company|leadership|management|board|directory|faculty|attorneys|lawyers|doctors|providers|agents|testimonials|kontakt|impressum|ansprechpartner|mitarbeiter|vorstand|medarbejdere|ansatte|medarbetare|styrelse|bestyrelse|styret|medewerkers|bestuur|equipe|contacto|contatti|equipo|nosotros)\b|über.?uns|ueber.?uns|om.?os|over.?ons|équipe/i;
/** What stands on pages that show people. Words in both spellings: browsers are slow at comparing them in any. */
const SIGNS = ['address', ...['team', 'staff', 'person', 'profile', 'member'].flatMap(withClass)];

/** True if the page may show people in its text, by its address, its title, its links and a look for a few elements. Cheap; in steps. */
export function* mayShowPeople(doc: Document, url: URL, links: PageLinks): SilentSteps<boolean> {
  if (links.toPeople || WORDS.test(url.pathname.slice(0, 300)) || WORDS.test(titleOf(doc).slice(0, 300))) return true;
  for (const sign of SIGNS) {
    if (first(doc, sign) !== null) return true;
    yield;
  }
  return false;
}
