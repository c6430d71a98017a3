/**
 * Networks of people that forbid programs to read them. Nothing of ours runs there by itself, whatever the user has allowed: a page is
 * read once, on a click of the user, and not followed.
 */
const CLICK_ONLY: readonly string[] = [
  'linkedin.com',
  'xing.com',
  'facebook.com',
  'instagram.com',
  'threads.net',
  'x.com',
  'twitter.com',
  'tiktok.com',
];

/** Match patterns of those networks, for `excludeMatches`. */
export const CLICK_ONLY_MATCHES: readonly string[] = CLICK_ONLY.map((host) => `*://*.${host}/*`);

/** True for a host of one of those networks. */
export function isClickOnly(host: string): boolean {
  return CLICK_ONLY.some((network) => host === network || host.endsWith(`.${network}`));
}
