import { plainLetters } from './letters.ts';

/** What a column of a list of people may hold. */
export type ListColumn = 'name' | 'firstName' | 'lastName' | 'email' | 'company' | 'title' | 'phone';

/** How columns are called in the six languages, as `headerKey` writes them. */
const NAMES: Readonly<Record<ListColumn, string>> = {
  name: ' name fullname displayname contact contactname person navn fuldenavn fulltnavn kontakt kontaktperson namn fullstandigtnamn vollername kontaktname ansprechpartner naam volledigenaam contactpersoon ',
  firstName: ' firstname givenname forename fornavn fornamn vorname voornaam ',
  lastName: ' lastname surname familyname efternavn etternavn efternamn nachname familienname achternaam ',
  email:
    ' email emailaddress mail emails epost epostadresse epostadress emailadresse mailadresse eposta emailadres mailadres primaryemail ',
  company:
    ' company companyname organisation organization employer account firma firmanavn virksomhed bedrift selskap organisasjon foretag foretagsnamn bolag firmenname unternehmen organisatie bedrijf bedrijfsnaam ',
  title:
    ' title jobtitle position role titel stilling stillingsbetegnelse tittel befattning yrkestitel roll position jobtitel stellenbezeichnung funktion functie functietitel ',
  phone:
    ' phone phonenumber telephone tel mobile mobilephone telefon telefonnummer tlf mobil mobilnummer telefonnr telefoon telefoonnummer mobiel handy ',
};

/** A heading without case, marks and signs, so that `E-post adresse` and `epostadresse` are one. */
function headerKey(heading: string): string {
  return plainLetters(heading).replace(/[^\p{L}]/gu, '');
}

/** What the heading says its column holds; null for one that says nothing about people. */
export function columnOf(heading: string): ListColumn | null {
  const key = headerKey(heading);
  if (key === '') return null;
  return (Object.keys(NAMES) as ListColumn[]).find((column) => NAMES[column].includes(` ${key} `)) ?? null;
}
