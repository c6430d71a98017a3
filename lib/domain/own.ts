import { isFreeMail, normaliseDomain, normaliseEmail, type RegisteredDomain } from './address.ts';

/** What a user typed as a list: what can be used, each once, and what cannot, as it was typed. */
export interface ReadList {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

function readList(text: string, read: (part: string) => string | null): ReadList {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const good = parts.map(read).filter((one) => one !== null);
  return { good: [...new Set(good)], bad: parts.filter((part) => read(part) === null) };
}

/** The user's own addresses as they were typed: one a line, or with commas. */
export function readOwnAddresses(text: string): ReadList {
  return readList(text, normaliseEmail);
}

/**
 * The domains of the user's company as they were typed, also as addresses or links. A mail provider's is none: everybody there would be
 * a colleague; and neither is one that nobody registered, such as `co.uk`.
 */
export function readOwnDomains(text: string, registered: RegisteredDomain): ReadList {
  return readList(text, (part) => {
    const domain = normaliseDomain(part.replace(/^\w+:\/\//, '').replace(/^.*@|[/:?#].*$/g, ''));
    const own = domain === null ? null : registered(domain);
    return own === null || isFreeMail(own) ? null : domain;
  });
}
