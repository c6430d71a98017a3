import type { WaitingElsewhere } from '../domain/elsewhere.ts';
import type { PageReport } from '../domain/candidate.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { Connection, Credentials, Session, SignInError } from '../domain/session.ts';

export type { Connection, Credentials, Session, SignInError } from '../domain/session.ts';

/** What is known about the page in the active tab. */
export type TabPage =
  /** Nothing heard yet. */
  | { readonly kind: 'loading' }
  /** Leadside may not read it; `origin` is null where the browser does not even tell the address. */
  | { readonly kind: 'notAllowed'; readonly origin: string | null }
  /** A page that no extension may read (browser pages, shops, PDF viewers). */
  | { readonly kind: 'unreadable' }
  /** The user's organisation lets nobody read pages of this host. */
  | { readonly kind: 'forbidden' }
  /** The user has said that nothing of this host is ever read. */
  | { readonly kind: 'neverRead'; readonly host: string }
  | {
      readonly kind: 'read';
      readonly host: string;
      readonly report: PageReport;
      /** The campaign parameters of the address (`domain/utm.ts`); absent without any. */
      readonly utm?: Readonly<Record<string, string>>;
    };

/** Follows the active tab of this window. */
export interface TabFeed {
  /** Calls back at once and on every change; returns the way to stop. */
  watch(listener: (page: TabPage) => void): () => void;
  /** Asks the page again. */
  readAgain(): Promise<void>;
  /** On a click: reads the page once, where the browser allows it. */
  readOnce(): Promise<boolean>;
  /** On a click: asks the browser to let Leadside read this host always. */
  allow(origin: string): Promise<boolean>;
}

/** Where the sign-in stands. `expired`: the data here can be read and edited, nothing is sent until the user signs in. */
export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly session: Session }
  | { readonly kind: 'expired'; readonly session: Session }
  /** This device's store cannot be used, so nothing is shown or edited: see `Unusable` of the store. */
  | { readonly kind: 'unusable'; readonly because: 'newer' | 'noStorage' };

/** Signing in and out, for the components. */
export interface SessionPort {
  /** Calls back at once and on every change. */
  watch(listener: (state: SessionState) => void): () => void;
  /** The connection that was used last or that a policy sets; null on a fresh install. */
  connection(): Promise<Connection | null>;
  /** `credentials`: what the user typed for on-site; they are not kept on disk. */
  signIn(connection: Connection, credentials?: Credentials): Promise<Result<Session, SignInError>>;
  /** Edits of sign-ins other than this one that wait on this device; the session is null for nobody. */
  elsewhere(session: Session | null): Promise<readonly WaitingElsewhere[]>;
  /** Clears what this device keeps of the user, except edits that have not been sent (the caller asks before). */
  signOut(): Promise<void>;
}

/** Whether there is a network. `false` is certain, `true` is not. */
export interface NetworkPort {
  /** Calls back at once and on every change; returns the way to stop. */
  watch(listener: (online: boolean) => void): () => void;
}

/** What a surface is asked for from outside it, such as by the address bar or a key of the browser's. */
export type SurfaceRequest =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'find'; readonly text: string }
  /** To tag whoever is in the text. */
  | { readonly kind: 'list'; readonly text: string }
  /** On to the next person. */
  | { readonly kind: 'next' };

/** Hears what this window's panel is asked for. */
export interface RequestsPort {
  /** Calls back once for each request, also for what was asked before the panel was there. */
  watch(listener: (request: SurfaceRequest) => void): Promise<void>;
}

/** A key of the browser's: what it does, by its name in the manifest, and the keys, empty where none are set. */
export interface Shortcut {
  readonly name: string;
  readonly keys: string;
}

/** The browser's keys for Leadside. */
export interface ShortcutsPort {
  list(): Promise<readonly Shortcut[]>;
  /** False where the browser does not let an extension open its settings for them. */
  canOpenSettings(): boolean;
  openSettings(): Promise<void>;
}

/** The part of a page's address that says what is shown, without the `#`. */
export interface AddressPort {
  read(): string;
  /** Replaces it; the way back leads to the page before. */
  write(text: string): void;
  /** Calls back when it was changed by the user or a link; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/** Something that this device keeps for one tenant and user; what it looks like is for the reader to check. */
export interface KeptPort {
  /** Null before anything was kept, and where it cannot be read. */
  load(): Promise<unknown>;
  /** False if it could not be kept. */
  save(value: unknown): Promise<boolean>;
  /** Calls back when it was changed, in whatever window; returns the way to stop. */
  watch(listener: () => void): () => void;
}
