import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { originOf } from './site-address.ts';

/** A site that Leadside may always read. */
export interface AllowedSite {
  /** An origin, or the browser's match pattern. */
  readonly origin: string;
  /** What is read there: a webmail by its reader's name, `page` for any page, `click` where only a click reads, `never` for nothing. */
  readonly reads: string;
}

/** The sites that Leadside may always read, as the browser keeps them. */
export interface SitesPort {
  list(): Promise<readonly AllowedSite[]>;
  /** The webmails that have a reader of their own, an entry for each of their hosts. */
  readonly webmails: readonly { readonly reader: string; readonly origin: string }[];
  remove(origin: string): Promise<void>;
  /** Has to be called in a click; false if the user or the browser said no. */
  allow(origin: string): Promise<boolean>;
}

/** The sites, and what a click does about them. */
export interface SitesModel {
  /** Null until they were read. */
  readonly sites: ReadonlySignal<readonly AllowedSite[] | null>;
  readonly webmails: SitesPort['webmails'];
  /** Why the last text typed as a site, or the last webmail, was not allowed. */
  readonly refused: ReadonlySignal<'notAnAddress' | 'notAllowed' | null>;
  /** Of what the user typed, or of a webmail. To be called in the click itself. */
  allow(text: string): Promise<void>;
  remove(origin: string): Promise<void>;
  /** Reads them again: the browser's own settings may have changed them. */
  read(): Promise<void>;
}

/** The model over the browser's permissions. */
export function createSites(port: SitesPort): SitesModel {
  const sites = signal<readonly AllowedSite[] | null>(null);
  const refused = signal<'notAnAddress' | 'notAllowed' | null>(null);
  async function read(): Promise<void> {
    sites.value = await port.list();
  }
  void read();
  return {
    sites,
    webmails: port.webmails,
    refused,
    read,
    async allow(text) {
      const origin = originOf(text);
      refused.value = origin === null ? 'notAnAddress' : null;
      if (origin === null) return;
      const allowed = await port.allow(origin);
      refused.value = allowed ? null : 'notAllowed';
      await read();
    },
    async remove(origin) {
      await port.remove(origin);
      await read();
    },
  };
}
