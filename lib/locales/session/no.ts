import type { SessionMessages } from '../locale.ts';

/** Norwegian, about signing in and out, and a store that cannot be used. */
export const noSession: SessionMessages = {
  'session.title': 'Logg inn på SuperOffice CRM',
  'session.text': 'Leadside viser og setter leadstatus i ditt eget CRM. Ingenting sendes noe annet sted.',
  'session.environment': 'Hvor',
  'session.sandbox': 'Sandkasse (demo)',
  'session.development': 'Utvikling',
  'session.stage': 'Test',
  'session.production': 'Produksjon',
  'session.sandboxUrl': 'Sandkassens adresse',
  'session.onsite': 'Lokal installasjon (egen server)',
  'session.baseUrl': 'Serveradresse',
  'session.baseUrlHint': 'Via https, for eksempel https://crm.example.com/superoffice',
  'session.user': 'Brukernavn',
  'session.password': 'Passord',
  'session.passwordHint': 'Lagres bare til du lukker nettleseren.',
  'session.wrongPassword': 'CRM kjenner ikke denne brukeren med dette passordet.',
  'session.badAddress': 'Det er ikke en fullstendig adresse. Den begynner med https:// og har verken brukernavn eller spørsmålstegn.',
  'session.tenant': 'Kunde-ID',
  'session.tenantHint': 'Som Cust12345',
  'session.signingIn': 'Logger inn…',
  'unusable.newer': 'Denne nettleseren har vært brukt med en nyere versjon av Leadside.',
  'unusable.newerText':
    'Dataene dine på denne enheten er laget av en nyere versjon. Oppdater Leadside for å bruke dem; ingenting er endret eller tapt.',
  'unusable.noStorage': 'Nettleseren gir ikke Leadside noen lagringsplass.',
  'unusable.noStorageText':
    'Uten den kan ingen endring lagres trygt. Frigjør diskplass, eller forlat det private vinduet, og åpne Leadside igjen.',

  'session.expired': 'Innloggingen din er utløpt',
  'session.expiredText': 'Du kan lese og endre det som er på denne enheten. Ingenting sendes før du logger inn igjen.',
  'session.who': '{name}, {tenant}',
  'session.leave': 'Logge ut?',
  'session.leaveText': 'Kopien av CRM-dataene på denne enheten slettes.',
  'session.leavePending': {
    one: '{count} endring er ikke sendt. Den blir på denne enheten, usendt, til du logger inn her igjen.',
    other: '{count} endringer er ikke sendt. De blir på denne enheten, usendt, til du logger inn her igjen.',
  },
  'session.leaveAttention': {
    one: '{count} endring trenger deg og blir også på denne enheten.',
    other: '{count} endringer trenger deg og blir også på denne enheten.',
  },
  'session.leaveWhom': 'De gjelder {names}.',
  'session.leaveWhomMore': 'De gjelder {names} og andre.',
  'session.leaveYours': 'Ingen andre som logger inn her, ser eller sender dem.',
  'session.sendNow': 'Send nå',
  'session.sendingNow': 'Sender…',
  'session.stay': 'Forbli innlogget',
  'session.leaveAnyway': 'Logg ut uten å sende',
  'session.cancelled': 'Innloggingen ble avbrutt.',
  'session.notAllowed': 'Innlogging krever tillatelse til å nå adressen til CRM.',
  'session.refused': 'CRM avviste innloggingen: {message}',
};
