import type { SilentSteps } from './steps.ts';

/*
 * A page may name a form or a field `querySelector` and so put an element where a method was. Methods and getters are
 * therefore taken from the prototypes, which a page's markup cannot reach.
 */
const members = new Map<string, WeakMap<object, PropertyDescriptor>>();
const NONE: PropertyDescriptor = {};

function member(node: object, name: string): PropertyDescriptor {
  const prototype = Object.getPrototypeOf(node) as object;
  let known = members.get(name);
  if (known === undefined) members.set(name, (known = new WeakMap()));
  let found = known.get(prototype);
  if (found !== undefined) return found;
  for (let at: object | null = prototype; at !== null && found === undefined; at = Object.getPrototypeOf(at) as object | null) {
    found = Object.getOwnPropertyDescriptor(at, name);
  }
  known.set(prototype, found ?? NONE);
  return found ?? NONE;
}

function call(node: object, name: string, ...given: readonly unknown[]): unknown {
  const method = member(node, name).value as ((this: object, ...given: readonly unknown[]) => unknown) | undefined;
  return method?.call(node, ...given);
}

function get(node: object, name: string): unknown {
  return member(node, name).get?.call(node);
}

type Getter<T> = (node: object) => T;

/** Reads what all nodes, or all elements, have from one prototype: looked up once, because walks ask for it thousands of times. */
function getter<T>(name: string): Getter<T> {
  let known: PropertyDescriptor['get'];
  return (node) => (known ??= member(node, name).get)?.call(node) as T;
}

/** Calls what all elements, or all walkers, have from one prototype; looked up once, see {@link getter}. */
function method(name: string): (on: object, given?: string) => unknown {
  let known: ((this: object, given?: string) => unknown) | undefined;
  return (on, given) => (known ??= member(on, name).value as typeof known)?.call(on, given);
}

const typeOf = getter<number>('nodeType');
/** Of texts only. */
const dataOf = getter<string>('nodeValue');
const firstIn = getter<Node | null>('firstChild');
const nextOf = getter<Node | null>('nextSibling');
const above = getter<Node | null>('parentNode');
const elementAbove = getter<Element | null>('parentElement');
const localName = getter<string>('localName');
const firstChildIn = getter<Element | null>('firstElementChild');
const elementBehind = getter<Element | null>('nextElementSibling');
const before = getter<Node | null>('previousSibling');
const attributeOf = method('getAttribute');
const closestTo = method('closest');
const matching = method('matches');
const nextIn = method('nextNode');
const ELEMENT = 1;
const TEXT = 3;

/** The elements that match, in document order, at most `most`. */
export function all(root: Document | Element, selector: string, most = 1000): Element[] {
  const list = (call(root, 'querySelectorAll', selector) ?? []) as ArrayLike<Element>;
  const elements: Element[] = [];
  for (let at = 0; at < list.length && at < most; at += 1) elements.push(list[at] as Element);
  return elements;
}

/** The first element that matches, or null. */
export function first(root: Document | Element, selector: string): Element | null {
  return (call(root, 'querySelector', selector) ?? null) as Element | null;
}

/** Selectors of elements with a class that has this word in it, also as a part and with a capital. Quick, where any spelling would be slow. */
export function withClass(word: string): readonly string[] {
  return [`[class*="${word}"]`, `[class*="${word.charAt(0).toUpperCase()}${word.slice(1)}"]`];
}

/** True if an element matches one of these. Browsers find single selectors by an index, and lists of them by a walk through the page. */
export function hasOne(root: Document | Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => first(root, selector) !== null);
}

const FOLLOWING = 4;

/** True if the other stands in this element, or is it. */
export function contains(element: Element, other: Element): boolean {
  return call(element, 'contains', other) === true;
}

/** The elements in document order, each once. */
export function inOrder(elements: readonly Element[]): Element[] {
  return [...new Set(elements)].toSorted((a, b) => (((call(a, 'compareDocumentPosition', b) as number) & FOLLOWING) === 0 ? 1 : -1));
}

/**
 * The elements that match one of these, in document order, at most `most` that match the same. In steps, one for each selector: a page
 * may have any number of elements, and each selector may be a walk through all of them.
 */
export function* allOf(root: Document | Element, selectors: readonly string[], most: number): SilentSteps<Element[]> {
  const found: Element[][] = [];
  for (const selector of selectors) {
    const some = all(root, selector, most);
    if (some.length > 0) found.push(some);
    yield;
  }
  return found.length > 1 ? inOrder(found.flat()) : (found[0] ?? []);
}

/** The document's links in order, one by one; the browser looks no further than it is asked, however many there are. */
export function* linksOf(doc: Document): Generator<Element, void, undefined> {
  const list = get(doc, 'links') as object;
  for (let at = 0; ; at += 1) {
    const link = call(list, 'item', at) as Element | null;
    if (link === null) return;
    yield link;
  }
}

/** The attribute's value; an empty text where there is none. */
export function attr(element: Element, name: string): string {
  return (attributeOf(element, name) ?? '') as string;
}

/** The element itself or its nearest ancestor that matches, or null. */
export function nearest(element: Element, selector: string): Element | null {
  return (closestTo(element, selector) ?? null) as Element | null;
}

/** True if the element itself matches. */
export function is(element: Element, selector: string): boolean {
  return matching(element, selector) === true;
}

/** The parent element, or null. */
export function parentOf(element: Element): Element | null {
  return elementAbove(element);
}

/** The child elements, in order, at most `most`. */
export function childrenOf(element: Element, most = 200): Element[] {
  const children: Element[] = [];
  let child = firstChildIn(element);
  while (child !== null && children.length < most) {
    children.push(child);
    child = elementBehind(child);
  }
  return children;
}

/** The node before this one under the same parent, or null. */
export function nodeBefore(node: Node): Node | null {
  return before(node);
}

/** What is done on the way through a page's nodes; `T` is what holds inside an element. */
export interface Visitor<T> {
  /** What holds inside this element, where `outside` holds around it; null to pass over all that is in it. */
  enter(element: Element, outside: T): T | null;
  /** A text, the element that it is in, and what holds there; false ends the way. */
  read(text: string, parent: Element, inside: T): boolean;
}

const NODES_IN_STEP = 256;

/** Shows a visitor the elements and texts below the root in document order, at most `most` nodes, in steps. `outside` holds in the root itself. */
export function* visitNodes<T>(root: Element, most: number, outside: T, { enter, read }: Visitor<T>): SilentSteps<void> {
  const around: T[] = [];
  let [inside, parent] = [outside, root];
  let node = firstIn(root);
  for (let budget = most; budget > 0 && node !== null; budget -= 1) {
    if (budget % NODES_IN_STEP === 0) yield;
    const type = typeOf(node);
    let next: Node | null = null;
    if (type === ELEMENT) {
      const within = enter(node as Element, inside);
      if (within !== null && (next = firstIn(node)) !== null) {
        around.push(inside);
        inside = within;
        parent = node as Element;
      }
    } else if (type === TEXT && !read(dataOf(node), parent, inside)) return;
    next ??= nextOf(node);
    while (next === null) {
      node = parent;
      if (around.length === 0) return;
      inside = around.pop() as T;
      parent = above(node) as Element;
      next = nextOf(node);
    }
    node = next;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The name of the element's type, as markup in HTML has it: in lower case. */
export function tagOf(element: Element): string {
  return localName(element);
}

/** The document's title, whatever the page has named `title`. */
export function titleOf(doc: Document): string {
  return text(get(doc, 'title'));
}

/** The window that the document is shown in, or null for one that is shown nowhere. */
export function viewOf(doc: Document): Window | null {
  return (get(doc, 'defaultView') ?? null) as Window | null;
}

/** The document's body, or null before there is one. */
export function bodyOf(doc: Document): Element | null {
  return (get(doc, 'body') ?? null) as Element | null;
}

/** The document inside a frame of the same origin; null for any other frame, which is not touched, and for one that is empty. */
export function frameDocument(frame: Element): Document | null {
  try {
    return (get(frame, 'contentDocument') ?? null) as Document | null;
  } catch {
    return null;
  }
}

/** What is typed into a field; an empty text for anything else. */
export function valueOf(field: Element): string {
  return text(get(field, 'value'));
}

/** All text below the element, scripts included, not collapsed. Fast: the browser joins it. */
export function wholeText(element: Element): string {
  return text(get(element, 'textContent'));
}

const TEXTS_ONLY = 4;

/** True if one of the texts in the document's body, the first 4,000 of them, is like this. Quicker than to read them in lines. */
export function hasText(doc: Document, like: RegExp): boolean {
  const walker = call(doc, 'createTreeWalker', bodyOf(doc), TEXTS_ONLY) as object;
  let node = nextIn(walker) as Node | null;
  for (let budget = 4000; budget > 0 && node !== null; budget -= 1) {
    if (like.test(dataOf(node))) return true;
    node = nextIn(walker) as Node | null;
  }
  return false;
}

const SILENT = new Set('script style noscript template svg textarea select iframe'.split(' '));
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data em font i img label mark q s small span strong sub sup time tt u var wbr'.split(' '),
);

/** True for an element of this type that stands in a line, which goes on behind it. */
export function isInline(tag: string): boolean {
  return INLINE.has(tag);
}

/** How far a text is read. */
export interface TextOptions {
  /** Characters, before blanks are collapsed. */
  readonly most?: number;
  /** Take an image's alternative text as text. */
  readonly alt?: boolean;
  /** Elements that are passed over with all they hold, where the root is an element. */
  readonly skip?: string;
}

/**
 * The element's text with a line break wherever a block begins or ends, without scripts and the like. Reads 4,000 nodes and
 * `most` characters (2,000 unless told otherwise) and no further; does not depend on layout and does not recurse.
 */
export function linesOf(root: Node, { most = 2000, alt = false, skip = '' }: TextOptions = {}): string {
  const skipped = skip === '' ? null : new Set<Node>(all(root as Element, skip));
  let out = '';
  let node = root;
  for (let budget = 4000; budget > 0 && out.length < most; budget -= 1) {
    const type = typeOf(node);
    let into: Node | null = null;
    if (type === TEXT) {
      const data = dataOf(node);
      out += /\S/.test(data) ? data.slice(0, most).replace(/\s+/g, ' ') : ' ';
    }
    if (type === ELEMENT) {
      const tag = tagOf(node as Element);
      if (!INLINE.has(tag)) out += '\n';
      if (alt && tag === 'img') out += attr(node as Element, 'alt');
      if (!SILENT.has(tag) && skipped?.has(node) !== true) into = firstIn(node);
    }
    while (into === null) {
      if (node === root) return out;
      into = nextOf(node);
      if (into !== null) break;
      node = above(node) as Node;
      if (typeOf(node) === ELEMENT && !INLINE.has(tagOf(node as Element))) out += '\n';
    }
    node = into;
  }
  return out;
}

/** The element's text on one line, blanks collapsed; see {@link linesOf} for what is left out. */
export function textOf(root: Node, options: TextOptions = {}): string {
  return linesOf(root, { most: 400, ...options })
    .replace(/\s+/g, ' ')
    .trim();
}
