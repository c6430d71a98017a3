import type { ReadList } from '../domain/own.ts';

/** The origin in what a user types as a site; null unless it is an `https` address (or `http` of this machine). */
export function originOf(text: string): string | null {
  const trimmed = text.trim();
  const url = URL.parse(trimmed.includes('://') ? trimmed : `https://${trimmed}`);
  if (!url || trimmed === '' || !(url.hostname.includes('.') || url.hostname === 'localhost')) return null;
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.origin : null;
}

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$|^localhost$/;

/** The host in what a user types as a site that is never read: a host, an address, or `*.` and a domain; as browsers write it. */
export function neverReadHost(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^\*\./, '');
  const host = URL.parse(`https://${bare}`)?.hostname ?? '';
  return HOST.test(host) && host.length <= 253 ? host : null;
}

/** The sites that are never read as they were typed: one a line, or with commas. */
export function readNeverRead(text: string): ReadList {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const good = parts.map(neverReadHost).filter((host) => host !== null);
  return { good: [...new Set(good)], bad: parts.filter((part) => neverReadHost(part) === null) };
}
