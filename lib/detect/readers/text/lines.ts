import { attr, bodyOf, isInline, tagOf, visitNodes } from '../../dom.ts';
import type { SilentSteps } from '../../steps.ts';

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

/** Where a text stands: its block, and the link around it. */
interface Place {
  readonly block: Element;
  readonly link: Element | null;
}

/** Blanks collapsed. A page that changes is read again, and most of its lines are as they were. */
const known = new Map<string, string>();
const MOST_KNOWN = 4000;

function collapsed(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size === MOST_KNOWN) known.clear();
  const clean = text.replace(/\s+/g, ' ').trim();
  known.set(text, clean);
  return clean;
}

function pictureText(image: Element): string {
  const file = attr(image, 'src').slice(0, 500).split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return ` ${attr(image, 'alt').slice(0, 200)} ${file.slice(0, 100)}`;
}

/**
 * The page's text in lines, pictures included, without scripts, choices of forms and the like, in the order of the document.
 * Reads a bounded part of the page, in steps, asks for no layout and does not recurse.
 */
export function* readLines(doc: Document): SilentSteps<readonly Line[]> {
  const body = bodyOf(doc);
  if (body === null) return [];
  const lines: Line[] = [];
  let [text, picture, characters] = ['', '', 0];
  let links: Element[] = [];
  let element: Element | null = null;
  let block: Element | null = null;
  let last: Element | null = null;
  function close(): void {
    if (element === null) return;
    const clean = collapsed(text);
    if (clean !== '' || picture !== '') lines.push({ text: clean, element, links, picture });
    [text, picture, links, element, last] = ['', '', [], null, null];
  }
  /** Begins a line, or goes on with one, with what stands here. */
  function place(at: Element, here: Place): void {
    // Links side by side are lines of their own, unless words stand between them.
    if (block !== here.block || (last !== null && here.link !== null && here.link !== last && text !== '')) close();
    if (element === null || text === '') [element, block] = [at, here.block];
    if (here.link !== null && here.link !== last) links.push(here.link);
    last = here.link;
  }
  function blank(): void {
    if (text !== '') text += ' ';
  }
  const outside: Place = { block: body, link: null };
  yield* visitNodes(body, MOST_NODES, outside, {
    enter(at, here) {
      const tag = tagOf(at);
      if (tag === 'br') close();
      else if (tag === 'img') {
        place(at, here);
        picture += pictureText(at);
      } else if (SILENT.has(tag)) blank();
      else if (tag === 'a') return { block: here.block, link: at };
      else return isInline(tag) ? here : { block: at, link: here.link };
      return null;
    },
    read(value, parent, here) {
      if (!/\S/.test(value)) {
        blank();
        return true;
      }
      place(parent, here);
      if (text.length < MOST_IN_LINE) text += value.slice(0, MOST_IN_LINE);
      characters += value.length;
      return characters < MOST_CHARACTERS;
    },
  });
  close();
  return lines;
}
