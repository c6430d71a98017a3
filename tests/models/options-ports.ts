import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { LedgerPort } from '../../lib/models/ledger.ts';
import type { AllSettings, SettingsPort } from '../../lib/models/preferences.ts';
import type { AllowedSite, SitesPort } from '../../lib/models/allowed-sites.ts';
import { readSettings, writeSettings } from '../../lib/settings-file.ts';
import { WEBMAILS } from '../../lib/site-scripts.ts';
import { FRESH_AT } from './fake-leads.ts';
import { createFakeSession, createFakeShortcuts } from './ports.ts';

const CRM = { origin: 'https://online1.superoffice.example', bytesIn: 4_812, status: 200 } as const;

/** A ledger of a short while: a sign-in, a look-up, an edit, and one request that got no answer. */
export const REQUESTS: readonly LedgerEntry[] = [
  {
    ...CRM,
    at: FRESH_AT + 120_000,
    method: 'GET',
    path: '/Cust00001/api/v1/Person/{id}',
    keys: [],
    purpose: 'readPerson',
    bytesOut: 0,
    bytesIn: 0,
    status: 0,
  },
  {
    ...CRM,
    at: FRESH_AT + 60_000,
    method: 'PATCH',
    path: '/Cust00001/api/v1/Person/{id}',
    keys: ['UpdatedDate', 'LeadstatusId'],
    purpose: 'setLeadStatus',
    bytesOut: 212,
  },
  {
    ...CRM,
    at: FRESH_AT,
    method: 'POST',
    path: '/Cust00001/api/v1/Agents/EMail/GetPersonEntitiesFromEmailAddress',
    keys: ['EmailAddress'],
    purpose: 'lookUpAddress',
    bytesOut: 44,
  },
  {
    ...CRM,
    at: FRESH_AT - 60_000,
    method: 'GET',
    path: '/login/common/oauth/authorize',
    keys: ['client_id', 'redirect_uri', 'state', 'nonce'],
    purpose: 'signInWindow',
    bytesOut: 402,
    bytesIn: null,
    status: null,
  },
];

/** A ledger with these entries. `fails`: the browser gives no storage. */
export function createFakeLedger(start: readonly LedgerEntry[] = [], fails = false): LedgerPort {
  let entries = start;
  return {
    entries: () => (fails ? Promise.reject(new DOMException('no')) : Promise.resolve(entries)),
    async clear() {
      entries = [];
    },
    watch: () => () => undefined,
  };
}

/** Settings that nobody has changed, in English. */
export const UNSET: AllSettings = {
  language: 'en',
  ownAddresses: [],
  ownDomains: [],
  neverRead: [],
  theme: 'system',
  density: 'comfortable',
  keep: 'mine',
  paused: false,
};

/** Stored settings, and every change of them in order. */
export function createFakeSettings(
  start: Partial<AllSettings> = {},
): SettingsPort & { readonly all: () => AllSettings; readonly saved: readonly Partial<AllSettings>[] } {
  let all: AllSettings = { ...UNSET, ...start };
  const saved: Partial<AllSettings>[] = [];
  return {
    all: () => all,
    saved,
    load: async () => all,
    own: async () => all,
    async save(change) {
      saved.push(change);
      all = { ...all, ...change };
    },
    read: readSettings,
    write: writeSettings,
  };
}

/** Allowed sites. `permits`: what the browser answers when it is asked for one. */
export function createFakeSites(
  start: readonly AllowedSite[] = [],
  permits = true,
): SitesPort & { readonly all: () => readonly AllowedSite[] } {
  let sites = start;
  return {
    all: () => sites,
    webmails: WEBMAILS,
    list: async () => sites,
    async remove(origin) {
      sites = sites.filter((site) => site.origin !== origin);
    },
    async allow(origin) {
      if (permits) sites = [...sites, { origin: `${origin}/*`, reads: 'page' }];
      return permits;
    },
  };
}

/** What the options page needs of the browser, with nothing in it. */
export function createOptionsPorts() {
  return {
    session: createFakeSession(),
    shortcuts: createFakeShortcuts(),
    ledger: createFakeLedger(),
    settings: createFakeSettings(),
    sites: createFakeSites(),
    keptOutside: async () => [
      { kind: 'mirror', count: 0, bytes: 0, oldest: null } as const,
      { kind: 'settings', count: 3, bytes: 620, oldest: null } as const,
      { kind: 'ledger', count: 4, bytes: 1_100, oldest: FRESH_AT } as const,
    ],
    about: () => ({ version: '1.2.3', agent: 'Browser/1', languages: ['en'], online: true }),
    registeredDomain: async () => (domain: string) => domain,
  };
}
