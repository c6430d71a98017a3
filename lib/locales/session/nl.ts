import type { SessionMessages } from '../locale.ts';

/** Dutch, about signing in and out, and a store that cannot be used. */
export const nlSession: SessionMessages = {
  'session.title': 'Aanmelden bij SuperOffice CRM',
  'session.text': 'Leadside toont en wijzigt de leadstatus in uw eigen CRM. Er wordt niets ergens anders heen gestuurd.',
  'session.environment': 'Waar',
  'session.sandbox': 'Sandbox (demo)',
  'session.development': 'Ontwikkeling',
  'session.stage': 'Test',
  'session.production': 'Productie',
  'session.sandboxUrl': 'Adres van de sandbox',
  'session.onsite': 'Lokaal (eigen server)',
  'session.baseUrl': 'Serveradres',
  'session.baseUrlHint': 'Via https, zoals https://crm.example.com/superoffice',
  'session.user': 'Gebruikersnaam',
  'session.password': 'Wachtwoord',
  'session.passwordHint': 'Wordt alleen bewaard tot u de browser sluit.',
  'session.wrongPassword': 'Het CRM kent deze gebruiker met dit wachtwoord niet.',
  'session.badAddress': 'Dat is geen volledig adres. Het begint met https:// en bevat geen gebruikersnaam of vraagteken.',
  'session.tenant': 'Klant-id',
  'session.tenantHint': 'Zoals Cust12345',
  'session.signingIn': 'Aanmelden…',
  'unusable.newer': 'Deze browser is gebruikt met een nieuwere versie van Leadside.',
  'unusable.newerText':
    'Uw gegevens op dit apparaat zijn gemaakt door een nieuwere versie. Werk Leadside bij om ze te gebruiken; er is niets gewijzigd of verloren gegaan.',
  'unusable.noStorage': 'Deze browser geeft Leadside geen opslag.',
  'unusable.noStorageText':
    'Zonder opslag kan geen wijziging veilig worden bewaard. Maak schijfruimte vrij of verlaat het privévenster en open Leadside opnieuw.',

  'session.expired': 'Uw aanmelding is verlopen',
  'session.expiredText': 'U kunt lezen en wijzigen wat op dit apparaat staat. Er wordt niets verzonden tot u zich opnieuw aanmeldt.',
  'session.who': '{name}, {tenant}',
  'session.leave': 'Afmelden?',
  'session.leaveText': 'De kopie van de CRM-gegevens op dit apparaat wordt gewist.',
  'session.leavePending': {
    one: '{count} wijziging is niet verzonden. Die blijft onverzonden op dit apparaat tot u zich hier opnieuw aanmeldt.',
    other: '{count} wijzigingen zijn niet verzonden. Die blijven onverzonden op dit apparaat tot u zich hier opnieuw aanmeldt.',
  },
  'session.leaveAttention': {
    one: '{count} wijziging heeft u nodig en blijft ook op dit apparaat.',
    other: '{count} wijzigingen hebben u nodig en blijven ook op dit apparaat.',
  },
  'session.leaveWhom': 'Ze gaan over {names}.',
  'session.leaveWhomMore': 'Ze gaan over {names} en anderen.',
  'session.leaveYours': 'Niemand anders die zich hier aanmeldt, ziet of verzendt ze.',
  'session.sendNow': 'Nu verzenden',
  'session.sendingNow': 'Verzenden…',
  'session.stay': 'Aangemeld blijven',
  'session.leaveAnyway': 'Afmelden zonder te verzenden',
  'session.cancelled': 'Het aanmelden is geannuleerd.',
  'session.notAllowed': 'Aanmelden vereist toestemming om het adres van het CRM te bereiken.',
  'session.refused': 'Het CRM weigerde de aanmelding: {message}',
};
