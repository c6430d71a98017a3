/** One text in the tenant's six languages. */
export interface Names {
  readonly en: string;
  readonly da: string;
  readonly no: string;
  readonly sv: string;
  readonly de: string;
  readonly nl: string;
}

/** A language the tenant's lists are translated into. */
export type Language = keyof Names;

/** The fixed category groups, by number. */
export const GROUPS: readonly { readonly id: number; readonly key: string; readonly names: Names }[] = [
  { id: 0, key: 'Unknown', names: { en: 'Unknown', da: 'Ukendt', no: 'Ukjent', sv: 'Okänd', de: 'Unbekannt', nl: 'Onbekend' } },
  { id: 1, key: 'Customer', names: { en: 'Customer', da: 'Kunde', no: 'Kunde', sv: 'Kund', de: 'Kunde', nl: 'Klant' } },
  {
    id: 2,
    key: 'PotentialCustomer',
    names: {
      en: 'Potential customer',
      da: 'Potentiel kunde',
      no: 'Potensiell kunde',
      sv: 'Potentiell kund',
      de: 'Potenzieller Kunde',
      nl: 'Potentiële klant',
    },
  },
  { id: 3, key: 'Partner', names: { en: 'Partner', da: 'Partner', no: 'Partner', sv: 'Partner', de: 'Partner', nl: 'Partner' } },
  { id: 4, key: 'Lost', names: { en: 'Lost', da: 'Tabt', no: 'Tapt', sv: 'Förlorad', de: 'Verloren', nl: 'Verloren' } },
  { id: 5, key: 'Other', names: { en: 'Other', da: 'Andet', no: 'Annet', sv: 'Annan', de: 'Andere', nl: 'Overig' } },
];

/** A category as seeded. Deleted ones may still be held. */
export interface CategorySeed {
  readonly id: number;
  readonly group: number;
  readonly leadStatus: boolean;
  readonly deleted?: true;
  readonly names: Names;
  readonly tooltips: Names;
}

const NO_TOOLTIP: Names = { en: '', da: '', no: '', sv: '', de: '', nl: '' };

/** The tenant's categories in rank order: at least one in each group, one of the potential ones without lead status, one deleted. */
export const CATEGORIES: readonly CategorySeed[] = [
  {
    id: 1,
    group: 2,
    leadStatus: true,
    names: { en: 'Lead', da: 'Lead', no: 'Lead', sv: 'Lead', de: 'Lead', nl: 'Lead' },
    tooltips: {
      en: 'First interest, nothing known yet',
      da: 'Første interesse, intet kendt endnu',
      no: 'Første interesse, ingenting kjent ennå',
      sv: 'Första intresse, inget känt ännu',
      de: 'Erstes Interesse, noch nichts bekannt',
      nl: 'Eerste interesse, nog niets bekend',
    },
  },
  {
    id: 2,
    group: 2,
    leadStatus: true,
    names: {
      en: 'Marketing qualified lead (MQL)',
      da: 'Marketingkvalificeret lead (MQL)',
      no: 'Markedsføringskvalifisert lead (MQL)',
      sv: 'Marknadsföringskvalificerad lead (MQL)',
      de: 'Marketingqualifizierter Lead (MQL)',
      nl: 'Marketinggekwalificeerde lead (MQL)',
    },
    tooltips: {
      en: 'Engaged and fits what we sell',
      da: 'Engageret og passer til det, vi sælger',
      no: 'Engasjert og passer til det vi selger',
      sv: 'Engagerad och passar det vi säljer',
      de: 'Engagiert und passend zu unserem Angebot',
      nl: 'Betrokken en passend bij ons aanbod',
    },
  },
  {
    id: 3,
    group: 2,
    leadStatus: true,
    names: { en: 'Opportunity', da: 'Mulighed', no: 'Mulighet', sv: 'Affärsmöjlighet', de: 'Opportunity', nl: 'Opportunity' },
    tooltips: {
      en: 'A sale is in progress',
      da: 'Et salg er i gang',
      no: 'Et salg er i gang',
      sv: 'En försäljning pågår',
      de: 'Ein Verkauf läuft',
      nl: 'Er loopt een verkoop',
    },
  },
  {
    id: 4,
    group: 2,
    leadStatus: true,
    names: {
      en: 'Lost opportunity',
      da: 'Tabt mulighed',
      no: 'Tapt mulighet',
      sv: 'Förlorad möjlighet',
      de: 'Verlorene Opportunity',
      nl: 'Verloren opportunity',
    },
    tooltips: {
      en: 'The sale was lost, the interest may come back',
      da: 'Salget blev tabt, interessen kan vende tilbage',
      no: 'Salget ble tapt, interessen kan komme tilbake',
      sv: 'Affären förlorades, intresset kan återkomma',
      de: 'Der Verkauf ging verloren, das Interesse kann wiederkommen',
      nl: 'De verkoop ging verloren, de interesse kan terugkomen',
    },
  },
  {
    id: 5,
    group: 1,
    leadStatus: false,
    names: { en: 'Customer', da: 'Kunde', no: 'Kunde', sv: 'Kund', de: 'Kunde', nl: 'Klant' },
    tooltips: NO_TOOLTIP,
  },
  {
    id: 6,
    group: 3,
    leadStatus: false,
    names: {
      en: 'Business partner',
      da: 'Forretningspartner',
      no: 'Forretningspartner',
      sv: 'Affärspartner',
      de: 'Geschäftspartner',
      nl: 'Zakenpartner',
    },
    tooltips: NO_TOOLTIP,
  },
  {
    id: 7,
    group: 5,
    leadStatus: false,
    names: { en: 'Supplier', da: 'Leverandør', no: 'Leverandør', sv: 'Leverantör', de: 'Lieferant', nl: 'Leverancier' },
    tooltips: NO_TOOLTIP,
  },
  {
    id: 8,
    group: 2,
    leadStatus: false,
    names: { en: 'Prospect', da: 'Emne', no: 'Prospekt', sv: 'Prospekt', de: 'Interessent', nl: 'Prospect' },
    tooltips: NO_TOOLTIP,
  },
  {
    id: 9,
    group: 0,
    leadStatus: false,
    names: { en: 'Competitor', da: 'Konkurrent', no: 'Konkurrent', sv: 'Konkurrent', de: 'Mitbewerber', nl: 'Concurrent' },
    tooltips: NO_TOOLTIP,
  },
  {
    id: 10,
    group: 4,
    leadStatus: false,
    names: {
      en: 'Former customer',
      da: 'Tidligere kunde',
      no: 'Tidligere kunde',
      sv: 'Tidigare kund',
      de: 'Ehemaliger Kunde',
      nl: 'Voormalige klant',
    },
    tooltips: NO_TOOLTIP,
  },
  {
    id: 11,
    group: 2,
    leadStatus: true,
    deleted: true,
    names: { en: 'Trade fair lead', da: 'Messelead', no: 'Messelead', sv: 'Mässlead', de: 'Messekontakt', nl: 'Beurslead' },
    tooltips: NO_TOOLTIP,
  },
];

/** A lead status as seeded. */
export interface StatusSeed {
  readonly id: number;
  readonly deleted?: true;
  readonly names: Names;
  readonly tooltips: Names;
}

/** The predefined lead statuses in rank order, and one that an admin has deleted while a person still holds it. */
export const STATUSES: readonly StatusSeed[] = [
  {
    id: 1,
    names: { en: 'Open', da: 'Åben', no: 'Åpen', sv: 'Öppen', de: 'Offen', nl: 'Open' },
    tooltips: {
      en: 'New: nobody has been in touch yet',
      da: 'Ny: ingen har taget kontakt endnu',
      no: 'Ny: ingen har tatt kontakt ennå',
      sv: 'Ny: ingen har tagit kontakt ännu',
      de: 'Neu: noch niemand hat Kontakt aufgenommen',
      nl: 'Nieuw: nog niemand heeft contact gelegd',
    },
  },
  {
    id: 2,
    names: { en: 'Contacting', da: 'Kontakter', no: 'Kontakter', sv: 'Kontakt tas', de: 'Kontaktaufnahme', nl: 'Contact opnemen' },
    tooltips: {
      en: 'Somebody is trying to reach this person',
      da: 'Nogen forsøger at få fat i personen',
      no: 'Noen prøver å få tak i personen',
      sv: 'Någon försöker nå personen',
      de: 'Jemand versucht, die Person zu erreichen',
      nl: 'Iemand probeert deze persoon te bereiken',
    },
  },
  {
    id: 3,
    names: {
      en: 'Disqualified',
      da: 'Diskvalificeret',
      no: 'Diskvalifisert',
      sv: 'Diskvalificerad',
      de: 'Disqualifiziert',
      nl: 'Gediskwalificeerd',
    },
    tooltips: {
      en: 'Not a fit: no follow-up',
      da: 'Passer ikke: ingen opfølgning',
      no: 'Passer ikke: ingen oppfølging',
      sv: 'Passar inte: ingen uppföljning',
      de: 'Passt nicht: keine Nachverfolgung',
      nl: 'Past niet: geen opvolging',
    },
  },
  {
    id: 4,
    names: {
      en: 'Re-nurture',
      da: 'Genoptag kontakt',
      no: 'Varmes opp igjen',
      sv: 'Återbearbetning',
      de: 'Erneut bearbeiten',
      nl: 'Opnieuw benaderen',
    },
    tooltips: {
      en: 'Not now: back to marketing',
      da: 'Ikke nu: tilbage til marketing',
      no: 'Ikke nå: tilbake til markedsføring',
      sv: 'Inte nu: tillbaka till marknad',
      de: 'Nicht jetzt: zurück ans Marketing',
      nl: 'Niet nu: terug naar marketing',
    },
  },
  {
    id: 5,
    names: { en: 'Qualified', da: 'Kvalificeret', no: 'Kvalifisert', sv: 'Kvalificerad', de: 'Qualifiziert', nl: 'Gekwalificeerd' },
    tooltips: {
      en: 'Ready for sales',
      da: 'Klar til salg',
      no: 'Klar for salg',
      sv: 'Redo för försäljning',
      de: 'Bereit für den Vertrieb',
      nl: 'Klaar voor verkoop',
    },
  },
  {
    id: 6,
    deleted: true,
    names: { en: 'Nurturing', da: 'Modning', no: 'Modning', sv: 'Bearbetning', de: 'Pflege', nl: 'Koesteren' },
    tooltips: NO_TOOLTIP,
  },
];

/** The predefined default status, unless an admin has deleted it. */
export const OPEN_STATUS = 1;

/** The category a new company gets when nothing else is asked for. */
export const NEW_COMPANY_CATEGORY = 1;

/** The one rule: a person set to Qualified asks the user to make the company an Opportunity. */
export const AUTOMATIONS = [
  { id: 1, enabled: true, trigger: 'LeadStatusChanged', userConfirmation: true, categoryId: 3, leadStatusId: 5 },
] as const;
