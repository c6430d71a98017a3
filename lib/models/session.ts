import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { WaitingElsewhere } from '../domain/elsewhere.ts';
import type { Leads } from '../leads/leads.ts';
import type { EditItem } from './edit-item.ts';
import { readEverything } from './edits.ts';
import type { Connection, Credentials, NetworkPort, Session, SessionPort, SessionState, SignInError } from './ports.ts';

/** What would stay behind on this device if the user left now. */
export interface Leaving {
  /** Edits on their way. */
  readonly pending: number;
  /** Edits that go no further without the user. */
  readonly attention: number;
  /** A few of those whom they are about. Names are tenant data. */
  readonly names: readonly string[];
  /** True if there are others. */
  readonly more: boolean;
  readonly sending: boolean;
}

/** Signing in and out as the components need it. */
export interface SessionModel {
  readonly state: ReadonlySignal<SessionState>;
  /** The connection to start from; null on a fresh install or while it is being read. */
  readonly connection: ReadonlySignal<Connection | null>;
  /** False if there is certainly no network. */
  readonly online: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<SignInError | null>;
  /** Edits of other sign-ins that wait on this device. */
  readonly elsewhere: ReadonlySignal<readonly WaitingElsewhere[]>;
  /** Set while the user is asked whether to sign out. */
  readonly leaving: ReadonlySignal<Leaving | null>;
  signIn(connection: Connection, credentials?: Credentials): Promise<void>;
  /** Signs in to the same place again, after the token expired; on-site the user types the credentials again. */
  signInAgain(credentials?: Credentials): Promise<void>;
  /** Counts the edits that would stay behind, and asks. */
  askToLeave(): Promise<void>;
  /** While asked: sends what can be sent, and counts again. */
  sendNow(): Promise<void>;
  /** Every edit that this device knows, for a file. */
  everything(): Promise<readonly EditItem[]>;
  stay(): void;
  leave(): Promise<void>;
  dispose(): void;
}

/** So many names of those whose edits would stay behind are told. */
const NAMED = 3;
/** Among so many of the newest edits of a group the names are looked for. */
const NAMES_WITHIN = 20;

async function unsent(leads: Leads | null): Promise<Omit<Leaving, 'sending'>> {
  if (!leads) return { pending: 0, attention: 0, names: [], more: false };
  const { rows, total } = await leads.edits({ attention: NAMES_WITHIN, waiting: NAMES_WITHIN });
  const newest = [...rows.attention, ...rows.waiting];
  const found = await Promise.all(newest.map((row) => leads.editNames(row)));
  const names = [...new Set(found.map(({ person, company }) => person ?? company).filter((name) => name !== null))];
  const pending = total.queued + total.inFlight;
  const attention = total.conflict + total.parked + total.blocked;
  return { pending, attention, names: names.slice(0, NAMED), more: names.length > NAMED || pending + attention > newest.length };
}

/** The session model over its port. `leads`: of the user who is signed in, if somebody is. Without `network` nobody knows, so it counts as there. */
export function createSession(port: SessionPort, leads: Leads | null, network?: NetworkPort): SessionModel {
  const state = signal<SessionState>({ kind: 'loading' });
  const connection = signal<Connection | null>(null);
  const busy = signal(false);
  const error = signal<SignInError | null>(null);
  const leaving = signal<Leaving | null>(null);
  const online = signal(true);
  const elsewhere = signal<readonly WaitingElsewhere[]>([]);

  async function readElsewhere(current: Session | null): Promise<void> {
    const found = await port.elsewhere(current);
    if (found.length > 0 || elsewhere.peek().length > 0) elsewhere.value = found;
  }

  const stopNetwork = network?.watch((is) => {
    online.value = is;
  });
  const stop = port.watch((next) => {
    state.value = next;
    if (next.kind === 'signedIn') error.value = null;
    if (next.kind !== 'loading' && next.kind !== 'unusable') void readElsewhere(next.kind === 'signedOut' ? null : next.session);
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
    online,
    busy,
    error,
    elsewhere,
    leaving,
    signIn,
    async signInAgain(credentials) {
      await firstConnection;
      const known = connection.peek();
      if (known) await signIn(known, credentials);
    },
    async askToLeave() {
      leaving.value = { ...(await unsent(leads)), sending: false };
    },
    async sendNow() {
      const asked = leaving.peek();
      if (!asked || asked.sending) return;
      leaving.value = { ...asked, sending: true };
      await leads?.sync();
      const left = await unsent(leads);
      if (leaving.peek()) leaving.value = { ...left, sending: false };
    },
    everything: () => (leads ? readEverything(leads) : Promise.resolve([])),
    stay() {
      leaving.value = null;
    },
    async leave() {
      busy.value = true;
      await port.signOut();
      busy.value = false;
      leaving.value = null;
    },
    dispose() {
      stopNetwork?.();
      stop();
    },
  };
}
