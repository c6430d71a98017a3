import type { SessionMessages } from '../locale.ts';

/** German, about signing in and out, and a store that cannot be used. */
export const deSession: SessionMessages = {
  'session.title': 'Bei SuperOffice CRM anmelden',
  'session.text': 'Leadside zeigt und setzt den Lead-Status in Ihrem eigenen CRM. Anderswohin wird nichts gesendet.',
  'session.environment': 'Wo',
  'session.sandbox': 'Sandbox (Demo)',
  'session.development': 'Entwicklung',
  'session.stage': 'Test',
  'session.production': 'Produktion',
  'session.sandboxUrl': 'Adresse der Sandbox',
  'session.onsite': 'Lokal (eigener Server)',
  'session.baseUrl': 'Serveradresse',
  'session.baseUrlHint': 'Über https, etwa https://crm.example.com/superoffice',
  'session.user': 'Benutzername',
  'session.password': 'Passwort',
  'session.passwordHint': 'Wird nur behalten, bis Sie den Browser schließen.',
  'session.wrongPassword': 'Das CRM kennt diesen Benutzer mit diesem Passwort nicht.',
  'session.badAddress': 'Das ist keine vollständige Adresse. Sie beginnt mit https:// und enthält weder Benutzernamen noch Fragezeichen.',
  'session.tenant': 'Kunden-ID',
  'session.tenantHint': 'Etwa Cust12345',
  'session.signingIn': 'Anmeldung läuft…',
  'unusable.newer': 'Dieser Browser wurde mit einer neueren Version von Leadside benutzt.',
  'unusable.newerText':
    'Ihre Daten auf diesem Gerät stammen von einer neueren Version. Aktualisieren Sie Leadside, um sie zu benutzen; nichts wurde geändert oder ging verloren.',
  'unusable.noStorage': 'Dieser Browser gibt Leadside keinen Speicher.',
  'unusable.noStorageText':
    'Ohne ihn kann keine Änderung sicher aufbewahrt werden. Schaffen Sie Platz auf dem Datenträger oder verlassen Sie das private Fenster, und öffnen Sie Leadside erneut.',

  'session.expired': 'Ihre Anmeldung ist abgelaufen',
  'session.expiredText': 'Was auf diesem Gerät ist, können Sie lesen und ändern. Gesendet wird nichts, bis Sie sich erneut anmelden.',
  'session.who': '{name}, {tenant}',
  'session.leave': 'Abmelden?',
  'session.leaveText': 'Die Kopie der CRM-Daten auf diesem Gerät wird gelöscht.',
  'session.leavePending': {
    one: '{count} Änderung ist nicht gesendet. Sie bleibt ungesendet auf diesem Gerät, bis Sie sich hier erneut anmelden.',
    other: '{count} Änderungen sind nicht gesendet. Sie bleiben ungesendet auf diesem Gerät, bis Sie sich hier erneut anmelden.',
  },
  'session.leaveAttention': {
    one: '{count} Änderung braucht Sie und bleibt ebenfalls auf diesem Gerät.',
    other: '{count} Änderungen brauchen Sie und bleiben ebenfalls auf diesem Gerät.',
  },
  'session.leaveWhom': 'Sie betreffen {names}.',
  'session.leaveWhomMore': 'Sie betreffen {names} und andere.',
  'session.leaveYours': 'Niemand sonst, der sich hier anmeldet, sieht oder sendet sie.',
  'session.sendNow': 'Jetzt senden',
  'session.sendingNow': 'Wird gesendet…',
  'session.stay': 'Angemeldet bleiben',
  'session.leaveAnyway': 'Abmelden ohne zu senden',
  'session.cancelled': 'Die Anmeldung wurde abgebrochen.',
  'session.notAllowed': 'Die Anmeldung braucht die Erlaubnis, die Adresse des CRM zu erreichen.',
  'session.refused': 'Das CRM hat die Anmeldung abgelehnt: {message}',
};
