import { normaliseEmail } from '../../domain/address.ts';
import { attr, first } from '../dom.ts';

/** Links to a mailbox, and what Cloudflare puts in their place to hide the address from collectors. */
export const MAIL_LINK = 'a[href^="mailto:" i], [href*="/cdn-cgi/l/email-protection#"], [data-cfemail]';

/** Ways to write the `@` and the dots for people only. ASCII classes: they are tried on every short line of every page. */
const SPELLED_AT = /\s?[[({<]\s?(?:at|@|\u00e4t|arroba|snabel-?a|apenstaartje|chez)\s?[\])}>]\s?/i;
const SPELLED_DOT = /\s?[[({<]\s?(?:dot|punkt|punto|point|punt|\.)\s?[\])}>]\s?/gi;

/** The text with percent signs decoded, as it is where that is not possible. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What Cloudflare's protection hides: bytes in hexadecimal, of which the first is the key of the others. Empty for anything else. */
export function revealed(hex: string): string {
  if (hex.length > 600 || !/^(?:[\da-f]{2}){4,}$/i.test(hex)) return '';
  const [key = 0, ...hidden] = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return normaliseEmail(percentDecoded(hidden.map((byte) => `%${((byte ^ key) + 256).toString(16).slice(1)}`).join(''))) ?? '';
}

/** The address that a link leads to, the first of several; an empty text if it leads to none. */
export function addressOf(link: Element): string {
  const href = attr(link, 'href').slice(0, 1000);
  const hidden = /email-protection#([\da-f]+)/i.exec(href)?.[1] ?? attr(first(link, '[data-cfemail]') ?? link, 'data-cfemail');
  if (hidden !== '') return revealed(hidden);
  return /^mailto:/i.test(href) ? (normaliseEmail(percentDecoded(href.slice(7).split('?')[0] ?? '').split(/[,;]/)[0] ?? '') ?? '') : '';
}

/** An address that is spelled out, "jane [at] example [dot] com"; an empty text if there is none. */
export function spelledAddress(text: string): string {
  if (!/[[({<]/.test(text)) return '';
  const [before = '', behind] = text.split(SPELLED_AT, 2);
  if (behind === undefined) return '';
  const host = behind.replace(SPELLED_DOT, '.').split(/[\s,;]/)[0] ?? '';
  return normaliseEmail(`${before.split(/[\s,;:]/).at(-1) ?? ''}@${host}`) ?? '';
}
