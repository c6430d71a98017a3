import { domainOf, emailKey, localPartOf } from './address.ts';

/** Domains of one provider where the same name is the same mailbox, the usual one first. */
const FAMILIES: readonly (readonly string[])[] = [
  ['gmail.com', 'googlemail.com'],
  ['proton.me', 'protonmail.com', 'pm.me'],
  ['icloud.com', 'me.com', 'mac.com'],
  ['yandex.ru', 'yandex.com', 'ya.ru'],
];

/** Every one is a request when nobody is found. */
const MOST = 2;

function familyOf(domain: string): readonly string[] {
  return FAMILIES.find((family) => family.includes(domain)) ?? [domain];
}

/** The key under which all addresses of one mailbox are the same, as far as is known of its provider (normalised addresses). */
export function mailboxKey(email: string): string {
  const key = emailKey(email);
  return `${localPartOf(key)}@${familyOf(domainOf(key))[0] ?? ''}`;
}

/** Other addresses of the same mailbox that the CRM may have, likeliest first, at most two: a look-up asks for each on its own. */
export function aliasesOf(email: string): readonly string[] {
  const key = emailKey(email);
  const plain = localPartOf(email).replace(/(?<=.)\+.*/s, '');
  const domains = [domainOf(email), ...familyOf(domainOf(email))];
  const locals = localPartOf(email).startsWith('"') ? [localPartOf(email)] : [plain, localPartOf(key)];
  const all = domains.flatMap((domain) => locals.map((local) => `${local}@${domain}`));
  return [...new Set(all)].filter((alias) => alias !== email).slice(0, MOST);
}
