import { isListed, plainLetters } from './letters.ts';

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
const ROLES =
  ' info infos informat- informac- informaz- sales support- service- helpdesk contact- contatt- contato- kontakt- office admin administr- amministr- webmaster hostmaster abuse security' +
  ' privacy dpo gdpr datenschutz personuppgifter personvern hello hallo hei hej moin welcome team mail email mailbox inbox postmott- postmaster firmapost firmamail hovedpost' +
  ' salg salgs forsaljning salj verkoop vendas ventas vendite vente ventes commercial- comercial vertrieb- verkauf- einkauf- inkoop indkob innkjop inkop purchasing procurement beschaffung' +
  ' buchhalt- rechnung- faktur- factur- fattur- invoic- billing account- bogholderi regnskab regnskap ekonomi okonomi compta- boekhoud- debiteur- crediteur- contabil-' +
  ' verwaltung- buero buro sekretar- sekretaer secretar- segreter- zentrale empfang rezeption recept- resepsj- recepc- accueil redak- redac- redaz- editor editorial newsroom' +
  ' presse pressestelle pressekont- prensa stampa imprensa media medien marketing- markedsf- marknad communicat- kommunik- comunica- newsletter- nyhedsbrev- nyhetsbrev- nieuwsbrief- nyheter nyheder' +
  ' bewerbung- karriere- career- recruit- recrutement vacature- rekrut- rekryt- stillinger personala- hr humanres- rrhh orders ordre ordrer ordrekontor bestell- bestill- bestall- commande-' +
  ' pedidos ordini booking- buchung- reserv- prenot- events veranstalt- kundens- kundend- kundes- kundtj- kundserv- klantens- client- atencion- assist- asiakasp- customer- myynti tuki toimisto' +
  ' posti obchod sprzedaz biuro sklep feedback enquir- inquir- anfrage- legal compliance rechtsab- juridisk direktion direction gerencia geschaeftsf- geschaftsf- ledelse it edv itsupport ithelp' +
  ' technik technical teknik teknisk webshop onlineshop returns retouren versand shipping logisti- warehouse dispatch import partner- investors investor noc ops operations devops everyone member- mitglied-' +
  ' vorstand styret styrelsen bestyrelsen bestuur kassen kasserer kassier foreningen registr- anmeld- tilmeld- pamelding anmalan inschrijv- survey- umfrage- donation- spenden subscri- unsubscri- abo abos abonnement- leserserv- ';
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
  const words = plainLetters(local)
    .split(/[._-]+/)
    .map((word) => word.replace(/\d+$/, ''));
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const whole = words.join('');
  return isListed(ROLES, whole) || ROLES_ALONE.has(whole) || isListed(ROLES, first) || ROLES_LAST.has(last);
}

/** True for a word (lower case, without marks) that is a role and hardly ever anybody's name. */
export function isRoleWord(word: string): boolean {
  return isListed(ROLES, word);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
