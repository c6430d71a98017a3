import type { SessionMessages } from '../locale.ts';

/** Swedish, about signing in and out, and a store that cannot be used. */
export const svSession: SessionMessages = {
  'session.title': 'Logga in i SuperOffice CRM',
  'session.text': 'Leadside visar och sätter leadstatus i ditt eget CRM. Inget skickas någon annanstans.',
  'session.environment': 'Var',
  'session.sandbox': 'Sandlåda (demo)',
  'session.development': 'Utveckling',
  'session.stage': 'Test',
  'session.production': 'Produktion',
  'session.sandboxUrl': 'Sandlådans adress',
  'session.onsite': 'Lokal installation (egen server)',
  'session.baseUrl': 'Serveradress',
  'session.baseUrlHint': 'Via https, till exempel https://crm.example.com/superoffice',
  'session.user': 'Användarnamn',
  'session.password': 'Lösenord',
  'session.passwordHint': 'Sparas bara tills du stänger webbläsaren.',
  'session.wrongPassword': 'CRM känner inte till den här användaren med det här lösenordet.',
  'session.badAddress': 'Det är inte en fullständig adress. Den börjar med https:// och har varken användarnamn eller frågetecken.',
  'session.tenant': 'Kund-id',
  'session.tenantHint': 'Som Cust12345',
  'session.signingIn': 'Loggar in…',
  'unusable.newer': 'Den här webbläsaren har använts med en nyare version av Leadside.',
  'unusable.newerText':
    'Dina data på den här enheten gjordes av en nyare version. Uppdatera Leadside för att använda dem; inget har ändrats eller gått förlorat.',
  'unusable.noStorage': 'Webbläsaren ger inte Leadside något lagringsutrymme.',
  'unusable.noStorageText':
    'Utan det kan ingen ändring sparas säkert. Frigör diskutrymme, eller lämna det privata fönstret, och öppna Leadside igen.',

  'session.expired': 'Din inloggning har gått ut',
  'session.expiredText': 'Du kan läsa och ändra det som finns på den här enheten. Inget skickas förrän du loggar in igen.',
  'session.who': '{name}, {tenant}',
  'session.leave': 'Logga ut?',
  'session.leaveText': 'Kopian av CRM-data på den här enheten raderas.',
  'session.leavePending': {
    one: '{count} ändring har inte skickats. Den stannar på den här enheten, oskickad, tills du loggar in här igen.',
    other: '{count} ändringar har inte skickats. De stannar på den här enheten, oskickade, tills du loggar in här igen.',
  },
  'session.leaveAttention': {
    one: '{count} ändring behöver dig och stannar också på den här enheten.',
    other: '{count} ändringar behöver dig och stannar också på den här enheten.',
  },
  'session.leaveWhom': 'De gäller {names}.',
  'session.leaveWhomMore': 'De gäller {names} och andra.',
  'session.leaveYours': 'Ingen annan som loggar in här ser eller skickar dem.',
  'session.sendNow': 'Skicka nu',
  'session.sendingNow': 'Skickar…',
  'session.stay': 'Förbli inloggad',
  'session.leaveAnyway': 'Logga ut utan att skicka',
  'session.cancelled': 'Inloggningen avbröts.',
  'session.notAllowed': 'Inloggningen kräver tillåtelse att nå CRM:s adress.',
  'session.refused': 'CRM avvisade inloggningen: {message}',
};
