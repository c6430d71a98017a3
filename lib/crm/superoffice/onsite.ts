import { err, ok, type Result } from '../../domain/result.ts';
import type { Ledger } from '../../domain/ledger.ts';
import { isSafeAddress, type Connection, type Credentials, type Session, type SignInError } from '../../domain/session.ts';
import { createSuperOfficeCrm } from './client.ts';
import type { SignedIn } from './sign-in.ts';

/** What signing in to an installation of one's own is made of. */
export interface OnsiteDeps {
  readonly connection: Connection;
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly language: () => string;
  readonly ledger?: Ledger;
}

/** The WebAPI's base of an installation, with a slash at the end; null for an address that no password may be sent to. */
export function onsiteApiUrl(baseUrl: string | undefined): string | null {
  if (baseUrl === undefined || !isSafeAddress(baseUrl)) return null;
  const url = URL.parse(baseUrl.trim());
  if (url === null || url.username !== '' || url.password !== '') return null;
  const path = url.pathname.replace(/\/+$/, '');
  // An installation is documented as its own site with the WebAPI below `api`; the version is ours to add. [?]
  if (/\/v1$/i.test(path)) return `${url.origin}${path}/`;
  return `${url.origin}${path}${/\/api$/i.test(path) ? '' : '/api'}/v1/`;
}

/** What names an installation, in place of a tenant: its host and path. */
function nameOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  return (url.host + url.pathname).replace(/\/api\/v1\/$/i, '');
}

/** User and password for `Authorization: Basic`, in UTF-8; the CRM is told no charset, so other letters than ASCII are a guess. [?] */
export function basicToken({ user, password }: Credentials): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)));
}

/**
 * Signs in with a token for Basic by asking the CRM who that is. It has no end of its own: it is good until the CRM says otherwise.
 * Never rejects.
 */
export async function signInOnsite(deps: OnsiteDeps, accessToken: string): Promise<Result<SignedIn, SignInError>> {
  const { connection, fetch, clock, language, ledger } = deps;
  const apiUrl = onsiteApiUrl(connection.baseUrl);
  if (apiUrl === null) return err({ kind: 'badAddress' });
  const header = `Basic ${accessToken}`;
  const tokens = { header: async () => header, renew: async () => false };
  const me = await createSuperOfficeCrm({ apiUrl, fetch, clock, language, tokens, ...(ledger && { ledger }) }).whoAmI();
  if (!me.ok) return err(me.error.kind === 'expired' ? { kind: 'wrongPassword' } : me.error);
  const { associateId, name, email, isAdmin } = me.value;
  const session: Session = {
    tenant: nameOf(apiUrl),
    environment: 'onsite',
    apiUrl,
    // A user without an address of their own is told apart by their number, so that each has a database of their own.
    userEmail: email || `associate-${associateId}`,
    userName: name,
    associateId,
    isAdmin,
  };
  return ok({ session, accessToken, expiresAt: Number.MAX_SAFE_INTEGER, scheme: 'Basic' });
}
