import type { CrmError } from './errors.ts';

/** Who is signed in where, without any secret. */
export interface Session {
  readonly tenant: string;
  readonly environment: 'sandbox' | 'development' | 'stage' | 'production';
  /** The WebAPI's base with a slash at the end. */
  readonly apiUrl: string;
  readonly userEmail: string;
  readonly userName: string;
  readonly associateId: number;
  readonly isAdmin: boolean;
}

/** Why signing in did not work. */
export type SignInError =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'refused'; readonly message: string }
  | CrmError;

/** Where to sign in. */
export interface Connection {
  readonly environment: Session['environment'];
  /** `Cust12345`. */
  readonly tenant: string;
  /** For the sandbox: its base, `http://127.0.0.1:PORT`. */
  readonly sandboxUrl?: string;
}
