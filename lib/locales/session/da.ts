import type { SessionMessages } from '../locale.ts';

/** Danish, about signing in and out, and a store that cannot be used. */
export const daSession: SessionMessages = {
  'session.title': 'Log ind på SuperOffice CRM',
  'session.text': 'Leadside viser og sætter leadstatus i dit eget CRM. Der sendes intet andre steder hen.',
  'session.environment': 'Hvor',
  'session.sandbox': 'Sandkasse (demo)',
  'session.development': 'Udvikling',
  'session.stage': 'Test',
  'session.production': 'Produktion',
  'session.sandboxUrl': 'Sandkassens adresse',
  'session.onsite': 'Lokal installation (egen server)',
  'session.baseUrl': 'Serveradresse',
  'session.baseUrlHint': 'Via https, for eksempel https://crm.example.com/superoffice',
  'session.user': 'Brugernavn',
  'session.password': 'Adgangskode',
  'session.passwordHint': 'Gemmes kun, til du lukker browseren.',
  'session.wrongPassword': 'CRM kender ikke denne bruger med denne adgangskode.',
  'session.badAddress': 'Det er ikke en fuld adresse. Den begynder med https:// og har hverken brugernavn eller spørgsmålstegn.',
  'session.tenant': 'Kunde-id',
  'session.tenantHint': 'Som Cust12345',
  'session.signingIn': 'Logger ind…',
  'unusable.newer': 'Denne browser har været brugt med en nyere version af Leadside.',
  'unusable.newerText':
    'Dine data på denne enhed er lavet af en nyere version. Opdatér Leadside for at bruge dem; intet er ændret eller gået tabt.',
  'unusable.noStorage': 'Browseren giver ikke Leadside nogen lagerplads.',
  'unusable.noStorageText':
    'Uden den kan ingen ændring gemmes sikkert. Frigør diskplads, eller forlad det private vindue, og åbn Leadside igen.',

  'session.expired': 'Din login er udløbet',
  'session.expiredText': 'Du kan læse og ændre det, der er på denne enhed. Intet sendes, før du logger ind igen.',
  'session.who': '{name}, {tenant}',
  'session.leave': 'Log ud?',
  'session.leaveText': 'Kopien af CRM-data på denne enhed slettes.',
  'session.leavePending': {
    one: '{count} ændring er ikke sendt. Den bliver på denne enhed, usendt, indtil du logger ind her igen.',
    other: '{count} ændringer er ikke sendt. De bliver på denne enhed, usendte, indtil du logger ind her igen.',
  },
  'session.leaveAttention': {
    one: '{count} ændring kræver dig og bliver også på denne enhed.',
    other: '{count} ændringer kræver dig og bliver også på denne enhed.',
  },
  'session.leaveWhom': 'De handler om {names}.',
  'session.leaveWhomMore': 'De handler om {names} og andre.',
  'session.leaveYours': 'Ingen anden, der logger ind her, ser eller sender dem.',
  'session.sendNow': 'Send nu',
  'session.sendingNow': 'Sender…',
  'session.stay': 'Forbliv logget ind',
  'session.leaveAnyway': 'Log ud uden at sende',
  'session.cancelled': 'Login blev annulleret.',
  'session.notAllowed': 'Login kræver tilladelse til at nå CRM’ets adresse.',
  'session.refused': 'CRM afviste login: {message}',
};
