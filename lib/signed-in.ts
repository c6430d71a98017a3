import { browser } from './browser.ts';
import type { StoredToken } from './crm/superoffice/tokens.ts';
import { mayConnect, type Organisation } from './domain/organisation.ts';
import type { Connection, Session } from './domain/session.ts';
import type { SessionState } from './models/ports.ts';

/*
 * What is stored of the sign-in, and what it means. Apart from `session.ts`, which signs in and keeps it, because a popup has to know this before
 * anything can be drawn, and needs none of the rest for it.
 */

/** In `storage.local`: who is signed in and where. Never a secret. */
export const SESSION = 'session';
export const CONNECTION = 'connection';
/**
 * In `storage.session`, for trusted contexts only and gone with the browser: the access token. Absent: nobody has tried to get
 * one since the browser started. Null: the user has to sign in.
 */
export const TOKEN = 'token';

/** A token with the user whose it is (the name of their database): in the moment of a change of users both are about. */
export type OwnedToken = StoredToken & { readonly owner: string };

/** What is stored. Whether the session counts, `sessionAt` says. */
export interface SignedIn {
  readonly session: unknown;
  readonly connection: Connection | null;
  /** Null: the user has to sign in. Undefined: nobody has tried since the browser started. */
  readonly token: OwnedToken | null | undefined;
}

/** Reads who is signed in. */
export async function readSignedIn(): Promise<SignedIn> {
  const [local, secret] = await Promise.all([browser.storage.local.get([SESSION, CONNECTION]), browser.storage.session.get(TOKEN)]);
  return {
    session: local[SESSION],
    connection: (local[CONNECTION] as Connection | undefined) ?? null,
    token: secret[TOKEN] as SignedIn['token'],
  };
}

/** The stored session; null for nobody. Whoever is signed in where the organisation lets nobody any more is not signed in. */
export function sessionAt(stored: unknown, connection: Connection | null, organisation: Organisation): Session | null {
  return connection === null || mayConnect(organisation, connection) ? ((stored as Session | undefined) ?? null) : null;
}

/** What a page is told of the sign-in. */
export function sessionState(session: Session | null, token: SignedIn['token']): SessionState {
  if (session === null) return { kind: 'signedOut' };
  return token === null ? { kind: 'expired', session } : { kind: 'signedIn', session };
}
