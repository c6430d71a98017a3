import type { Candidate, PageReport } from '../../lib/domain/candidate.ts';
import type { WaitingElsewhere } from '../../lib/domain/elsewhere.ts';
import { ok } from '../../lib/domain/result.ts';
import type {
  Connection,
  RequestsPort,
  Session,
  SessionPort,
  SessionState,
  ShortcutsPort,
  SignInError,
  SurfaceRequest,
  TabFeed,
  TabPage,
} from '../../lib/models/ports.ts';
import type { Result } from '../../lib/domain/result.ts';

/** A tab whose page the test sets. */
export interface FakeTabs extends TabFeed {
  show(page: TabPage): void;
  /** Shows a page that was read and has these people. */
  open(...candidates: readonly Candidate[]): void;
  readonly calls: string[];
  /** What the browser answers when it is asked for a permission. */
  permits: boolean;
}

/** A candidate as a mail states them. */
export function candidate(email: string, changes: Partial<Candidate> = {}): Candidate {
  return { email, role: 'from', source: 'test', ...changes };
}

/** A tab that has not loaded yet. */
export function createFakeTabs(): FakeTabs {
  const listeners = new Set<(page: TabPage) => void>();
  let page: TabPage = { kind: 'loading' };
  const calls: string[] = [];
  const show = (next: TabPage): void => {
    page = next;
    for (const listener of listeners) listener(next);
  };
  return {
    calls,
    permits: true,
    show,
    open(...candidates) {
      const report: PageReport = { candidates };
      show({ kind: 'read', host: 'mail.example.com', report });
    },
    watch(listener) {
      listeners.add(listener);
      listener(page);
      return () => listeners.delete(listener);
    },
    async readAgain() {
      calls.push('readAgain');
    },
    async readOnce() {
      calls.push('readOnce');
      return this.permits;
    },
    async allow(origin) {
      calls.push(`allow ${origin}`);
      return this.permits;
    },
  };
}

/** The demo user's session. */
export const SESSION: Session = {
  tenant: 'Cust00001',
  environment: 'sandbox',
  apiUrl: 'http://127.0.0.1:7300/Cust00001/api/v1/',
  userEmail: 'rep@example.com',
  userName: 'Robin Rep',
  associateId: 7,
  isAdmin: false,
};

/** A sign-in whose state the test sets. */
export interface FakeSession extends SessionPort {
  set(state: SessionState): void;
  readonly calls: string[];
  connected: Connection | null;
  answer: Result<Session, SignInError>;
}

/** A sign-in, by default of the demo user. */
export function createFakeSession(
  start: SessionState = { kind: 'signedIn', session: SESSION },
  waiting: readonly WaitingElsewhere[] = [],
): FakeSession {
  const listeners = new Set<(state: SessionState) => void>();
  let state = start;
  const calls: string[] = [];
  return {
    calls,
    connected: null,
    answer: ok(SESSION),
    set(next) {
      state = next;
      for (const listener of listeners) listener(next);
    },
    watch(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    async connection() {
      return this.connected;
    },
    async signIn(connection, credentials) {
      calls.push(`signIn ${JSON.stringify(connection)}${credentials === undefined ? '' : ` as ${JSON.stringify(credentials)}`}`);
      return this.answer;
    },
    elsewhere: async () => waiting,
    async signOut() {
      calls.push('signOut');
    },
  };
}

/** Lets everything that waits for an answered promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

/** The browser's keys, with one that the user has taken away. */
export interface FakeShortcuts extends ShortcutsPort {
  opened: number;
}

/** Keys as a browser has them that opens its settings for them, or that does not. */
export function createFakeShortcuts(canOpen = true): FakeShortcuts {
  return {
    opened: 0,
    list: async () => [
      { name: 'open-panel', keys: 'Alt+Shift+L' },
      { name: 'next-person', keys: '' },
    ],
    canOpenSettings: () => canOpen,
    async openSettings() {
      this.opened += 1;
    },
  };
}

/** What a panel is asked for from outside it, when the test says so. */
export function createFakeRequests(): RequestsPort & { ask(request: SurfaceRequest): void } {
  const listeners = new Set<(request: SurfaceRequest) => void>();
  return {
    async watch(listener) {
      listeners.add(listener);
    },
    ask(request) {
      for (const listener of listeners) listener(request);
    },
  };
}
