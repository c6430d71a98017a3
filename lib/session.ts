import { browser } from './browser.ts';
import { createSignIn } from './crm/superoffice/sign-in.ts';
import { createTokens, type StoredToken } from './crm/superoffice/tokens.ts';
import type { TokenSource } from './crm/superoffice/http.ts';
import type { Connection, Session, SignInError } from './domain/session.ts';
import { err, ok, type Result } from './domain/result.ts';
import type { SessionState } from './models/ports.ts';

/** In `storage.local`: who is signed in and where. Never a secret. */
const SESSION = 'session';
const CONNECTION = 'connection';
/**
 * In `storage.session`, for trusted contexts only and gone with the browser: the access token. Absent: nobody has tried to get
 * one since the browser started. Null: the user has to sign in.
 */
const TOKEN = 'token';
/** Not a token: makes the token source renew silently before the first request. */
const NEVER_TRIED: StoredToken = { accessToken: '', expiresAt: 0 };

/** The sign-in as all contexts of the extension share it. */
export interface SessionKeeper {
  /** Who is signed in now; null for nobody. */
  current(): Session | null;
  connection(): Promise<Connection | null>;
  /** Calls back at once and on every change, made here or in another context. */
  watch(listener: (state: SessionState) => void): () => void;
  /** Within a click: asks for the hosts, signs in and keeps the result. */
  signIn(connection: Connection): Promise<Result<Session, SignInError>>;
  /** Forgets who was signed in, not where. */
  forget(): Promise<void>;
  readonly tokens: TokenSource;
  close(): void;
}

/** The name of the database, and of the pump's lock, of one tenant and user. */
export function databaseName({ environment, tenant, userEmail }: Session): string {
  return `leadside:${environment}:${tenant}:${userEmail.toLowerCase()}`;
}

/** The hosts that signing in and the API need, as match patterns. */
export function hostsOf(connection: Connection): readonly string[] {
  const sandbox = connection.sandboxUrl === undefined ? null : URL.parse(connection.sandboxUrl);
  return connection.environment === 'sandbox' ? [`http://${sandbox?.hostname ?? '127.0.0.1'}/*`] : ['https://*.superoffice.com/*'];
}

function signInAt(connection: Connection) {
  const webAuth = {
    redirectUrl: browser.identity.getRedirectURL(),
    launch: (url: string, interactive: boolean) => browser.identity.launchWebAuthFlow({ url, interactive }),
  };
  return createSignIn({ connection, webAuth, fetch: (...args) => fetch(...args), clock: Date.now });
}

function sessionStorage() {
  return browser.storage.session;
}

/** Reads who is signed in and follows changes. */
export async function createSessionKeeper(): Promise<SessionKeeper> {
  const [local, secret] = await Promise.all([browser.storage.local.get([SESSION, CONNECTION]), sessionStorage().get(TOKEN)]);
  let session = (local[SESSION] as Session | undefined) ?? null;
  let connection = (local[CONNECTION] as Connection | undefined) ?? null;
  let expired = secret[TOKEN] === null;
  const listeners = new Set<(state: SessionState) => void>();

  function state(): SessionState {
    if (session === null) return { kind: 'signedOut' };
    return expired ? { kind: 'expired', session } : { kind: 'signedIn', session };
  }

  function onChanged(changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string): void {
    if (area === 'local' && changes[CONNECTION] !== undefined)
      connection = (changes[CONNECTION].newValue as Connection | undefined) ?? null;
    if (area === 'local' && changes[SESSION] !== undefined) session = (changes[SESSION].newValue as Session | undefined) ?? null;
    else if (area === 'session' && changes[TOKEN] !== undefined) expired = changes[TOKEN].newValue === null;
    else return;
    for (const listener of listeners) listener(state());
  }
  browser.storage.onChanged.addListener(onChanged);

  async function save(token: StoredToken | null): Promise<void> {
    await sessionStorage().set({ [TOKEN]: token });
  }

  const tokens = createTokens({
    // Read when it is needed: a page may be older than the sign-in.
    session: {
      get tenant() {
        return session?.tenant ?? '';
      },
      get associateId() {
        return session?.associateId ?? 0;
      },
    },
    async load() {
      const stored = (await sessionStorage().get(TOKEN))[TOKEN] as StoredToken | null | undefined;
      return stored === undefined ? NEVER_TRIED : stored;
    },
    save,
    signIn: () => (connection === null ? Promise.resolve(err({ kind: 'expired' })) : signInAt(connection).signIn(false)),
    clock: Date.now,
    lock: (work) => navigator.locks.request('leadside-token', work),
  });

  return {
    current: () => session,
    connection: () => Promise.resolve(connection),
    watch(listener) {
      listeners.add(listener);
      listener(state());
      return () => listeners.delete(listener);
    },
    async signIn(to) {
      // First thing in the click: the browser shows its question only then.
      if (!(await browser.permissions.request({ origins: [...hostsOf(to)] }))) return err({ kind: 'notAllowed' });
      const answer = await signInAt(to).signIn(true);
      if (!answer.ok) return answer;
      const { accessToken, expiresAt } = answer.value;
      await save({ accessToken, expiresAt });
      await browser.storage.local.set({ [SESSION]: answer.value.session, [CONNECTION]: to });
      return ok(answer.value.session);
    },
    async forget() {
      await sessionStorage().remove(TOKEN);
      await browser.storage.local.remove(SESSION);
    },
    tokens,
    close: () => browser.storage.onChanged.removeListener(onChanged),
  };
}
