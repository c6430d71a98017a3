import { type Finding, webAddress } from '../clean.ts';
import { attr, contains, first, is, parentOf, textOf, withClass } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import { percentDecoded } from './mail-link.ts';
import { hasNameShape } from './plain-name.ts';

const BLOCK = 'li, tr, article, section, figure, td, dd, div';
const NAMING = ['h1, h2, h3, h4, h5, h6, strong, figcaption', ...withClass('name')].join();
const LONGEST = 20_000;

/** What stands in the card itself, where a link holds all of it. */
function fromCard(text: string, base: string): Finding | null {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const value = (property: string): string => {
    const pattern = new RegExp(`^(?:[\\w-]+\\.)?${property}[;:]`, 'i');
    const line = lines.find((one) => pattern.test(one)) ?? '';
    return line.slice(line.indexOf(':') + 1).replace(/\\([,;\\])/g, '$1');
  };
  if (!/^BEGIN:VCARD/i.test(text.trim())) return null;
  return {
    name: value('FN'),
    email: value('EMAIL'),
    company: value('ORG').split(';')[0],
    title: value('TITLE'),
    phone: value('TEL'),
    url: webAddress(value('URL'), base),
    role: 'page',
    source: 'vcard',
  };
}

function inline(href: string): string {
  const [head = '', ...body] = href.slice(0, LONGEST).split(',');
  const text = percentDecoded(body.join(','));
  if (!/;base64$/i.test(head)) return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

/** Whose card a link to a file is: named by the link itself, else by the heading of the nearest block that holds no other card. */
function fromPlace(link: Element, neighbours: readonly Element[]): Finding | null {
  const own = [
    attr(link, 'download')
      .replace(/\.vcf$/i, '')
      .replace(/[-_]+/g, ' '),
    attr(link, 'title'),
    textOf(link, { most: 120 }),
  ].find((text) => hasNameShape(text) && !/v-?card|download/i.test(text));
  let name = own ?? '';
  let block = name === '' ? parentOf(link) : null;
  for (let level = 0; block !== null && level < 6 && name === ''; level += 1, block = parentOf(block)) {
    if (!is(block, BLOCK)) continue;
    if (neighbours.some((other) => contains(block as Element, other))) break;
    const heading = first(block, NAMING);
    const text = heading === null ? '' : textOf(heading, { most: 120 });
    if (hasNameShape(text)) name = text;
  }
  return name === '' ? null : { name, role: 'page', source: 'vcard', certainty: 'linked' };
}

/** The people whose cards (vCard) these links lead to: read where the link holds the card, else named by where it stands. Nothing is fetched. */
export function* readVCards(links: readonly Element[], url: URL): SilentSteps<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [at, link] of links.entries()) {
    yield;
    const href = attr(link, 'href');
    const finding = /^data:/i.test(href)
      ? fromCard(inline(href), url.href)
      : fromPlace(
          link,
          [links[at - 1], links[at + 1]].filter((one) => one !== undefined),
        );
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
