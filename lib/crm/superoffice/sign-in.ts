import * as oauth from 'oauth4webapi';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Connection, Session, SignInError } from '../../domain/session.ts';
import { isLoopback, sessionOf } from './claims.ts';
import { HOSTS } from './tenant-state.ts';

/** The browser's window for signing in. */
export interface WebAuth {
  /** Where the CRM sends the user back to: the browser's own address for this extension. */
  readonly redirectUrl: string;
  /** Opens `url` and answers the address it ended at; rejects when the user closes it or, not interactive, would be needed. */
  launch(url: string, interactive: boolean): Promise<string>;
}

type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** What signing in is made of. */
export interface SignInDeps {
  readonly connection: Connection;
  readonly webAuth: WebAuth;
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** As registered with the vendor; `leadside` by default. */
  readonly clientId?: string;
}

/** What signing in gives. The token is a secret: it belongs in `storage.session` and nowhere else. */
export interface SignedIn {
  readonly session: Session;
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** How it is presented: `Bearer` unless said otherwise. */
  readonly scheme?: 'Basic';
}

/** Signing in at one connection. */
export interface SignIn {
  /**
   * Interactive, the user may be asked; otherwise nothing is shown, and `expired` says that they would have to be.
   * Never rejects.
   */
  signIn(interactive: boolean): Promise<Result<SignedIn, SignInError>>;
}

const TIMEOUT_MS = 20_000;
/** The vendor says about an hour; taken only where a token does not say itself how long it lives. */
const USUAL_LIFE_S = 3600;
/** What OpenID Connect answers to `prompt=none` when the user is needed. */
const NEEDS_USER = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

function refused(message: string): SignInError {
  return { kind: 'refused', message };
}

/** The OpenID provider's base; null for a sandbox that is not on this machine, and where there is none. */
function providerOf({ environment, sandboxUrl }: Connection): URL | null {
  if (environment === 'onsite') return null;
  if (environment !== 'sandbox') return new URL(`https://${HOSTS[environment]}.superoffice.com/login`);
  if (sandboxUrl === undefined || !URL.canParse(sandboxUrl)) return null;
  const url = new URL(sandboxUrl);
  return isLoopback(url) ? new URL('/login', url) : null;
}

/**
 * OpenID Connect's authorization code flow with PKCE, `state` and `nonce`; the id token's signature is verified with the
 * provider's keys. No refresh token is asked for or kept: the vendor forbids it in a browser.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const { connection, webAuth, fetch, clock, clientId = 'leadside' } = deps;
  const client: oauth.Client = { client_id: clientId, token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'RS256' };

  async function flow(provider: URL, interactive: boolean, fetch: Fetch): Promise<Result<SignedIn, SignInError>> {
    const options = {
      [oauth.customFetch]: (url: string, init: oauth.CustomFetchOptions<'GET' | 'POST', URLSearchParams | undefined>) =>
        fetch(url, { ...init, body: init.body ?? null }),
      [oauth.allowInsecureRequests]: isLoopback(provider),
      signal: () => AbortSignal.timeout(TIMEOUT_MS),
    };
    const metadata = await oauth.discoveryRequest(provider, options);
    const as = await oauth.processDiscoveryResponse(await issuerOf(provider, metadata.clone()), metadata);
    if (as.authorization_endpoint === undefined) return err(refused('The sign-in service names no address for signing in.'));

    const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
    const start = new URL(as.authorization_endpoint);
    const parameters = {
      client_id: clientId,
      redirect_uri: webAuth.redirectUrl,
      response_type: 'code',
      scope: 'openid',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      acr_values: `tenant:${connection.tenant}`,
      ...(!interactive && { prompt: 'none' }),
    };
    for (const [name, value] of Object.entries(parameters)) start.searchParams.set(name, value);

    let end: string | null;
    try {
      end = await (interactive ? webAuth.launch(start.href, true) : inTime(webAuth.launch(start.href, false)));
    } catch {
      return err(interactive ? { kind: 'cancelled' } : { kind: 'expired' });
    }
    if (end === null) return err({ kind: 'offline', message: `No answer within ${TIMEOUT_MS / 1000} s.` });
    if (!end.startsWith(webAuth.redirectUrl)) return err(refused('The sign-in ended at another address.'));
    const back = oauth.validateAuthResponse(as, client, new URL(end), state);
    const answer = await oauth.authorizationCodeGrantRequest(as, client, oauth.None(), back, webAuth.redirectUrl, verifier, options);
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true });
    await oauth.validateApplicationLevelSignature(as, answer, options);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    const session = claims === undefined ? null : sessionOf(claims, connection);
    if (session === null) return err(refused("The sign-in names another tenant, no user, or an address that is not the CRM's."));
    return ok({ session, accessToken: tokens.access_token, expiresAt: clock() + (tokens.expires_in ?? USUAL_LIFE_S) * 1000 });
  }

  return {
    async signIn(interactive) {
      const provider = providerOf(connection);
      if (provider === null) return err(refused('The address of the sandbox is not one on this machine.'));
      let unavailable: number | null = null;
      const watched: Fetch = async (url, init) => {
        const response = await fetch(url, init);
        if (response.status >= 500 || response.status === 429) unavailable = response.status;
        return response;
      };
      try {
        return await flow(provider, interactive, watched);
      } catch (cause) {
        return err(
          unavailable === null
            ? errorOf(cause)
            : { kind: 'broken', status: unavailable, message: 'The sign-in service does not work right now.' },
        );
      }
    },
  };
}

/** Null after the timeout. Firefox sets none of its own, and whoever renews keeps all other windows waiting. */
async function inTime<T>(launched: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), TIMEOUT_MS);
  });
  try {
    return await Promise.race([launched, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The vendor's metadata below `/login` name the host itself as the issuer; both are accepted, and no other. */
async function issuerOf(provider: URL, metadata: Response): Promise<URL> {
  const body: unknown = metadata.status === 200 ? await metadata.json().catch(() => null) : null;
  const issuer = typeof body === 'object' && body !== null && 'issuer' in body ? body.issuer : null;
  return issuer === provider.origin ? new URL(provider.origin) : provider;
}

function errorOf(cause: unknown): SignInError {
  if (cause instanceof oauth.AuthorizationResponseError) {
    if (NEEDS_USER.includes(cause.error)) return { kind: 'expired' };
    return cause.error === 'access_denied' ? { kind: 'cancelled' } : refused(cause.error_description ?? cause.error);
  }
  if (cause instanceof oauth.ResponseBodyError) return refused(cause.error_description ?? cause.error);
  const message = cause instanceof Error ? cause.message : String(cause);
  // `fetch` rejects with these for no network, a reset, or nothing in time; the library's own have a code.
  const network = cause instanceof DOMException || (cause instanceof TypeError && !('code' in cause));
  return network ? { kind: 'offline', message } : refused(message);
}
