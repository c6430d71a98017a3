import { first, titleOf } from '../dom.ts';

/** What pages about people are called, in the languages that the product speaks and a few more. */
const WORDS =
  /\b(?:contacts?|about|team|people|staff|persons?|who-?s?-?who|our-?company|leadership|management|board|directory|faculty|attorneys|lawyers|doctors|providers|agents|testimonials|kontakt|impressum|ansprechpartner|mitarbeiter|vorstand|medarbejdere|ansatte|medarbetare|styrelse|bestyrelse|styret|medewerkers|bestuur|equipe|contacto|contatti|equipo|nosotros)\b|über.?uns|ueber.?uns|om.?os|over.?ons|équipe/i;
/** What stands on pages that show people: ways to reach them, and links to where they are shown. Most pages have the first. */
const SIGNS = [
  'a[href*="contact" i]',
  'a[href^="mailto:" i], a[href^="tel:" i], address',
  'a[href*="kontakt" i], a[href*="about" i], a[href*="team" i], a[href*="impressum" i]',
  '[class*="team" i], [class*="staff" i], [class*="person" i], [class*="profile" i], [class*="member" i]',
];

/** True if the page may show people in its text, by its address, its title and a look for a few elements. Cheap. */
export function mayShowPeople(doc: Document, url: URL): boolean {
  return (
    WORDS.test(url.pathname.slice(0, 300)) || WORDS.test(titleOf(doc).slice(0, 300)) || SIGNS.some((sign) => first(doc, sign) !== null)
  );
}
