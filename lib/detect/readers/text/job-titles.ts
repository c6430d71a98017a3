/** Words of job titles in the product's languages and a few more; beginnings of words, so that endings count too. */
const BEGINNINGS =
  'president chairm chairw chairp chair\\b director direct(?:eur|rice)\\b managing\\b officer chief\\b ceo\\b cto\\b cfo\\b coo\\b ' +
  'cio\\b cmo\\b evp\\b svp\\b vp\\b founder cofounder owner partner\\b engineer consultant associate\\b assistant advis[oe]r specialist co-?ordinator ' +
  'representative executive\\b secretar treasurer controller comptroller developer designer architect analyst accountant auditor attorney lawyer solicitor barrister counsel\\b ' +
  'paralegal professor lecturer researcher scientist physician surgeon dentist nurse therapist psycholog pharmacist technician supervisor superintendent administrator editor\\b ' +
  'journalist reporter producer photographer teacher instructor trainer coach\\b principal\\b dean\\b mayor council(?:lor|member|man|woman) commissioner pastor bishop chaplain ' +
  'receptionist agent\\b broker planner estimator foreman mechanic curator librarian buyer\\b recruiter programmer builder\\b contractor\\b head\\sof team\\slead sales\\b ' +
  'marketing\\b customer\\sservice ' +
  'leitung geschäftsführ inhaber vorstand vorsitzend assistenz ansprechpartner sachbearbeit entwickler prokurist sekretariat mitarbeiter ' +
  'kundenbetreu rechtsanw projektleit abteilungsleit bürgermeister ' +
  'adm\\.?\\sdir konsulent konsult\\b rådgiv selger sælger säljare koordinator medarbejder medarbeider medarbetare ingeniør ingenjör ' +
  'formand ordförande ansvarlig ansvarig grundare gründer utvikler utvecklare udvikler ' +
  'medewerker adviseur hoofd\\b eigenaar voorzitter bestuurder verkoper ' +
  'responsable président gérant conseill(?:er|ère) ingénieur avocat associé fondateur gerente jefe\\b jefa\\b socio\\b fundador abogad direttore direttrice responsabile titolare ' +
  'amministratore avvocato';
/** These count inside a word too, and are not repeated above: `Vertriebsleiter`, `salgschef`, `forskningsdirektør`. */
const ENDINGS =
  'leiter(?:in)?\\b leder\\b chef(?:in)?\\b direktør direktör referent(?:in)?\\b berater(?:in)?\\b ingenieur manager\\b konsulent\\b';
/** For text in small letters. No classes of Unicode: they would be compiled anew in every page. */
const TITLE = new RegExp(`(?:^|[\\s(/&.,:;|+-])(?:${BEGINNINGS.replaceAll(' ', '|')})|(?:${ENDINGS.replaceAll(' ', '|')})`);

/** True if the text names a job: short, with a word of one, and no sentence, address or number. */
export function isJobTitle(text: string): boolean {
  return text.length > 1 && text.length <= 90 && !/\w{3}[.]\s+[A-Z]|[!?@]|https?:|\d{3}/.test(text) && TITLE.test(text.toLowerCase());
}
