import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Connection, Credentials, SessionPort, SessionState, SignInError } from './ports.ts';

/** Signing in and out as the components need it. */
export interface SessionModel {
  readonly state: ReadonlySignal<SessionState>;
  /** The connection to start from; null on a fresh install or while it is being read. */
  readonly connection: ReadonlySignal<Connection | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<SignInError | null>;
  /** Set while the user is asked whether to sign out; `pending` edits would stay unsent. */
  readonly leaving: ReadonlySignal<{ readonly pending: number } | null>;
  signIn(connection: Connection, credentials?: Credentials): Promise<void>;
  /** Signs in to the same place again, after the token expired; on-site the user types the credentials again. */
  signInAgain(credentials?: Credentials): Promise<void>;
  /** Counts the pending edits and asks. */
  askToLeave(): Promise<void>;
  stay(): void;
  leave(): Promise<void>;
  dispose(): void;
}

/** The session model over its port. */
export function createSession(port: SessionPort): SessionModel {
  const state = signal<SessionState>({ kind: 'loading' });
  const connection = signal<Connection | null>(null);
  const busy = signal(false);
  const error = signal<SignInError | null>(null);
  const leaving = signal<{ readonly pending: number } | null>(null);
  const dispose = port.watch((next) => {
    state.value = next;
    if (next.kind === 'signedIn') error.value = null;
  });
  const firstConnection = port.connection().then((found) => {
    connection.value ??= found;
  });

  async function signIn(to: Connection, credentials?: Credentials): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    error.value = null;
    const answer = await (credentials === undefined ? port.signIn(to) : port.signIn(to, credentials));
    busy.value = false;
    if (answer.ok) connection.value = to;
    else error.value = answer.error;
  }

  return {
    state,
    connection,
    busy,
    error,
    leaving,
    signIn,
    async signInAgain(credentials) {
      await firstConnection;
      const known = connection.peek();
      if (known) await signIn(known, credentials);
    },
    async askToLeave() {
      leaving.value = { pending: await port.pending() };
    },
    stay() {
      leaving.value = null;
    },
    async leave() {
      busy.value = true;
      await port.signOut();
      busy.value = false;
      leaving.value = null;
    },
    dispose,
  };
}
