/** True for origins of extensions and of pages on this machine: the only ones that the CORS headers let in. */
export function isKnownOrigin(origin: string): boolean {
  return /^(chrome-extension|moz-extension):\/\/[\w-]+$/.test(origin) || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin);
}

/** True for a `Host` header that names this machine, with or without a port. */
export function isOwnHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host);
}

/** True for addresses that only a browser extension's own sign-in window, or this machine, answers. */
export function isRedirectAllowed(uri: string): boolean {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (url.protocol === 'http:') return url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return /^[a-p]{32}\.chromiumapp\.org$/.test(url.hostname) || /^[0-9a-f-]{32,64}\.extensions\.allizom\.org$/.test(url.hostname);
}
