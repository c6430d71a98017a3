import type { Result } from '../../domain/result.ts';
import type { Session, SignInError } from '../../domain/session.ts';
import type { TokenSource } from './http.ts';
import type { SignedIn } from './sign-in.ts';

/** An access token as it is kept for as long as the browser runs. */
export interface StoredToken {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** How it is presented: `Bearer` unless said otherwise. */
  readonly scheme?: 'Basic';
}

/** What a token source is made of. */
export interface TokenDeps {
  /** Whose token it is: renewing silently as somebody else does not count. */
  readonly session: Pick<Session, 'tenant' | 'associateId'>;
  /** From storage that all windows share and that does not outlive the browser. */
  readonly load: () => Promise<StoredToken | null>;
  /** What `load` would answer, as this window last heard of it: every request asks, and storage takes a millisecond. */
  readonly known: () => StoredToken | null;
  /** Null removes it. */
  readonly save: (token: StoredToken | null) => Promise<void>;
  /** Signs in without showing anything. */
  readonly signIn: () => Promise<Result<SignedIn, SignInError>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Runs `work` alone among all windows. */
  readonly lock: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Nothing but the user can help. */
const NEEDS_USER: readonly SignInError['kind'][] = ['expired', 'cancelled', 'wrongPassword', 'badAddress'];

/** What is kept of a sign-in. */
export function tokenOf({ accessToken, expiresAt, scheme }: SignedIn): StoredToken {
  return { accessToken, expiresAt, ...(scheme !== undefined && { scheme }) };
}

/** Renewed this long before its end, so that no request leaves with a token that ends on the way. */
const EARLY_MS = 30_000;

/**
 * The user's access token. However many windows ask, one of them renews and the others take what it stored. Without network a
 * token is neither renewed nor dropped; once the user is needed it is removed, and `header` answers null.
 */
export function createTokens(deps: TokenDeps): TokenSource {
  const { session, load, known, save, signIn, clock, lock } = deps;

  function headerOf({ scheme, accessToken }: StoredToken): string {
    return `${scheme ?? 'Bearer'} ${accessToken}`;
  }

  function renewUnless(isGood: (token: StoredToken) => boolean): Promise<boolean> {
    return lock(async () => {
      // Another window may have renewed it while this one waited for the lock.
      const stored = await load();
      if (stored === null) return false;
      if (isGood(stored)) return true;
      const answer = await signIn();
      if (answer.ok) {
        const same = answer.value.session.tenant === session.tenant && answer.value.session.associateId === session.associateId;
        await save(same ? tokenOf(answer.value) : null);
        return same;
      }
      if (NEEDS_USER.includes(answer.error.kind)) await save(null);
      return false;
    });
  }

  const isFresh = (token: StoredToken): boolean => token.expiresAt - EARLY_MS > clock();

  return {
    async header() {
      const token = known() ?? (await load());
      if (token === null || isFresh(token)) return token === null ? null : headerOf(token);
      await renewUnless(isFresh);
      const current = await load();
      return current === null ? null : headerOf(current);
    },
    renew: (rejected) => renewUnless((token) => isFresh(token) && rejected !== undefined && headerOf(token) !== rejected),
  };
}
