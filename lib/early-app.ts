import type { App } from './app.ts';
import { policyOf } from './domain/organisation.ts';
import { databaseName } from './domain/session.ts';
import { drawWith, textsFor } from './draw.ts';
import { dropFront, readFront } from './front.ts';
import { lateLeads } from './leads/late.ts';
import type { Leads } from './leads/leads.ts';
import { loadTexts } from './locales/load.ts';
import { wearLook } from './look.ts';
import type { SessionPort, SessionState } from './models/ports.ts';
import { loadOrganisation } from './policy.ts';
import { storedSettings, underOrganisation } from './settings.ts';
import { readSignedIn, sessionAt, sessionState } from './signed-in.ts';

/** As much of {@link App} as there is before its code and the database are read. */
export type EarlyApp = Pick<App, 'session' | 'leads' | 'organisation' | 'draw'>;

/** The sign-in as it is stored, and as it changes once the whole app is there. */
function earlySession(state: SessionState, whole: Promise<App>): SessionPort {
  let port: SessionPort | null = null;
  const session = whole.then((app) => (port = app.session));
  return {
    watch(listener) {
      let [stop, stopped] = [() => {}, false];
      listener(state);
      void session.then((there) => {
        if (!stopped) stop = there.watch(listener);
      });
      return () => {
        stopped = true;
        stop();
      };
    },
    connection: async () => (await session).connection(),
    // Without a turn between where that can be: browsers ask for a permission only within the click.
    signIn: (...asked) => (port === null ? session.then((there) => there.signIn(...asked)) : port.signIn(...asked)),
    elsewhere: async (...asked) => (await session).elsewhere(...asked),
    signOut: async () => (await session).signOut(),
  };
}

async function markBadge({ leads, database }: App): Promise<void> {
  const { followBadge } = await import('./badge.ts');
  if (leads !== null && database !== null) followBadge(leads, database, loadTexts);
}

/** Whoever was in front belongs to somebody else's database, or there is none: the page begins anew without them, and says so. */
async function beginAnew(): Promise<never> {
  await dropFront();
  location.reload();
  return new Promise<never>(() => {});
}

/**
 * As `createApp`, and where it is known who was in front on the page that was read last, without waiting for anything else: the rest is read once
 * that was `drawn`, or when somebody else is asked for. The toolbar button's badge follows as soon as it is there.
 */
export async function createEarlyApp(drawn: Promise<unknown>): Promise<EarlyApp> {
  // Most people have chosen no other language than the browser's: it is read while the settings are.
  void textsFor(null);
  const [stored, chosen, organisation, kept] = await Promise.all([readSignedIn(), storedSettings(), loadOrganisation(), readFront()]);
  const settings = underOrganisation(chosen, organisation);
  const { promise: needed, resolve: hurry } = Promise.withResolvers<void>();
  const whole = needed.then(async () => (await import('./app.ts')).createApp());
  void whole.then(markBadge);
  const session = sessionAt(stored.session, stored.connection, organisation);
  if (session === null || kept?.owner !== databaseName(session)) {
    hurry();
    return whole;
  }
  void drawn.then(() => hurry());
  wearLook(settings);
  const leads = whole.then((app): Leads | Promise<never> => (app.leads !== null && app.database === kept.owner ? app.leads : beginAnew()));
  return {
    session: earlySession(sessionState(session, stored.token), whole),
    organisation,
    draw: drawWith(await textsFor(settings.language)),
    leads: lateLeads({ opening: leads, hurry, policy: policyOf(organisation), front: kept.front }),
  };
}
