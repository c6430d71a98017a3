import { badRequest } from '../../errors.ts';

/** A literal of a filter. Dates come as texts. */
export type Literal = string | number | boolean | null;

/** A filter as a tree. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | { readonly kind: 'test'; readonly column: string; readonly operator: string; readonly values: readonly Literal[] };

type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: '(' | ')' | ',' };

const LONGEST = 8_000;
const DEEPEST = 40;

// A text is in single quotes; a quote inside is \' (or doubled, as OData has it). Words are columns, operators, dates and keywords.
const TOKEN = /\s+|'((?:\\.|''|[^'\\])*)'|(-?\d+(?:\.\d+)?)(?![\w:-])|([\w][\w/.:+-]*)|([(),])/gy;

function tokens(text: string): Token[] {
  if (text.length > LONGEST) throw badRequest('The filter is too long.');
  const found: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    if (match[1] !== undefined)
      found.push({ kind: 'literal', value: match[1].replace(/\\(.)|''/g, (_, c: string | undefined) => c ?? "'") });
    else if (match[2] !== undefined) found.push({ kind: 'literal', value: Number(match[2]) });
    else if (match[3] !== undefined) found.push({ kind: 'word', text: match[3] });
    else if (match[4] !== undefined) found.push({ kind: match[4] as '(' | ')' | ',' });
  }
  if (end !== text.length) throw badRequest(`The filter cannot be read at '${text.slice(end, end + 30)}'.`);
  return found;
}

const KEYWORDS: Readonly<Record<string, Literal>> = { true: true, false: false, null: null };

/** Reads a `$filter`: comparisons (`column operator value`), `and`, `or`, `not` and brackets. Throws a 400 for anything else. */
export function parseFilter(text: string): Filter {
  const list = tokens(text);
  let at = 0;

  function fail(): never {
    throw badRequest('The filter cannot be read: a comparison is "column operator value".');
  }
  function takeWord(word: string): boolean {
    const token = list[at];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    at += 1;
    return true;
  }
  function take(kind: '(' | ')' | ','): boolean {
    if (list[at]?.kind !== kind) return false;
    at += 1;
    return true;
  }
  function word(): string {
    const token = list[at];
    if (token?.kind !== 'word') return fail();
    at += 1;
    return token.text;
  }
  function literal(): Literal {
    const token = list[at];
    at += 1;
    if (token?.kind === 'literal') return token.value;
    if (token?.kind !== 'word') return fail();
    const key = token.text.toLowerCase();
    return Object.hasOwn(KEYWORDS, key) ? (KEYWORDS[key] as Literal) : token.text;
  }
  function comparison(): Filter {
    const column = word();
    const operator = word();
    if (!take('(')) return { kind: 'test', column, operator, values: [literal()] };
    const values: Literal[] = [];
    if (take(')')) return { kind: 'test', column, operator, values };
    do values.push(literal());
    while (take(','));
    if (!take(')')) fail();
    return { kind: 'test', column, operator, values };
  }
  function factor(depth: number): Filter {
    if (depth > DEEPEST) throw badRequest('The filter is nested too deep.');
    if (takeWord('not')) return { kind: 'not', inner: factor(depth + 1) };
    if (!take('(')) return comparison();
    const inner = either(depth + 1);
    if (!take(')')) fail();
    return inner;
  }
  function both(depth: number): Filter {
    let left = factor(depth);
    while (takeWord('and')) left = { kind: 'and', left, right: factor(depth) };
    return left;
  }
  function either(depth: number): Filter {
    let left = both(depth);
    while (takeWord('or')) left = { kind: 'or', left, right: both(depth) };
    return left;
  }

  const filter = either(0);
  if (at < list.length) fail();
  return filter;
}
