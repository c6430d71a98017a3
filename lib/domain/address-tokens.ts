/** A piece of an address header. `text` has its white space as it was; the others come without their delimiters. */
export interface AddressToken {
  readonly kind: 'text' | 'quoted' | 'comment' | 'angle' | 'comma' | 'semicolon' | 'colon';
  readonly value: string;
}

const DELIMITERS = new Map<string, AddressToken['kind']>([
  [',', 'comma'],
  ['\uFF0C', 'comma'],
  [';', 'semicolon'],
  ['\uFF1B', 'semicolon'],
  [':', 'colon'],
]);
/** A header longer than this is cut: no message that a person wrote has one. */
const MOST_CHARACTERS = 100_000;
/** An angle bracket that holds more than this was never closed. */
const MOST_IN_ANGLE = 1000;

/**
 * Cuts an address header (RFC 5322, encoded words already decoded) into its pieces. A quote, comment or angle bracket that
 * is never closed is taken as plain text, so that one stray character does not swallow the rest. Linear in the length.
 */
export function addressTokens(header: string): readonly AddressToken[] {
  const source = header.slice(0, MOST_CHARACTERS);
  const tokens: AddressToken[] = [];
  let text = '';
  const flush = () => {
    if (text.trim() !== '') tokens.push({ kind: 'text', value: text });
    text = '';
  };
  const unclosed = new Set<string>();
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    const delimiter = DELIMITERS.get(char);
    const end = closers[char] !== undefined && !unclosed.has(char) ? closers[char](source, at) : -1;
    if (end > at) {
      flush();
      const inner = source.slice(at + 1, end);
      tokens.push(
        char === '"'
          ? { kind: 'quoted', value: unescaped(inner) }
          : { kind: char === '(' ? 'comment' : 'angle', value: char === '(' ? unescaped(inner) : inner },
      );
      at = end + 1;
      continue;
    }
    if (end === NEVER) unclosed.add(char);
    if (delimiter !== undefined) {
      flush();
      tokens.push({ kind: delimiter, value: char });
    } else if (char === '\\' && at + 1 < source.length) {
      at += 1;
      text += source.charAt(at);
    } else if (char !== '"') {
      text += char;
    }
    at += 1;
  }
  flush();
  return tokens;
}

/** No further one of the kind is closed either, so that looking again would only cost time. */
const NEVER = -1;
/** This one is not closed where it should be; later ones may be. */
const STRAY = -2;

const closers: Readonly<Record<string, (source: string, at: number) => number>> = { '"': endOfQuote, '(': endOfComment, '<': endOfAngle };

function endOfQuote(source: string, at: number): number {
  for (let index = at + 1; index < source.length; index += 1) {
    const char = source.charAt(index);
    if (char === '\\') index += 1;
    else if (char === '"') {
      // `"Jane <jane@a.example>, "Bob" <…>`: a quote that runs over a whole address and into the next was never closed.
      return /<[^<>]*@[^<>]*>\s*[,;]\s*$/.test(source.slice(Math.max(at, index - 400), index)) ? STRAY : index;
    }
  }
  return NEVER;
}

function endOfComment(source: string, at: number): number {
  let depth = 0;
  for (let index = at; index < source.length; index += 1) {
    const char = source.charAt(index);
    if (char === '\\') index += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return NEVER;
}

function endOfAngle(source: string, at: number): number {
  const near = source.slice(at, at + MOST_IN_ANGLE).indexOf('>');
  if (near === -1) return STRAY;
  let end = at + near;
  // `<"a>b"@example.com>`: a quoted local part may hold the bracket.
  if (source.charAt(at + 1) === '"') {
    const quote = endOfQuote(source, at + 1);
    if (quote <= end || source.charAt(quote + 1) !== '@') return end;
    const closing = source.slice(quote, quote + MOST_IN_ANGLE).indexOf('>');
    return closing === -1 ? STRAY : quote + closing;
  }
  const reopened = source.lastIndexOf('<', end);
  // `<<jane@a.example>>` is one; `<jane@a.example, Bob <bob@a.example>` is a bracket left open.
  if (reopened > at && source.slice(at, reopened).replaceAll('<', '').trim() !== '') return STRAY;
  while (reopened > at && source.charAt(end + 1) === '>') end += 1;
  return end;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
