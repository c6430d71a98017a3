import type { RegisteredDomain } from './domain/address.ts';

/**
 * Loads the public suffix list (its ICANN part: what companies' registries say, not which hosters rent names out), once a page. For
 * extension pages only: it weighs more than everything that a content script may.
 */
export async function loadRegisteredDomain(): Promise<RegisteredDomain> {
  const { getDomain } = await import('tldts-icann');
  return (host) => getDomain(host);
}
