import { browser } from './browser.ts';
import { createAddress, type Address } from './crm/superoffice/address.ts';
import { watchFetch } from './crm/superoffice/watch-fetch.ts';
import { basicToken, signInOnsite } from './crm/superoffice/onsite.ts';
import { createSignIn, type SignedIn } from './crm/superoffice/sign-in.ts';
import { readTenantState } from './crm/superoffice/tenant-state.ts';
import { createTokens, tokenOf, type StoredToken } from './crm/superoffice/tokens.ts';
import type { TokenSource } from './crm/superoffice/http.ts';
import { databaseName, isSafeAddress, type Connection, type Credentials, type Session, type SignInError } from './domain/session.ts';
import { connectionAt, mayConnect } from './domain/organisation.ts';
import { sentRequest, type Purpose } from './domain/ledger.ts';
import { err, ok, type Result } from './domain/result.ts';
import { ledger } from './ledger.ts';
import type { SessionState } from './models/ports.ts';
import { loadOrganisation } from './policy.ts';
import { CONNECTION, readSignedIn, SESSION, sessionAt, sessionState, TOKEN, type OwnedToken } from './signed-in.ts';

/** Not a token: makes the token source renew silently before the first request. */
const NEVER_TRIED: StoredToken = { accessToken: '', expiresAt: 0 };

/** The sign-in as all contexts of the extension share it. */
export interface SessionKeeper {
  /** Who is signed in now; null for nobody. */
  current(): Session | null;
  connection(): Promise<Connection | null>;
  /** Calls back at once and on every change, made here or in another context. */
  watch(listener: (state: SessionState) => void): () => void;
  /** Within a click: asks for the hosts, signs in and keeps the result. On-site needs the user's credentials, which are not kept on disk. */
  signIn(connection: Connection, credentials?: Credentials): Promise<Result<Session, SignInError>>;
  /** Forgets who was signed in, not where. */
  forget(): Promise<void>;
  /** What requests of this user are signed with; nothing once somebody else is signed in. */
  tokensOf(session: Session): TokenSource;
  /** Where this user's tenant lives, also after it has moved. */
  addressOf(session: Session): Address;
  close(): void;
}

/** The hosts that signing in and the API need, as match patterns. */
export function hostsOf({ environment, sandboxUrl, baseUrl }: Connection): readonly string[] {
  if (environment === 'onsite') {
    const url = URL.parse(baseUrl?.trim() ?? '');
    return url === null ? [] : [`${url.protocol}//${url.hostname}/*`];
  }
  const sandbox = sandboxUrl === undefined ? null : URL.parse(sandboxUrl);
  return environment === 'sandbox' ? [`http://${sandbox?.hostname ?? '127.0.0.1'}/*`] : ['https://*.superoffice.com/*'];
}

const plain = (...args: Parameters<typeof fetch>): Promise<Response> => fetch(...args);

function networkFor(purpose: Purpose) {
  return { fetch: watchFetch(plain, ledger.note, Date.now, purpose), clock: Date.now };
}

function signInAt(connection: Connection, interactive: boolean): Promise<Result<SignedIn, SignInError>> {
  const webAuth = {
    redirectUrl: browser.identity.getRedirectURL(),
    launch(url: string, show: boolean) {
      // The browser asks in a window of its own and tells nobody what came back.
      ledger.note(sentRequest({ at: Date.now(), method: 'GET', url, body: null, purpose: 'signInWindow' }));
      return browser.identity.launchWebAuthFlow({ url, interactive: show });
    },
  };
  return createSignIn({ connection, webAuth, ...networkFor('signIn') }).signIn(interactive);
}

function basicAt(connection: Connection, accessToken: string): Promise<Result<SignedIn, SignInError>> {
  return signInOnsite(
    { connection, fetch: plain, ledger: ledger.note, clock: Date.now, language: () => browser.i18n.getUILanguage() },
    accessToken,
  );
}

const ASK_MS = 10_000;

/** The session with what the CRM says about how long its address is good; as it is if the CRM does not say. */
async function withState(session: Session, connection: Connection): Promise<Session> {
  const state = await readTenantState(connection, { ...networkFor('tenantState'), signal: AbortSignal.timeout(ASK_MS) });
  return state.ok ? { ...session, apiUrl: state.value.apiUrl ?? session.apiUrl, apiUrlUntil: state.value.validUntil } : session;
}

/** Reads who is signed in and follows changes. */
export async function createSessionKeeper(): Promise<SessionKeeper> {
  const [stored, organisation] = await Promise.all([readSignedIn(), loadOrganisation()]);
  let { connection, token } = stored;
  const here = (session: unknown): Session | null => sessionAt(session, connection, organisation);
  let session = here(stored.session);
  const listeners = new Set<(state: SessionState) => void>();

  const state = (): SessionState => sessionState(session, token);

  function onChanged(changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string): void {
    if (area === 'local' && changes[CONNECTION] !== undefined)
      connection = (changes[CONNECTION].newValue as Connection | undefined) ?? null;
    if (area === 'local' && changes[SESSION] !== undefined) session = here(changes[SESSION].newValue);
    else if (area === 'session' && changes[TOKEN] !== undefined) token = changes[TOKEN].newValue as OwnedToken | null | undefined;
    else return;
    for (const listener of listeners) listener(state());
  }
  browser.storage.onChanged.addListener(onChanged);

  async function save(next: OwnedToken | null): Promise<void> {
    await browser.storage.session.set({ [TOKEN]: next });
  }

  /** Without showing anything. On-site that is asking again with what the user typed, for as long as the browser has run since. */
  async function silently(stored: StoredToken | null): Promise<Result<SignedIn, SignInError>> {
    if (connection === null) return err({ kind: 'expired' });
    if (connection.environment !== 'onsite') return signInAt(connection, false);
    return stored?.scheme === 'Basic' ? basicAt(connection, stored.accessToken) : err({ kind: 'expired' });
  }

  /** Bound to one user, as the address is: somebody else's token must never carry this one's edits. */
  function tokensOf(mine: Session): TokenSource {
    const owner = databaseName(mine);
    const isHere = (): boolean => session !== null && databaseName(session) === owner;
    const own = (stored: OwnedToken | null | undefined): StoredToken | null =>
      isHere() ? (stored === undefined ? NEVER_TRIED : stored?.owner === owner ? stored : null) : null;
    const load = async (): Promise<StoredToken | null> =>
      own((await browser.storage.session.get(TOKEN))[TOKEN] as OwnedToken | null | undefined);
    return createTokens({
      session: mine,
      load,
      known: () => own(token),
      save: async (next) => {
        // Who signed in meanwhile is not signed out by somebody who has to go.
        if (isHere()) await save(next && { ...next, owner });
      },
      signIn: async () => silently(await load()),
      clock: Date.now,
      lock: (work) => navigator.locks.request('leadside-token', work),
    });
  }

  /** Bound to one user: a page that is about to be loaded anew for another must not send its edits to where that one lives. */
  function addressOf(mine: Session): Address {
    /** As this window last heard of it, also from another one that was told of a move. */
    const stored = (): Session | null => (session !== null && databaseName(session) === databaseName(mine) ? session : null);
    return createAddress({
      async load() {
        const { apiUrl, apiUrlUntil } = stored() ?? mine;
        return { apiUrl, validUntil: apiUrlUntil ?? null };
      },
      async save({ apiUrl, validUntil }) {
        const found = stored();
        if (found === null) return;
        const { apiUrlUntil: _until, ...rest } = found;
        await browser.storage.local.set({ [SESSION]: { ...rest, apiUrl, ...(validUntil !== null && { apiUrlUntil: validUntil }) } });
      },
      ask: (signal) =>
        connection === null
          ? Promise.resolve(err({ kind: 'missing' }))
          : readTenantState(connection, { ...networkFor('tenantState'), signal }),
      clock: Date.now,
      lock: (work) => navigator.locks.request('leadside-address', work),
    });
  }

  return {
    current: () => session,
    connection: () =>
      Promise.resolve(connection !== null && mayConnect(organisation, connection) ? connection : connectionAt(organisation.place)),
    watch(listener) {
      listeners.add(listener);
      listener(state());
      return () => listeners.delete(listener);
    },
    async signIn(to, credentials) {
      const onsite = to.environment === 'onsite';
      if (!mayConnect(organisation, to)) return err({ kind: 'notByOrganisation' });
      if (onsite && !isSafeAddress(to.baseUrl ?? '')) return err({ kind: 'badAddress' });
      if (onsite && credentials === undefined) return err({ kind: 'wrongPassword' });
      // First thing in the click: the browser shows its question only then.
      if (!(await browser.permissions.request({ origins: [...hostsOf(to)] }))) return err({ kind: 'notAllowed' });
      const before = session;
      const from = Date.now();
      const answer = await (credentials === undefined ? signInAt(to, true) : basicAt(to, basicToken(credentials)));
      if (!answer.ok) return answer;
      const found = onsite ? answer.value.session : await withState(answer.value.session, to);
      // What somebody else's requests were is not for this user to read.
      if (before !== null && databaseName(before) !== databaseName(found)) await ledger.clear(from).catch(() => undefined);
      await save({ ...tokenOf(answer.value), owner: databaseName(found) });
      await browser.storage.local.set({ [SESSION]: found, [CONNECTION]: to });
      return ok(found);
    },
    async forget() {
      await browser.storage.session.remove(TOKEN);
      await browser.storage.local.remove(SESSION);
    },
    tokensOf,
    addressOf,
    close: () => browser.storage.onChanged.removeListener(onChanged),
  };
}
