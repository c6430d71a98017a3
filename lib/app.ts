import { browser } from './browser.ts';
import { createSuperOfficeCrm } from './crm/superoffice/client.ts';
import { parseAssociateId } from './domain/ids.ts';
import { ok, type Result } from './domain/result.ts';
import { databaseName, type Session } from './domain/session.ts';
import { isOn, policyOf, type Organisation } from './domain/organisation.ts';
import { createAdministration, type Administration } from './leads/administration.ts';
import { keptValue } from './kept.ts';
import { languageFor } from './locales/locale.ts';
import { drawWith, textsFor, type Draw } from './draw.ts';
import { dropFront, dropFrontAtChange } from './front.ts';
import { createLeads } from './leads/create-leads.ts';
import { createLeadTable, type LeadTable } from './leads/lead-table.ts';
import type { LeadsDeps } from './leads/deps.ts';
import type { Leads } from './leads/leads.ts';
import { readElsewhere } from './elsewhere.ts';
import { ledger } from './ledger.ts';
import { wearLook } from './look.ts';
import { createListParts, type ListParts } from './leads/list-parts.ts';
import type { PumpMessage } from './messages.ts';
import type { KeptPort, SessionPort } from './models/ports.ts';
import { createPacking, type Packing } from './packing.ts';
import { loadOrganisation, watchOrganisation } from './policy.ts';
import { loadRegisteredDomain } from './public-suffix.ts';
import { createSessionKeeper, type SessionKeeper } from './session.ts';
import { loadSettings, watchSettings, type Settings } from './settings.ts';
import { clearAtSignOut } from './sign-out.ts';
import { createMirror, type Mirror } from './store/mirror.ts';
import { compareMirror } from './store/mirrored.ts';
import { openStore, type Unusable } from './store/open.ts';
import type { Store } from './store/store.ts';
import { webLock, webTurns } from './sync/lock.ts';
import { createPull } from './sync/pull.ts';
import { createPump } from './sync/pump.ts';
import { createReplica, type Replica } from './sync/replica.ts';
import { createReplicaLoop, workShortly } from './sync/replica-loop.ts';
import { sweepAtStart, watchSweeps } from './sweeps.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const clock = { now: () => Date.now() };

/** How old news may be: while somebody looks, and while the worker alone asks, which costs the CRM all day. */
const NEWS_MS = { page: 2 * 60_000, worker: 10 * 60_000 };
/** How long a page is left alone after it was opened. */
const START_MS = 1_000;
/** What the worker reads at an alarm: it lives for 30 s. */
const AT_AN_ALARM = { pages: 3, ms: 10_000 };

/** How a context takes part in sending. */
interface Sending {
  /** Tells another context that there is something to send. */
  readonly wake: () => void;
  /** Waits until a pause is over; absent where the context may not live that long. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Reads the list of public suffixes, by which a company is known from an address. */
  readonly registeredDomain: typeof loadRegisteredDomain;
  /** Another version or a sign-out took the database away. */
  readonly onTaken?: () => void;
}

const PAGE: Sending = {
  wake: wakeWorker,
  sleep,
  registeredDomain: loadRegisteredDomain,
  onTaken: () => location.reload(),
};
/** An alarm wakes the worker. It cannot load a list later, as service workers must not, and needs nobody's company. */
const WORKER: Sending = { wake: () => undefined, registeredDomain: async () => () => null };

/** What an extension page is made from. `leads` is null while nobody is signed in. */
export interface App {
  readonly session: SessionPort;
  readonly leads: Leads | null;
  /** What an administrator of the CRM can ask for; null while nobody is signed in. */
  readonly administration: Administration | null;
  /** Makes the table of everybody on this device; null while nobody is signed in. */
  readonly table: (() => LeadTable) | null;
  /** The name of the database of whoever is signed in; null while nobody is. */
  readonly database: string | null;
  /** What else this device keeps for whoever is signed in, by its name; null while nobody is. */
  readonly kept: ((what: string) => KeptPort) | null;
  /** What a page with lists of people can do beside; null while nobody is signed in. */
  readonly parts: ListParts | null;
  readonly settings: Settings;
  readonly organisation: Organisation;
  readonly draw: Draw;
}

interface Opened {
  readonly leads: Leads;
  readonly administration: Administration;
  readonly parts: ListParts;
  readonly store: Store;
  readonly mirror: Mirror;
  readonly replica: Replica;
  readonly packing: Packing;
  /** True while edits are sent or somebody is looked up. */
  readonly busy: () => boolean;
}

const area = {
  get: (keys: readonly string[] | null) => browser.storage.local.get(keys === null ? null : [...keys]),
  set: (values: Readonly<Record<string, unknown>>) => browser.storage.local.set(values),
  remove: (keys: readonly string[]) => browser.storage.local.remove([...keys]),
};

/** Another context pumps on if this one goes away. Nobody listening is fine: the alarm comes anyway. */
function wakeWorker(): void {
  const message: PumpMessage = { type: 'pump' };
  browser.runtime.sendMessage(message).catch(() => undefined);
}

function newLocalId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return -((high % 2 ** 20) * 2 ** 32 + low + 1);
}

async function open(
  session: Session,
  keeper: SessionKeeper,
  settings: Settings,
  organisation: Organisation,
  { wake, registeredDomain, onTaken, ...wait }: Sending,
): Promise<Result<Opened, Unusable> | null> {
  const me = parseAssociateId(session.associateId);
  if (me === null) return null;
  const mirror = createMirror(area, databaseName(session));
  const opened = await openStore(databaseName(session), mirror, { now: clock.now, ...(onTaken && { onTaken }) });
  if (!opened.ok) return opened;
  const store = opened.value;
  dropFrontAtChange(store);
  const policy = policyOf(organisation);
  await sweepAtStart(store, databaseName(session), organisation.keepDays);
  const crm = createSuperOfficeCrm({
    apiUrl: session.apiUrl,
    address: keeper.addressOf(session),
    fetch: (...args) => fetch(...args),
    clock: clock.now,
    tokens: keeper.tokensOf(session),
    ledger: ledger.note,
    language: () => settings.language ?? browser.i18n.getUILanguage(),
  });
  const pull = createPull({ store, crm, clock });
  const pump = createPump({
    store,
    crm,
    me,
    clock: { ...clock, ...wait },
    lock: webLock(databaseName(session)),
    policy,
    online: () => navigator.onLine,
  });
  const replica = createReplica({
    store,
    crm,
    pull,
    me,
    clock: { ...clock, sleep },
    choice: { read: loadSettings, watch: watchSettings },
    newsEveryMs: wait.sleep === undefined ? NEWS_MS.worker : NEWS_MS.page,
    online: () => navigator.onLine,
  });
  const ownAddresses = [session.userEmail.toLowerCase(), ...settings.ownAddresses];
  const deps: LeadsDeps = {
    store,
    crm,
    pull,
    pump,
    replica,
    policy,
    ownAddresses: () => ownAddresses,
    ownDomains: () => settings.ownDomains,
    registeredDomain,
    now: clock.now,
    newId: () => crypto.randomUUID(),
    newLocalId,
    alone: (name, run) => webLock(databaseName(session))(`leadside-${name}`, run),
    wake,
  };
  const administration = createAdministration({ store, crm, pull, allowed: isOn(organisation, 'administration') });
  const language = languageFor(settings.language, navigator.languages);
  const { compare } = new Intl.Collator(language);
  const ifFree = (work: () => Promise<void>): Promise<unknown> => webTurns(databaseName(session)).ifFree('leadside-pack', work);
  const packing = createPacking({ store, language, compare, ifFree });
  const busy = (): boolean => pull.busy() || pump.state().kind === 'sending';
  return ok({
    leads: createLeads(deps),
    parts: createListParts(deps, session.tenant),
    administration,
    store,
    mirror,
    replica,
    packing,
    busy,
  });
}

/** Signing in and out as the pages see it: leaving also clears what this device keeps of the user. */
function sessionPort(keeper: SessionKeeper, opened: Opened | null, unusable: Unusable | null): SessionPort {
  return {
    watch: (listener) =>
      keeper.watch((state) => listener(unusable === null || state.kind === 'signedOut' ? state : { kind: 'unusable', because: unusable })),
    connection: keeper.connection,
    signIn: keeper.signIn,
    elsewhere: readElsewhere,
    async signOut() {
      if (opened !== null) await clearAtSignOut(opened.store);
      await dropFront();
      await keeper.forget();
      await ledger.clear().catch(() => undefined);
    },
  };
}

/** Loads the page anew when somebody else signs in, or nobody is any more, and sends on when the same user is back. */
function followSession(keeper: SessionKeeper, onSignedIn: () => void): void {
  const started = keeper.current();
  const name = started === null ? null : databaseName(started);
  keeper.watch((state) => {
    const session = state.kind === 'signedIn' || state.kind === 'expired' ? state.session : null;
    if ((session === null ? null : databaseName(session)) !== name) location.reload();
    else if (state.kind === 'signedIn') onSignedIn();
  });
}

/** Keeps the replica current for as long as this page is there; answers the way to make it look at once whether something is due. */
function keepReplica({ replica, packing, busy }: Opened, database: string): () => void {
  const loop = createReplicaLoop({ replica, turns: webTurns(database), clock: { ...clock, sleep }, busy });
  const gone = new AbortController();
  window.addEventListener('pagehide', () => gone.abort(), { once: true });
  watchSettings(loop.wake);
  // What the page was opened for comes first.
  void sleep(START_MS).then(() => {
    replica.watch((status) => void packing.look(status));
    return loop.run(gone.signal);
  });
  return loop.wake;
}

/**
 * Makes what an extension page works with. A store, a client and a pump belong to one user, so the page is loaded anew when
 * that changes.
 */
export async function createApp(): Promise<App> {
  // Most people have chosen no other language than the browser's: it is read while the settings are.
  void textsFor(null);
  const [keeper, settings, organisation] = await Promise.all([createSessionKeeper(), loadSettings(), loadOrganisation()]);
  const current = keeper.current();
  const opening = current === null ? null : open(current, keeper, settings, organisation, PAGE);
  const [answer, texts] = await Promise.all([opening, textsFor(settings.language)]);
  const opened = answer?.ok === true ? answer.value : null;
  const wakeReplica = opened === null || current === null ? null : keepReplica(opened, databaseName(current));
  const goOn = (): void => {
    wakeReplica?.();
    void opened?.leads.sync();
  };
  wearLook(settings);
  watchSettings(() => void loadSettings().then(wearLook));
  followSession(keeper, goOn);
  watchOrganisation(() => location.reload());
  if (current !== null) watchSweeps(databaseName(current), () => location.reload());
  window.addEventListener('online', goOn);
  return {
    session: sessionPort(keeper, opened, answer?.ok === false ? answer.error : null),
    settings,
    organisation,
    draw: drawWith(texts),
    leads: opened?.leads ?? null,
    administration: opened?.administration ?? null,
    database: current && databaseName(current),
    kept: current && ((what) => keptValue(what, databaseName(current))),
    parts: opened?.parts ?? null,
    table: opened && (() => createLeadTable({ store: opened.store, policy: policyOf(organisation) })),
  };
}

/** What the background worker does for whoever is signed in at that moment. */
export interface Worker {
  /** Sends edits, and brings here what is due. */
  pump(): Promise<void>;
  /** Answers from this device; null while nobody is signed in. The question has to be answered when its promise is. */
  ask<T>(question: (leads: Leads, database: string) => Promise<T>): Promise<T | null>;
}

/** The background worker's part. It keeps nothing between two calls. */
export function createWorker(): Worker {
  let compared = false;

  async function withOpened(work: (opened: Opened, session: Session) => Promise<void>): Promise<void> {
    const [keeper, settings, organisation] = await Promise.all([createSessionKeeper(), loadSettings(), loadOrganisation()]);
    const current = keeper.current();
    const opened = current === null ? null : await open(current, keeper, settings, organisation, WORKER);
    if (opened?.ok === true && current !== null) {
      await work(opened.value, current);
      opened.value.store.close();
    }
    keeper.close();
  }

  return {
    pump: () =>
      withOpened(async ({ leads, store, mirror, replica, packing }, session) => {
        await leads.sync();
        // Once a start, here, because nobody looks at the worker while it reads everything.
        if (!compared) await compareMirror(store, mirror);
        compared = true;
        await workShortly({ replica, turns: webTurns(databaseName(session)), clock: { ...clock, sleep } }, AT_AN_ALARM);
        await packing.look(await replica.status());
      }),
    async ask(question) {
      let answer: Awaited<ReturnType<typeof question>> | null = null;
      await withOpened(async ({ leads }, session) => {
        answer = await question(leads, databaseName(session));
      });
      return answer;
    },
  };
}
