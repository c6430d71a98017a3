import { type Finding, cleanText, webAddress } from '../clean.ts';
import { all, attr, childrenOf, first, hasOne, is, tagOf, textOf } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';

const ROOTS = ['.h-card', '.vcard'];
const ANY_ROOT = /(?:^|\s)h-[a-z]+(?:-[a-z]+)*(?=\s|$)/;
const LINK = 'a[href], area[href]';
const NAMING = /(?:^|\s)[pe]-[a-z]/;

/** Which classes hold a property, in the newer and in the older form of the format. */
const FIELDS = {
  name: [/(?:^|\s)p-name(?=\s|$)/, /(?:^|\s)fn(?=\s|$)/],
  email: [/(?:^|\s)[up]-email(?=\s|$)/, /(?:^|\s)email(?=\s|$)/],
  company: [/(?:^|\s)p-org(?:anization-name)?(?=\s|$)/, /(?:^|\s)(?:org|organization-name)(?=\s|$)/],
  title: [/(?:^|\s)p-(?:job-title|role)(?=\s|$)/, /(?:^|\s)(?:title|role)(?=\s|$)/],
  phone: [/(?:^|\s)[pu]-tel(?=\s|$)/, /(?:^|\s)tel(?=\s|$)/],
  url: [/(?:^|\s)u-url(?=\s|$)/, /(?:^|\s)url(?=\s|$)/],
} as const;
type Field = keyof typeof FIELDS;

interface Card {
  readonly values: Readonly<Partial<Record<Field, Element>>>;
  /** Something in it has a class of the newer form that names a text. */
  readonly named: boolean;
  readonly links: boolean;
  readonly nested: boolean;
}

/** Finds the properties of a card, not looking into other cards inside it. At most 2,000 elements. */
function propertiesOf(root: Element, newer: boolean): Card {
  const values: Partial<Record<Field, Element>> = {};
  let [named, links, nested] = [false, false, false];
  const waiting = childrenOf(root).reverse();
  for (let budget = 2000; budget > 0; budget -= 1) {
    const element = waiting.pop();
    if (element === undefined) break;
    const classes = attr(element, 'class');
    const isRoot = newer ? ANY_ROOT.test(classes) : /(?:^|\s)vcard(?=\s|$)/.test(classes);
    if (classes !== '') {
      named ||= NAMING.test(classes);
      links ||= /(?:^|\s)u-[a-z]/.test(classes);
      nested ||= isRoot;
      for (const field of Object.keys(FIELDS) as Field[]) {
        if (FIELDS[field][newer ? 0 : 1].test(classes)) values[field] ??= element;
      }
    }
    if (!isRoot) for (const child of childrenOf(element).reverse()) waiting.push(child);
  }
  return { values, named, links, nested };
}

function parts(element: Element): string {
  const values = all(element, '.value, .value-title', 20);
  return values.map((value) => (is(value, '.value-title') ? attr(value, 'title') : ownText(value))).join('');
}

function ownText(element: Element): string {
  const tag = tagOf(element);
  if (tag === 'abbr' || tag === 'link') return attr(element, 'title') || textOf(element, { alt: true });
  if (tag === 'data' || tag === 'input') return attr(element, 'value') || textOf(element, { alt: true });
  if (tag === 'img' || tag === 'area') return attr(element, 'alt');
  return textOf(element, { alt: true });
}

function textValue(element: Element | undefined): string {
  if (element === undefined) return '';
  return parts(element) || ownText(element);
}

/** The link's address, empty where it points to the page itself; the text where there is no link; undefined for no element. */
function linkValue(element: Element | undefined): string | undefined {
  if (element === undefined) return undefined;
  const link = is(element, '[href]') ? element : first(element, '.value[href]');
  return link === null ? textValue(element) : attr(link, 'href');
}

/** A name that the card does not mark but is: its text, or what stands for its only picture or abbreviation. */
function impliedName(root: Element): string {
  let at: Element | undefined = root;
  for (let level = 0; at !== undefined && level < 3; level += 1) {
    const name: string = is(at, 'img[alt], area[alt]') ? attr(at, 'alt') : is(at, 'abbr[title]') ? attr(at, 'title') : '';
    if (name !== '') return name;
    const children: Element[] = childrenOf(at, 2);
    at = children.length === 1 ? children[0] : undefined;
  }
  return ownText(root);
}

function impliedLink(root: Element): string | undefined {
  if (is(root, LINK)) return attr(root, 'href');
  const links = (element: Element): Element[] =>
    childrenOf(element).filter((child) => is(child, LINK) && !ANY_ROOT.test(attr(child, 'class')));
  const only = childrenOf(root, 2);
  const wrapped = only.length === 1 && !ANY_ROOT.test(attr(only[0] as Element, 'class')) ? links(only[0] as Element) : [];
  const found = [links(root), wrapped].find((list) => list.length > 0) ?? [];
  return found.length === 1 ? attr(found[0] as Element, 'href') : undefined;
}

function readCard(root: Element, base: string): Finding | null {
  const newer = is(root, '.h-card');
  const { values, named, links, nested } = propertiesOf(root, newer);
  const implied = newer && !nested;
  const name = cleanText(values.name === undefined ? (implied && !named ? impliedName(root) : '') : textValue(values.name), 200);
  const company = cleanText(textValue(values.company), 200);
  // A card whose name is its organisation stands for the organisation.
  if (name !== '' && name === company) return null;
  const link = values.url === undefined ? (implied && !links ? impliedLink(root) : undefined) : linkValue(values.url);
  return {
    name,
    company,
    email: linkValue(values.email)?.replace(/\?.*$/, ''),
    title: textValue(values.title),
    phone: linkValue(values.phone),
    url: link === '' ? base : webAddress(link, base),
    role: 'page',
    source: 'h-card',
  };
}

/** The persons in a page's h-cards (and hCards, the older form); cards of organisations are left out. */
export function* readHCards(doc: Document, url: URL): SilentSteps<readonly Finding[]> {
  if (!hasOne(doc, ROOTS)) return [];
  const cards = all(doc, ROOTS.join(), 600).filter((root) => !is(root, '.h-org, .p-org, .org, .p-organization-name'));
  if (cards.length === 0) return [];
  const base = webAddress(attr(first(doc, 'base[href]') ?? (first(doc, 'html') as Element), 'href'), url.href) || url.href;
  const findings: Finding[] = [];
  for (const root of cards) {
    yield;
    const finding = readCard(root, base);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
