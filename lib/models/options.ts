import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RegisteredDomain } from '../domain/address.ts';
import { readOwnAddresses, readOwnDomains } from '../domain/own.ts';
import type { Leads, ShownCorrection } from '../leads/leads.ts';
import { createLedgerModel } from './ledger.ts';
import type { LedgerModel, LedgerPort } from './ledger.ts';
import type { SessionPort, ShortcutsPort } from './ports.ts';
import { createReplicaModel } from './replica.ts';
import type { ReplicaModel, ReplicaSettings } from './replica.ts';
import { createSession } from './session.ts';
import type { SessionModel } from './session.ts';
import { createShortcuts } from './shortcuts.ts';
import type { ShortcutsModel } from './shortcuts.ts';

/** The sites that Leadside may always read, as origins such as `https://mail.example.com` or as the browser's match patterns. */
export interface SitesPort {
  list(): Promise<readonly string[]>;
  remove(origin: string): Promise<void>;
  /** Has to be called in a click; false if the user or the browser said no. */
  allow(origin: string): Promise<boolean>;
}

/** The settings that the user writes. */
export interface OptionsSettings {
  /** The user's own addresses beside the signed-in one, lower case. */
  readonly ownAddresses: readonly string[];
  /** The domains of the user's company, lower case. */
  readonly ownDomains: readonly string[];
  /** Null follows the browser. */
  readonly language: string | null;
}

/** The settings that the user types as a list. */
export type OwnList = 'ownAddresses' | 'ownDomains';

/** Where the settings are kept. */
export interface SettingsPort {
  load(): Promise<OptionsSettings>;
  /** Changes some settings and keeps the rest. */
  save(change: Partial<OptionsSettings & ReplicaSettings>): Promise<void>;
}

/** Everything that the options page shows. */
export interface OptionsModel {
  readonly session: SessionModel;
  /** Null while nobody is signed in: there is nothing to keep then. */
  readonly replica: ReplicaModel | null;
  readonly shortcuts: ShortcutsModel;
  readonly ledger: LedgerModel;
  readonly sites: ReadonlySignal<readonly string[] | null>;
  /** The last text typed as a site that is none, or that was not allowed. */
  readonly siteRefused: ReadonlySignal<'notAnAddress' | 'notAllowed' | null>;
  readonly settings: ReadonlySignal<OptionsSettings | null>;
  readonly saved: ReadonlySignal<boolean>;
  /** What was typed as own addresses or domains and is none, as it was typed. */
  readonly ownRefused: ReadonlySignal<Readonly<Record<OwnList, readonly string[]>>>;
  /** What the user said about addresses, newest first; null while nobody is signed in. */
  readonly corrections: ReadonlySignal<readonly ShownCorrection[] | null>;
  allowSite(text: string): Promise<void>;
  removeSite(origin: string): Promise<void>;
  saveSettings(change: Partial<OptionsSettings>): Promise<void>;
  /** Saves what can be used of the typed text. */
  saveOwn(list: OwnList, text: string): Promise<void>;
  /** Takes back what the user said about the address. */
  takeBack(email: string): Promise<void>;
  dispose(): void;
}

/** The origin in what a user types as a site; null unless it is an `https` address (or `http` of this machine). */
export function originOf(text: string): string | null {
  const trimmed = text.trim();
  const url = URL.parse(trimmed.includes('://') ? trimmed : `https://${trimmed}`);
  if (!url || trimmed === '' || !(url.hostname.includes('.') || url.hostname === 'localhost')) return null;
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.origin : null;
}

/** The options page's model; `dispose` stops everything that it watches. */
export function createOptionsModel({
  leads = null,
  session,
  sites,
  settings,
  shortcuts,
  ledger,
  registeredDomain,
  now = Date.now,
}: {
  /** Of the user who is signed in, for what they would leave behind. */
  readonly leads?: Leads | null;
  readonly session: SessionPort;
  readonly sites: SitesPort;
  readonly settings: SettingsPort;
  readonly shortcuts: ShortcutsPort;
  readonly ledger: LedgerPort;
  readonly registeredDomain: () => Promise<RegisteredDomain>;
  readonly now?: () => number;
}): OptionsModel {
  const who = createSession(session, leads);
  const replica = leads ? createReplicaModel({ leads, save: settings.save, now }) : null;
  const listed = signal<readonly string[] | null>(null);
  const siteRefused = signal<'notAnAddress' | 'notAllowed' | null>(null);
  const current = signal<OptionsSettings | null>(null);
  const saved = signal(false);
  const ownRefused = signal<Readonly<Record<OwnList, readonly string[]>>>({ ownAddresses: [], ownDomains: [] });
  const corrections = signal<readonly ShownCorrection[] | null>(null);
  const requests = createLedgerModel(ledger, now);

  async function readCorrections(): Promise<void> {
    if (leads !== null) corrections.value = await leads.corrections();
  }
  const stopReading = leads?.subscribe(() => void readCorrections());
  void readCorrections();

  async function saveSettings(change: Partial<OptionsSettings>): Promise<void> {
    const before = current.peek();
    if (!before) return;
    await settings.save(change);
    current.value = { ...before, ...change };
    saved.value = true;
  }

  async function readSites(): Promise<void> {
    listed.value = await sites.list();
  }
  async function readSettings(): Promise<void> {
    current.value = await settings.load();
  }
  void readSites();
  void readSettings();

  return {
    session: who,
    replica,
    shortcuts: createShortcuts(shortcuts),
    ledger: requests,
    sites: listed,
    siteRefused,
    settings: current,
    saved,
    async allowSite(text) {
      const origin = originOf(text);
      siteRefused.value = origin === null ? 'notAnAddress' : null;
      if (origin === null) return;
      const allowed = await sites.allow(origin);
      siteRefused.value = allowed ? null : 'notAllowed';
      await readSites();
    },
    async removeSite(origin) {
      await sites.remove(origin);
      await readSites();
    },
    ownRefused,
    corrections,
    saveSettings,
    async saveOwn(list, text) {
      const read = list === 'ownAddresses' ? readOwnAddresses(text) : readOwnDomains(text, await registeredDomain());
      ownRefused.value = { ...ownRefused.peek(), [list]: read.bad };
      await saveSettings({ [list]: read.good });
    },
    async takeBack(email) {
      await leads?.takeBack(email);
      await readCorrections();
    },
    dispose() {
      stopReading?.();
      requests.dispose();
      replica?.dispose();
      who.dispose();
    },
  };
}
