import type { LedgerEntry } from './ledger.ts';
import type { Density, Theme } from './look.ts';
import type { Session } from './session.ts';
import type { Usage } from './usage.ts';

/** The product and where it runs. */
export interface About {
  readonly version: string;
  readonly agent: string;
  readonly languages: readonly string[];
  readonly online: boolean;
}

/** What the report is made from. Not all of it gets into it. */
export interface ReportFacts {
  readonly at: number;
  readonly about: About;
  readonly signIn: { readonly kind: string; readonly environment: Session['environment'] | null };
  readonly settings: {
    readonly language: string | null;
    readonly theme: Theme;
    readonly density: Density;
    readonly ownAddresses: readonly string[];
    readonly ownDomains: readonly string[];
    readonly neverRead: readonly string[];
  } | null;
  readonly sites: readonly { readonly reads: string }[];
  /** By state; null while nobody is signed in. */
  readonly edits: Readonly<Record<string, number>> | null;
  readonly replica: {
    readonly keep: string;
    readonly paused: boolean;
    readonly kind: string;
    readonly waits: { readonly because: string } | null;
    readonly people: number;
  } | null;
  readonly usage: readonly Usage[];
  readonly requests: readonly LedgerEntry[];
}

function counted(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/**
 * The text of a report to send by hand: versions, choices from fixed lists, and numbers. No name, address, host, tenant, text or
 * number of a record gets into it, whatever the facts hold.
 */
export function reportText({ at, about, signIn, settings, sites, edits, replica, usage, requests }: ReportFacts): string {
  const report = {
    leadside: 'report',
    made: new Date(at).toISOString(),
    version: about.version,
    browser: about.agent,
    languages: about.languages,
    online: about.online,
    signIn: { kind: signIn.kind, environment: signIn.environment },
    settings: settings && {
      language: settings.language,
      theme: settings.theme,
      density: settings.density,
      ownAddresses: settings.ownAddresses.length,
      ownDomains: settings.ownDomains.length,
      neverRead: settings.neverRead.length,
    },
    sites: counted(sites.map(({ reads }) => reads)),
    edits,
    replica: replica && {
      keep: replica.keep,
      paused: replica.paused,
      kind: replica.kind,
      waits: replica.waits?.because ?? null,
      people: replica.people,
    },
    kept: Object.fromEntries(usage.map(({ kind, count, bytes }) => [kind, { count, bytes }])),
    requests: counted(requests.map(({ purpose, status }) => `${purpose} ${status ?? 'untold'}`)),
    bytes: {
      out: requests.reduce((sum, { bytesOut }) => sum + bytesOut, 0),
      in: requests.reduce((sum, { bytesIn }) => sum + (bytesIn ?? 0), 0),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
