/** Words that companies, places, menus and products are called by, and hardly any person. Lower case. */
const COMMON = new Set(
  (
    'a about academy access airport airports account accounts act address advisory after air alert all amp an and annual ' +
    'answers apartment apartments app area arena at award awards back bank bar bay beach benefits best bid blog blvd board ' +
    'boards book books boulevard branch bridge builders building buildings business buy by calendar call campus ' +
    'canyon capital car card care careers cart case cases catalog center central centre children ' +
    'church city classes clinic club coast collection college commission committee common communications community companies ' +
    'company computer conditions conference construction consulting contact contractor control cookie cookies copyright corp ' +
    'corporate corporation council county course courses court cover creative credit creek current custom customer daily data ' +
    'date day days delivery department design designs development digital directions discount district documents donate ' +
    'download drive driving easy economy education electric electronics email emergency employment energy engineering ' +
    'entertainment environment equipment estate event events every exchange experience express facebook facilities ' +
    'family fax features federal field film finance financial find firm first floor food for form forum foundation free ' +
    'friends from full fund furniture future gallery game games garden gardens general get gift global golf good google ' +
    'government group guide hall health heights help here high highway hill hills history home homes hospital hospitality ' +
    'hotel hours house housing how image images inc independent industrial industries industry info information inn inside ' +
    'institute insurance international internet investment investments is island issues item items it jobs join justice ' +
    'kitchen lake lakes land language large latest law learn legal letter library life light limited line link links list ' +
    'live llc llp loan loans local location locations log login logo low ltd magazine mail main maintenance management ' +
    'mall manufacturing map market marketplace materials media medical meeting members memorial menu message metal minister ' +
    'mission mobile money more mortgage motor motors mountain museum music my national natural network new news ' +
    'next no north not notice number of off office offices oil on one online only open or order orders ' +
    'organization our out outdoor overview page pages park parking parks partnership parts password patient patients payment ' +
    'people performance personal pet phone photo photos planning plans plant platform please point policies policy pool port ' +
    'portal power press privacy private pro process products professional program programs project projects properties ' +
    'property public publications quality questions quick quote rail railway range ranch rates read recent records red ' +
    'references region register registration related release rental rentals report reports request research reserved resort ' +
    'resources response restaurant results return returns review reviews ridge rights river road room rooms rules safety sale ' +
    'sales save schedule school schools science search season section security see select senior series service services ' +
    'shipping shop shopping shops show sign site sitemap sites smart social society software solution solutions south spa ' +
    'special specials sport sports square st staff standard star start state states station store stores story street streets ' +
    'studio studios style subject submit subscribe super supplies supply support survey system systems tax team tech ' +
    'technical technology terms terrace thank thanks the theater theatre this tickets time times tips to today ' +
    'tools top tour tours tower town township track trade trading traffic trail training transport travel trust ' +
    'twitter union united university update updates us use user valley value video view village visit voice water ' +
    'way we web website welcome west what when where who why windows wine with women work works workshop world year years you ' +
    'your youtube zone january february march april june july august september october november december monday tuesday ' +
    'wednesday thursday friday saturday sunday english french german spanish italian american canadian british european east ' +
    'western eastern northern southern lower upper old great grand little big saint mount fort san aktuelles alle anfahrt ' +
    'anfrage angebot angebote anmelden anmeldung bereich bestellen datenschutz der das den die ein eine fragen gemeinde ' +
    'gesellschaft gmbh haus herzlich ihr ihre impressum jahre karriere kontakt kunden leistungen mehr neue presse produkte ' +
    'seite startseite stadt stiftung straße termine und uns unser unsere unternehmen verein verwaltung von weg ' +
    'willkommen zentrum accueil actualités adresse avec entreprise équipe les mentions nos notre nous plus produits rue ' +
    'société votre afdeling bedrijf contactgegevens diensten gegevens het meer nieuws onze over vacatures voor welkom ' +
    'afdelinger alla avdeling avdelning bestyrelse flere företag forside hem hjem kundeservice kundservice läs mer mere ' +
    'nyheder nyheter om oss våre våra vores empresa inicio noticias nosotros nuestra nuestro productos servicios sobre ' +
    'azienda chi contatti prodotti servizi siamo'
  ).split(' '),
);

/** True for a word that says, in any case, that what it stands in is no person's name. */
export function isCommonWord(word: string): boolean {
  return COMMON.has(word.toLowerCase());
}
