/** In any spelling (dots, hyphens and underscores aside), inside a longer word too: no person writes from there. */
const NO_REPLY =
  /no-?reply|do-?not-?(?:reply|respond)|dont-?reply|never-?reply|un-?monitored|nepas-?repondre|n(?:e-?)?pas-?repondre|sans-?reponse|nicht-?antworten|keine-?antwort|no-?responder|no-?contestar|nao-?respond[ae]r?|non-?rispondere|niet-?(?:be)?antwoorden|geen-?antwoord|ikke-?svar|svar-?ikke|besvares-?ikke|inte-?svara|svara-?(?:inte|ej)|ei-?vastata|mailer-?daemon|nie-?odpowiadac|ne-?odgovarjaj/;
/** Only as a whole word of the local part: programs that write by themselves. */
const MACHINES = wordSet(
  'bounce bounces notification notifications notify notifier notifyer alert alerts postmaster daemon autoreply autoresponder automailer robot',
);

const RELAYS: readonly string[] = (
  'privaterelay.appleid.com duck.com users.noreply.github.com reply.github.com noreply.github.com noreply.gitlab.com users.noreply.gitlab.com mozmail.com relay.firefox.com ' +
  'simplelogin.com simplelogin.co simplelogin.io simplelogin.fr aleeas.com slmail.me slmails.com 8alias.com 8shield.net dralias.com silomails.com anonaddy.com anonaddy.me ' +
  'addy.io addymail.com passmail.net passmail.com passinbox.com passfwd.com 33mail.com erine.email spamgourmet.com guest.booking.com property.booking.com reply.airbnb.com ' +
  'guest.airbnb.com reply.craigslist.org hous.craigslist.org serv.craigslist.org sale.craigslist.org members.ebay.com members.ebay.de members.ebay.co.uk ' +
  'marketplace.amazon.com marketplace.amazon.co.uk marketplace.amazon.de marketplace.amazon.fr marketplace.amazon.it marketplace.amazon.es messages.etsy.com ' +
  'mail.kleinanzeigen.de cloaked.id'
).split(' ');

const LIST_HOSTS =
  /^(?:lists?|listserv|listes?|mailman|maillist|groups?)\.|(?:^|\.)(?:googlegroups\.com|groups\.io|yahoogroups\.com|freelists\.org|simplelists\.com|topicbox\.com)$/;
const LIST_LOCALS = /^owner-.|.-(?:request|owner|bounces?|subscribe|unsubscribe|announce|discuss|devel|users|list|confirm)$/;

/**
 * Words that are roles and hardly ever anybody's name, so that `info-berlin`, `sales.emea` and `acme-support` are shared too:
 * English, German, Danish, Norwegian, Swedish, Dutch, French, Spanish, Italian, Portuguese, Finnish, Polish, Czech.
 */
const ROLES = wordSet(
  'info infos information informatie informacion informazioni informations sales support service services servicedesk helpdesk ' +
    'contact contacts contactus kontakt kontakte contacto contatto contatti contato contactos office admin administrator ' +
    'administration administratie administracion administrasjon administrativ amministrazione webmaster hostmaster abuse security ' +
    'privacy dpo gdpr datenschutz personuppgifter personvern hello hallo hei hej moin welcome team mail email mailbox inbox ' +
    'postmottak postmaster firmapost firmamail hovedpost salg salgs forsaljning salj verkoop vendas ventas vendite vente ventes ' +
    'commercial commerciale comercial vertrieb verkauf einkauf inkoop indkob innkjop inkop purchasing procurement beschaffung ' +
    'buchhaltung rechnung rechnungen rechnungseingang buchhaltungen faktura fakturaer fakturor fakturering factuur facturen ' +
    'facture factures facturation facturacion fatture fatturazione faturas faktury invoice invoices invoicing billing accounting ' +
    'accounts accountspayable accountsreceivable bogholderi regnskab regnskap ekonomi okonomi compta comptabilite administratief ' +
    'boekhouding debiteuren crediteuren contabilidad contabilita verwaltung buero buro sekretariat sekretariatet sekretaer ' +
    'secretariat secretariaat secretaria segreteria zentrale empfang rezeption reception receptie receptionen resepsjon ' +
    'resepsjonen recepcion recepcao accueil redaktion redaksjon redaksjonen redaktionen redactie redaction redaccion redazione ' +
    'redacao editor editorial newsroom presse pressestelle pressekontakt prensa stampa imprensa media medien marketing ' +
    'markedsforing marknad communications communication kommunikation kommunikasjon communicatie comunicacion comunicazione ' +
    'newsletter nyhedsbrev nyhetsbrev nieuwsbrief nyheter nyheder bewerbung bewerbungen karriere karrierer career careers ' +
    'recruiting recruitment recrutement vacatures rekruttering rekrytering stillinger personalabteilung personalavdelning hr ' +
    'humanresources rrhh orders ordre ordrer ordrekontor bestellung bestellungen bestillinger bestilling bestallning bestellingen ' +
    'commande commandes pedidos ordini booking bookings buchung reservation reservations reservierung reservierungen reserveringen ' +
    'reservas prenotazioni events veranstaltung veranstaltungen kundenservice kundendienst kundeservice kundesenter kundtjanst ' +
    'kundservice klantenservice serviceclient clientes clienti atencionalcliente assistenza assistance asiakaspalvelu customer ' +
    'customers customerservice customercare customersupport customersuccess myynti tuki toimisto posti obchod sprzedaz biuro sklep ' +
    'feedback enquiries enquiry inquiries inquiry anfrage anfragen legal compliance rechtsabteilung juridisk direktion direction ' +
    'gerencia geschaeftsfuehrung ledelse it edv itsupport ithelp technik technical teknik teknisk webshop onlineshop returns ' +
    'retouren versand shipping logistics logistik warehouse dispatch import partners partnership partnerships investors investor ' +
    'noc ops operations devops everyone members membership mitglieder vorstand styret styrelsen bestyrelsen bestuur kassen ' +
    'kasserer kassier foreningen registration register anmeldung tilmelding pamelding anmalan inschrijving survey surveys umfrage ' +
    'donations spenden subscribe unsubscribe subscriptions abo abos abonnement abonnements leserservice',
);
/** Roles that are also surnames (Emily Post, Steve Jobs): only when they are all there is, digits aside. */
const ROLES_ALONE = wordSet(
  'post jobs order bill account kasse praxis praxisteam studio hotel restaurant kanzlei web www root test reply system server ' +
    'user guest gast mitt main general central finance finanzen finans finanze financien bank lohn loon lonn payroll export kunde ' +
    'kunden kund klant client klub club verein forening kirke church school schule skole skola ecole museum bibliothek bibliotek ' +
    'library park garage werkstatt verksted verkstad apotheke advokat notar arzt tandlege dental rektor dean office365 social ' +
    'online digital design produktion production projekt project projects projekter work research forskning labor lab help press ' +
    'pr news job personal rh event jura tech shop store lager partner ir all alle staff board',
);
/** Roles that also come last, after a company's or a department's name: `acme-support`. Short, as people's surnames come last too. */
const ROLES_LAST = wordSet(
  'info sales support service services office contact kontakt contatto admin team mail helpdesk newsletter invoice invoices billing booking orders marketing vertrieb ' +
    'buero faktura kundeservice kundservice klantenservice redaktion redaktionen redactie secretariat sekretariat webmaster',
);

/** True for the local part of an address or a display name that says that nobody reads answers. */
export function isNoReply(text: string): boolean {
  const compact = text
    .toLowerCase()
    .replace(/[\s._]+/g, '-')
    .replace(/-{2,}/g, '-');
  const plain = compact.normalize('NFD').replace(/\p{M}/gu, '').replaceAll("'", '-');
  return (
    NO_REPLY.test(plain) ||
    NO_REPLY.test(plain.replaceAll('-', '')) ||
    (!/\s/.test(text.trim()) && plain.split('-').some((word) => MACHINES.has(word)))
  );
}

/** True for hosts whose addresses stand for somebody's hidden one. */
export function isRelayDomain(domain: string): boolean {
  return RELAYS.some((relay) => domain === relay || domain.endsWith(`.${relay}`));
}

/** True for addresses that reach a mailing list or its machinery. */
export function isListAddress(local: string, domain: string): boolean {
  return LIST_HOSTS.test(domain) || LIST_LOCALS.test(local);
}

/** True for the local part of a mailbox that several people share. */
export function isSharedMailbox(local: string): boolean {
  const plain = local.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('ß', 'ss');
  const words = plain.split(/[._-]+/).map((word) => word.replace(/\d+$/, ''));
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const whole = words.join('');
  return ROLES.has(whole) || ROLES_ALONE.has(whole) || ROLES.has(first) || ROLES_LAST.has(last);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
