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
const PAGE_SCRIPTS: readonly string[] = [file('webmail'), file('text'), file('page')];
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

/** Which script runs where, for the origins that the user has allowed (match patterns). */
export function scriptsFor(origins: readonly string[]): readonly Script[] {
  const sites = origins.filter((origin) => !CRM_HOSTS.includes(origin));
  const all = Object.values(HOSTED).flat();
  const scripts: Script[] = Object.entries(HOSTED).flatMap(([id, hosts]) => {
    const matches = hosts.filter((host) => sites.some((origin) => isWithin(host, origin)));
    return matches.length === 0 ? [] : [{ id, matches, excludeMatches: [], js: [file(id)] }];
  });
  const pages = sites.filter((origin) => !all.includes(origin) && !isClickOnly(hostIn(origin)));
  if (pages.length > 0)
    scripts.push({ id: 'page', matches: pages, excludeMatches: [...all, ...CRM_HOSTS, ...CLICK_ONLY_MATCHES], js: PAGE_SCRIPTS });
  return scripts;
}

/** What reads a page once, on the user's click: its webmail's script, else those for any page. */
export function filesFor(url: string | undefined): readonly string[] {
  const host = URL.parse(url ?? '')?.host ?? '';
  const [id] = Object.entries(HOSTED).find(([, hosts]) => hosts.includes(`https://${host}/*`)) ?? [];
  return id === undefined ? PAGE_SCRIPTS : [file(id)];
}
