import type { CrmError } from './errors.ts';

/** Who is signed in where, without any secret. */
export interface Session {
  readonly tenant: string;
  readonly environment: 'sandbox' | 'development' | 'stage' | 'production' | 'onsite';
  /** The WebAPI's base with a slash at the end; another one after the tenant has moved. */
  readonly apiUrl: string;
  /** Milliseconds since 1970 until which the CRM vouches for `apiUrl`; absent if it was not asked. */
  readonly apiUrlUntil?: number;
  readonly userEmail: string;
  readonly userName: string;
  readonly associateId: number;
  readonly isAdmin: boolean;
}

/** Why signing in did not work. */
export type SignInError =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notAllowed' }
  /** The organisation lets users sign in somewhere else, or, after a policy that cannot be read, nowhere. */
  | { readonly kind: 'notByOrganisation' }
  | { readonly kind: 'refused'; readonly message: string }
  /** The CRM does not know this user with this password. */
  | { readonly kind: 'wrongPassword' }
  /** For on-site: not an address that a password may be sent to. */
  | { readonly kind: 'badAddress' }
  | CrmError;

/** Where to sign in. */
export interface Connection {
  readonly environment: Session['environment'];
  /** `Cust12345`; empty for on-site, which has no such id. */
  readonly tenant: string;
  /** For the sandbox: its base, `http://127.0.0.1:PORT`. */
  readonly sandboxUrl?: string;
  /** For on-site: the installation's own address. Holds no user name or password. */
  readonly baseUrl?: string;
}

/** What a user types to sign in on-site. A secret: kept as long as the browser runs and never on disk. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const SAFE_ADDRESS = /^(https:\/\/[^\s/?#@\\]+|http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?)(\/[^\s?#\\]*)?$/i;

/** True for an address that a password may be sent to: over TLS, or to this machine; without a user, query or fragment in it. */
export function isSafeAddress(address: string): boolean {
  return SAFE_ADDRESS.test(address.trim());
}

/** The name of the database, and of the pump's lock, of one tenant and user. */
export function databaseName({ environment, tenant, userEmail }: Session): string {
  return `leadside:${environment}:${tenant}:${userEmail.toLowerCase()}`;
}
