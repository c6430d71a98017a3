import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RegisteredDomain } from '../domain/address.ts';
import type { Leads, ShownCorrection } from '../leads/leads.ts';
import { reportText, type About } from '../domain/report.ts';
import type { Usage } from '../domain/usage.ts';
import { createLedgerModel } from './ledger.ts';
import type { LedgerModel, LedgerPort } from './ledger.ts';
import type { SessionPort, ShortcutsPort } from './ports.ts';
import { createPreferences } from './preferences.ts';
import type { PreferencesModel, SettingsPort } from './preferences.ts';
import { createReplicaModel } from './replica.ts';
import type { ReplicaModel } from './replica.ts';
import { createSession } from './session.ts';
import type { SessionModel } from './session.ts';
import { createShortcuts } from './shortcuts.ts';
import type { ShortcutsModel } from './shortcuts.ts';
import { createSites } from './allowed-sites.ts';
import { createStored } from './stored.ts';
import type { StoredModel } from './stored.ts';
import type { SitesModel, SitesPort } from './allowed-sites.ts';

/** Everything that the options page shows. */
export interface OptionsModel {
  readonly session: SessionModel;
  /** Edits of other sign-ins that wait on this device. */
  /** Null while nobody is signed in: there is nothing to keep then. */
  readonly replica: ReplicaModel | null;
  /** Null while nobody is signed in. */
  readonly stored: StoredModel | null;
  readonly shortcuts: ShortcutsModel;
  readonly ledger: LedgerModel;
  readonly sites: SitesModel;
  readonly preferences: PreferencesModel;
  /** What the user said about addresses, newest first; null while nobody is signed in. */
  readonly corrections: ReadonlySignal<readonly ShownCorrection[] | null>;
  /** The text of a report about this device, free of anybody's data. */
  report(): Promise<string>;
  /** Takes back what the user said about the address. */
  takeBack(email: string): Promise<void>;
  dispose(): void;
}

/** What the options page is made over. */
export interface OptionsPorts {
  /** Of the user who is signed in, for what they would leave behind. */
  readonly leads?: Leads | null;
  readonly session: SessionPort;
  /** How much is kept outside of the user's database. */
  readonly keptOutside: () => Promise<readonly Usage[]>;
  readonly about: () => About;
  readonly sites: SitesPort;
  readonly settings: SettingsPort;
  readonly shortcuts: ShortcutsPort;
  readonly ledger: LedgerPort;
  readonly registeredDomain: () => Promise<RegisteredDomain>;
  readonly now?: () => number;
}

/** The options page's model; `dispose` stops everything that it watches. */
export function createOptionsModel(ports: OptionsPorts): OptionsModel {
  const { leads = null, session, settings, now = Date.now } = ports;
  const who = createSession(session, leads);
  const replica = leads ? createReplicaModel({ leads, save: settings.save, now }) : null;
  const stored = leads ? createStored(leads, ports.keptOutside, now) : null;
  const corrections = signal<readonly ShownCorrection[] | null>(null);
  const requests = createLedgerModel(ports.ledger, now);

  async function readCorrections(): Promise<void> {
    if (leads !== null) corrections.value = await leads.corrections();
  }
  const stopReading = leads?.subscribe(() => void readCorrections());
  void readCorrections();

  return {
    session: who,
    replica,
    stored,
    shortcuts: createShortcuts(ports.shortcuts),
    ledger: requests,
    sites: createSites(ports.sites),
    preferences: createPreferences(settings, ports.registeredDomain),
    corrections,
    async report() {
      const state = who.state.peek();
      const kept = replica?.status.peek();
      const [usage, requests, sites, edits] = await Promise.all([
        Promise.all([leads?.usage() ?? [], ports.keptOutside()]).catch(() => []),
        ports.ledger.entries().catch(() => []),
        ports.sites.list(),
        leads?.edits() ?? null,
      ]);
      return reportText({
        at: now(),
        about: ports.about(),
        signIn: { kind: state.kind, environment: 'session' in state ? state.session.environment : null },
        settings: await settings.load(),
        sites,
        edits: edits?.total ?? null,
        replica: kept ? { ...kept, people: replica?.people.peek() ?? 0 } : null,
        usage: usage.flat(),
        requests,
      });
    },
    async takeBack(email) {
      await leads?.takeBack(email);
      await readCorrections();
    },
    dispose() {
      stopReading?.();
      requests.dispose();
      stored?.dispose();
      replica?.dispose();
      who.dispose();
    },
  };
}
