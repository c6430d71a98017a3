import { attr, bodyOf, isInline, tagOf, visitNodes } from '../../dom.ts';

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
const MOST_CHARACTERS = 60_000;
const MOST_NODES = 8000;
const MOST_IN_LINE = 2000;
const SILENT = new Set(
  'script style noscript template svg textarea select iframe option button object title canvas video audio math'.split(' '),
);

/** Where a text stands: the innermost element, its block, and the link around it. */
interface Place {
  readonly element: Element;
  readonly block: Element;
  readonly link: Element | null;
}

function pictureText(image: Element): string {
  const file = attr(image, 'src').slice(0, 500).split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return ` ${attr(image, 'alt').slice(0, 200)} ${file.slice(0, 100)}`;
}

/**
 * The page's text in lines, pictures included, without scripts, choices of forms and the like, in the order of the document.
 * Reads a bounded part of the page, asks for no layout and does not recurse.
 */
export function readLines(doc: Document): readonly Line[] {
  const body = bodyOf(doc);
  if (body === null) return [];
  const lines: Line[] = [];
  let [text, picture, characters] = ['', '', 0];
  let links: Element[] = [];
  let start: Place | null = null;
  let last: Element | null = null;
  function close(): void {
    if (start === null) return;
    const clean = text.replace(/\s+/g, ' ').trim();
    if (clean !== '' || picture !== '') lines.push({ text: clean, element: start.element, links, picture });
    [text, picture, links, start, last] = ['', '', [], null, null];
  }
  /** Begins a line, or goes on with one, with what stands here. */
  function place(here: Place): void {
    // Links side by side are lines of their own, unless words stand between them.
    const nextLink = last !== null && here.link !== null && here.link !== last && text !== '';
    if (start !== null && (start.block !== here.block || nextLink)) close();
    if (start === null || text === '') start = here;
    if (here.link !== null && here.link !== last) links.push(here.link);
    last = here.link;
  }
  function blank(): void {
    if (text !== '') text += ' ';
  }
  const outside: Place = { element: body, block: body, link: null };
  visitNodes(body, MOST_NODES, outside, {
    enter(element, { block, link }) {
      const tag = tagOf(element);
      if (tag === 'br') close();
      else if (tag === 'img') {
        place({ element, block, link });
        picture += pictureText(element);
      } else if (SILENT.has(tag)) blank();
      else if (tag === 'a') return { element, block, link: element };
      else return { element, block: isInline(tag) ? block : element, link };
      return null;
    },
    read(value, here) {
      if (!/\S/.test(value)) {
        blank();
        return true;
      }
      place(here);
      if (text.length < MOST_IN_LINE) text += value.slice(0, MOST_IN_LINE);
      characters += value.length;
      return characters < MOST_CHARACTERS;
    },
  });
  close();
  return lines;
}
