import { attr, bodyOf, parentOf, tagOf, visitNodes } from '../../dom.ts';

/** A line of a page's text: what stands in one block without a break. */
export interface Line {
  /** Blanks collapsed. Empty for a picture that stands alone. */
  readonly text: string;
  /** The innermost element around the text where it begins. */
  readonly element: Element;
  /** The links that the text, or a part of it, is in. */
  readonly links: readonly Element[];
  /** Alternative text and file names of the pictures in the line. */
  readonly picture: string;
}

/** So much of a page is read: characters, nodes of all kinds. Whoever is on it is not beyond. */
const MOST_CHARACTERS = 120_000;
const MOST_NODES = 20_000;
const MOST_IN_LINE = 2000;
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data em font i img label mark q s small span strong sub sup time tt u var wbr'.split(' '),
);
const SILENT = new Set(
  'script style noscript template svg textarea select option button iframe object title canvas video audio math'.split(' '),
);

/** Where a text stands: its block, and the link around it. */
interface Place {
  readonly block: Element;
  readonly link: Element | null;
}

function pictureText(image: Element): string {
  const file = attr(image, 'src').slice(0, 500).split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return ` ${attr(image, 'alt').slice(0, 200)} ${file.slice(0, 100)}`;
}

/** Tells where an element's own text stands; null inside scripts and the like. */
function createPlaces(body: Element): (element: Element) => Place | null {
  const known = new Map<Element, Place | null>();
  return (element) => {
    const above: Element[] = [];
    let at: Element | null = element;
    while (at !== null && !known.has(at)) {
      above.push(at);
      at = at === body ? null : parentOf(at);
    }
    let place: Place | null = at === null ? { block: body, link: null } : (known.get(at) ?? null);
    for (const one of above.reverse()) {
      const tag = tagOf(one);
      if (SILENT.has(tag)) place = null;
      else if (place !== null && tag === 'a') place = { block: place.block, link: one };
      else if (place !== null && !INLINE.has(tag)) place = { block: one, link: place.link };
      known.set(one, place);
    }
    return place;
  };
}

/**
 * The page's text in lines, pictures included, without scripts, choices of forms and the like, in the order of the document.
 * Reads a bounded part of the page, asks for no layout and does not recurse.
 */
export function readLines(doc: Document): readonly Line[] {
  const body = bodyOf(doc);
  if (body === null) return [];
  const placeOf = createPlaces(body);
  const lines: Line[] = [];
  let [text, picture, characters] = ['', '', 0];
  let links: Element[] = [];
  let start: { readonly element: Element; readonly place: Place } | null = null;
  let last: Element | null = null;
  const close = (): void => {
    const clean = text.replace(/\s+/g, ' ').trim();
    if (start !== null && (clean !== '' || picture !== '')) lines.push({ text: clean, element: start.element, links, picture });
    [text, picture, links, start, last] = ['', '', [], null, null];
  };
  visitNodes(body, MOST_NODES, (node, value) => {
    const tag = value === null ? tagOf(node) : '';
    if (tag === 'br') close();
    if (value === null ? tag !== 'img' : !/\S/.test(value)) {
      if (value !== null && text !== '') text += ' ';
      return true;
    }
    const element = value === null ? node : parentOf(node);
    const place = element === null ? null : placeOf(element);
    if (element === null || place === null) return true;
    // Links side by side are lines of their own, unless words stand between them.
    const nextLink = last !== null && place.link !== null && place.link !== last && text.trim() !== '';
    if (start !== null && (start.place.block !== place.block || nextLink)) close();
    if (start === null || text === '') start = { element, place };
    if (place.link !== null && place.link !== last) links.push(place.link);
    last = place.link;
    if (value === null) picture += pictureText(node);
    else if (text.length < MOST_IN_LINE) text += value.slice(0, MOST_IN_LINE);
    characters += value?.length ?? 0;
    return characters < MOST_CHARACTERS;
  });
  close();
  return lines;
}
