import { mayReadHost, NO_ORGANISATION, type Organisation } from './domain/organisation.ts';
import { CLICK_ONLY_MATCHES, isClickOnly } from './click-only.ts';

/** A content script as it is registered at run time: where, and which files of the built extension, in this order. */
export interface Script {
  readonly id: string;
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
  readonly js: readonly string[];
}

/** The script of a built content script, as `scripting` wants it. */
function file(name: string): string {
  return `content-scripts/${name}.js`;
}

/** For a page of which nothing is known. In this order: the script for webmails says first which pages are its own, the one for text brings its reader. */
const PAGE_SCRIPTS: readonly string[] = [file('webmail'), 'text.js', file('page')];
/** Webmails with a script of their own, and their hosts: what their site files in `detect/sites` say in `matches`. */
export const HOSTED: Readonly<Record<string, readonly string[]>> = {
  gmail: ['https://mail.google.com/*'],
  outlook: [
    'https://outlook.live.com/*',
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.cloud.microsoft/*',
  ],
  yahoo: ['https://mail.yahoo.com/*', 'https://mail.aol.com/*'],
  proton: ['https://mail.proton.me/*', 'https://mail.protonmail.com/*'],
  fastmail: ['https://app.fastmail.com/*', 'https://betaapp.fastmail.com/*', 'https://www.fastmail.com/*'],
};
/** Where the CRM itself lives: allowed for requests, never read as a page. */
export const CRM_HOSTS: readonly string[] = ['https://*.superoffice.com/*'];

/** True if every page that the pattern of one host matches is within what was allowed, which may be wider: a domain, or all hosts. */
function isWithin(match: string, origin: string): boolean {
  const host = match.slice('https://'.length, -'/*'.length);
  const [, scheme = '', allowed = ''] = /^(\*|https?):\/\/([^/]*)\//.exec(origin) ?? [];
  if (origin === '<all_urls>') return true;
  if (scheme === 'http' || scheme === '') return false;
  return allowed === '*' || allowed === host || (allowed.startsWith('*.') && `.${host}`.endsWith(allowed.slice(1)));
}

/** The host that a match pattern is for, without the star before it. */
function hostIn(pattern: string): string {
  return /^[^:]+:\/\/(?:\*\.)?([^/]*)/.exec(pattern)?.[1] ?? '';
}

function isWide(origin: string): boolean {
  return origin === '<all_urls>' || /^[^:]+:\/\/\*/.test(origin);
}

/** What is left of the origins under the organisation: where one allows more hosts than the organisation does, those of the organisation. */
function originsUnder(organisation: Organisation, origins: readonly string[]): readonly string[] {
  const { allowedHosts } = organisation;
  const readable = origins.filter((origin) => !isWide(origin) && mayReadHost(organisation, hostIn(origin)));
  if (allowedHosts === null) return [...origins.filter(isWide), ...readable];
  const named = allowedHosts.map((host) => `https://${host}/*`);
  const narrower = origins
    .filter(isWide)
    .flatMap((origin) => [
      ...named.filter((match) => isWithin(match, origin)),
      ...(named.some((match) => isWithin(origin, match)) ? [origin] : []),
    ]);
  return [...new Set([...narrower, ...readable])];
}

/** Which script runs where, for the origins that the user has allowed (match patterns), as far as the organisation lets them be read. */
export function scriptsFor(origins: readonly string[], organisation: Organisation = NO_ORGANISATION): readonly Script[] {
  const sites = originsUnder(
    organisation,
    origins.filter((origin) => !CRM_HOSTS.includes(origin)),
  );
  const never = organisation.neverReadHosts.map((host) => `*://${host}/*`);
  const all = Object.values(HOSTED).flat();
  const scripts: Script[] = Object.entries(HOSTED).flatMap(([id, hosts]) => {
    const matches = hosts.filter((host) => sites.some((origin) => isWithin(host, origin)));
    return matches.length === 0 ? [] : [{ id, matches, excludeMatches: never, js: [file(id)] }];
  });
  const pages = sites.filter((origin) => !all.includes(origin) && !isClickOnly(hostIn(origin)));
  if (pages.length > 0)
    scripts.push({ id: 'page', matches: pages, excludeMatches: [...all, ...CRM_HOSTS, ...CLICK_ONLY_MATCHES, ...never], js: PAGE_SCRIPTS });
  return scripts;
}

/** The webmails that have a reader of their own: which, and the origin of each of their hosts. */
export const WEBMAILS: readonly { readonly reader: string; readonly origin: string }[] = Object.entries(HOSTED).flatMap(([reader, hosts]) =>
  hosts.map((host) => ({ reader, origin: host.replace(/\/\*$/, '') })),
);

/** What is read at an origin that the user has allowed: by which reader, or why nothing is read by itself. */
export function readsAt(origin: string, readable: Organisation): string {
  if (!isWide(origin) && !mayReadHost(readable, hostIn(origin))) return 'never';
  if (isClickOnly(hostIn(origin))) return 'click';
  return Object.entries(HOSTED).find(([, hosts]) => hosts.includes(origin))?.[0] ?? 'page';
}

/** What reads a page once, on the user's click: its webmail's script, else those for any page. */
export function filesFor(url: string | undefined): readonly string[] {
  const host = URL.parse(url ?? '')?.host ?? '';
  const [id] = Object.entries(HOSTED).find(([, hosts]) => hosts.includes(`https://${host}/*`)) ?? [];
  return id === undefined ? PAGE_SCRIPTS : [file(id)];
}
