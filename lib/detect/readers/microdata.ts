import { type Finding, webAddress } from '../clean.ts';
import { all, attr, hasOne, is, parentOf, tagOf, textOf } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import { personsIn } from './schema.ts';

/** An item while it is put together. */
type Item = Record<string, unknown>;

const PERSONS = ['[itemtype$="/Person" i]', '[itemtype*="/Person "]'];
const MOST_ITEMS = 1000;
const MOST_PROPERTIES = 5000;
const DEEPEST = 200;
/** Where the value of an element is an attribute and not its text. */
const VALUES: Readonly<Record<string, string>> = {
  meta: 'content',
  a: 'href',
  area: 'href',
  link: 'href',
  img: 'src',
  iframe: 'src',
  object: 'data',
  data: 'value',
  meter: 'value',
  time: 'datetime',
};
/** Properties whose text counts, also where it is a link. */
const TEXTS = /^(?:name|givenName|familyName|jobTitle|worksFor|affiliation|additionalName)$/;

/** What an element states: its attribute where it has one for that, else its text. */
export function statedValue(element: Element, property: string): string {
  const content = attr(element, 'content');
  if (content !== '') return content;
  const own = VALUES[tagOf(element)];
  const value = own === undefined || (own === 'href' && TEXTS.test(property)) ? '' : attr(element, own);
  return value || textOf(element);
}

/** Adds a value to a property; several values become a list. */
export function addValue(item: Item, property: string, value: unknown): void {
  const known = item[property];
  item[property] = known === undefined ? value : Array.isArray(known) ? [...(known as unknown[]).slice(0, 200), value] : [known, value];
}

/** The items that a property belongs to: the nearest around it, and those that refer to an element around it. */
function ownersOf(element: Element, items: ReadonlyMap<Element, Item>, referrers: ReadonlyMap<string, Item>): readonly Item[] {
  const owners: Item[] = [];
  let at: Element | null = element;
  for (let level = 0; at !== null && level < DEEPEST; level += 1, at = parentOf(at)) {
    const around = at === element ? undefined : items.get(at);
    const referring = referrers.size === 0 ? undefined : referrers.get(attr(at, 'id'));
    if (referring !== undefined) owners.push(referring);
    if (around !== undefined) return [...owners, around];
  }
  return owners;
}

/** The persons in a page's microdata, `itemref` included. */
export function* readMicrodata(doc: Document, url: URL): SilentSteps<readonly Finding[]> {
  if (!hasOne(doc, PERSONS)) return [];
  const items = new Map<Element, Item>();
  const referrers = new Map<string, Item>();
  for (const scope of all(doc, '[itemscope]', MOST_ITEMS)) {
    yield;
    const id = attr(scope, 'itemid');
    const item: Item = {
      '@type': attr(scope, 'itemtype')
        .slice(0, 500)
        .split(/\s+/)
        .map((type) => type.replace(/^.*[/#]/, '')),
      ...(id === '' ? {} : { '@id': webAddress(id, url.href) || id.slice(0, 500) }),
    };
    items.set(scope, item);
    for (const reference of attr(scope, 'itemref').slice(0, 1000).split(/\s+/)) if (reference !== '') referrers.set(reference, item);
  }
  for (const element of all(doc, '[itemprop]', MOST_PROPERTIES)) {
    yield;
    const owners = ownersOf(element, items, referrers);
    if (owners.length === 0) continue;
    for (const property of attr(element, 'itemprop').slice(0, 500).split(/\s+/)) {
      const value = items.get(element) ?? statedValue(element, property);
      if (property !== '') for (const owner of owners) if (owner !== value) addValue(owner, property, value);
    }
  }
  const roots = [...items].filter(([scope]) => !is(scope, '[itemprop]')).map(([, item]) => item);
  return yield* personsIn([...roots, ...items.values()], url.href, 'microdata');
}
