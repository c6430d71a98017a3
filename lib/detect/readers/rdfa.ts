import { type Finding, webAddress } from '../clean.ts';
import { all, attr, hasOne, is, parentOf } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import { addValue, statedValue } from './microdata.ts';
import { personsIn } from './schema.ts';

/** A thing while it is put together. */
type Thing = Record<string, unknown>;

const PERSONS = ['[typeof~="Person" i]', '[typeof*=":Person"]', '[typeof*="/Person"]'];
const MOST_THINGS = 1000;
const MOST_PROPERTIES = 5000;
const DEEPEST = 200;
/** What the older vocabularies call the same. */
const SAME: Readonly<Record<string, string>> = {
  mbox: 'email',
  phone: 'telephone',
  tel: 'telephone',
  homepage: 'url',
  title: 'jobTitle',
  role: 'jobTitle',
  firstName: 'givenName',
  lastName: 'familyName',
  given_name: 'givenName',
  family_name: 'familyName',
};

function words(element: Element, name: string): readonly string[] {
  return attr(element, name)
    .slice(0, 500)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^.*[/#:]/, ''));
}

function subject(element: Element): string {
  return attr(element, 'about') || attr(element, 'resource') || attr(element, 'href') || attr(element, 'src');
}

/** The persons in a page's RDFa (Lite, and as far as people need it the rest), in the words of schema.org, FOAF or the older ones of search engines. */
export function* readRdfa(doc: Document, url: URL): SilentSteps<readonly Finding[]> {
  if (!hasOne(doc, PERSONS)) return [];
  const things = new Map<Element, Thing>();
  const byName = new Map<string, Thing>();
  for (const element of all(doc, '[typeof]', MOST_THINGS)) {
    yield;
    const name = subject(element).slice(0, 500);
    const thing = (name === '' ? undefined : byName.get(name)) ?? (name === '' ? {} : { '@id': webAddress(name, url.href) || name });
    for (const type of words(element, 'typeof')) addValue(thing, '@type', type);
    things.set(element, thing);
    if (name !== '') byName.set(name, thing);
  }
  /** What the properties of this element belong to. */
  const ownerOf = (element: Element): Thing | undefined => {
    const own = is(element, '[about]') && !is(element, '[typeof]') ? byName.get(attr(element, 'about')) : undefined;
    let at = own === undefined ? parentOf(element) : null;
    for (let level = 0; at !== null && level < DEEPEST; level += 1, at = parentOf(at)) {
      const thing = things.get(at) ?? (is(at, '[about], [resource]:not([property])') ? byName.get(subject(at)) : undefined);
      if (thing !== undefined) return thing;
    }
    return own;
  };
  for (const element of all(doc, '[property], [rel]', MOST_PROPERTIES)) {
    yield;
    const thing = things.get(element);
    const properties = [
      ...words(element, 'property'),
      ...(thing !== undefined || is(element, '[href], [resource]') ? words(element, 'rel') : []),
    ];
    // A thing with properties and no `about` of its own is their value; otherwise they are about the thing itself.
    const owner = thing !== undefined && is(element, '[about]') ? thing : ownerOf(element);
    if (owner === undefined) continue;
    const link = attr(element, 'resource') || attr(element, 'href');
    for (const property of properties) {
      const named = byName.get(link);
      const value: unknown = thing !== undefined && thing !== owner ? thing : named === undefined ? statedValue(element, property) : named;
      if (value !== owner) addValue(owner, SAME[property] ?? property, value);
    }
  }
  return yield* personsIn([...things.values()], url.href, 'rdfa');
}
