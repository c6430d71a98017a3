import { addressTokens, type AddressToken } from './address-tokens.ts';

/** Names are cut here, in characters. */
export const MOST_IN_NAME = 500;

/** What stands between two separators of an address header. */
export interface AddressPiece {
  /** Words before the angle bracket, or all there is. */
  words: string;
  /** Words after the angle bracket. */
  tail: string;
  angle: string | null;
  quoted: boolean;
  readonly comments: string[];
  /** The separator after it. */
  end: 'comma' | 'semicolon' | 'group' | 'none';
}

/**
 * An address header, cut into one piece for everybody in it. Groups are dissolved, and names that a comma without quotes cut
 * in two are whole again.
 */
export function addressPieces(header: string): readonly AddressPiece[] {
  return joinCommaNames(toPieces(addressTokens(header)));
}

function emptyPiece(words = ''): AddressPiece {
  return { words, tail: '', angle: null, quoted: false, comments: [], end: 'none' };
}

function toPieces(tokens: readonly AddressToken[]): AddressPiece[] {
  const pieces: AddressPiece[] = [];
  const lastSemicolon = tokens.findLastIndex((token) => token.kind === 'semicolon');
  let piece = emptyPiece();
  let inGroup = false;
  const add = (text: string) => {
    if (piece.angle === null) piece.words += text;
    else piece.tail += text;
  };
  const close = (end: AddressPiece['end'], next = '') => {
    pieces.push({ ...piece, end });
    piece = emptyPiece(next);
  };
  for (const [index, token] of tokens.entries()) {
    const { kind, value } = token;
    if (kind === 'text') add(value);
    else if (kind === 'comment') {
      piece.comments.push(value);
      add(' ');
    } else if (kind === 'quoted') {
      // A quoted local part keeps its quotes: `"jane doe"@example.com`.
      const isLocal = tokens[index + 1]?.kind === 'text' && tokens[index + 1]?.value.startsWith('@') === true && /[^\w.+-]/.test(value);
      add(isLocal ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);
      piece.quoted ||= !isLocal;
    } else if (kind === 'angle') {
      if (!value.includes('@')) continue;
      // A second address without a separator before it: the words in between are its name.
      if (piece.angle !== null) close('comma', piece.tail);
      piece.angle = value;
    } else if (kind === 'colon') {
      const startsGroup: boolean =
        !inGroup && lastSemicolon > index && piece.angle === null && piece.words.trim() !== '' && !/@|^\s*mailto$/i.test(piece.words);
      if (startsGroup) piece = emptyPiece();
      else add(value);
      inGroup ||= startsGroup;
    } else {
      close(kind === 'semicolon' && inGroup ? 'group' : kind === 'comma' ? 'comma' : 'semicolon');
      inGroup &&= kind !== 'semicolon';
    }
  }
  close('none');
  return pieces.filter((one) => one.angle !== null || one.words.trim() !== '' || one.comments.length > 0);
}

/** `Doe, Jane <jane@example.com>`: many programs write names with a comma and no quotes. */
function joinCommaNames(pieces: readonly AddressPiece[]): readonly AddressPiece[] {
  const bySemicolon = pieces.some((piece) => piece.end === 'semicolon');
  const oneWordEach = pieces.length === 2 && pieces.every((piece) => isNameOnly(piece) && !/\s/.test(piece.words.trim()));
  const joined: AddressPiece[] = [];
  for (const piece of pieces) {
    let whole = piece;
    // Two commas are one name only with a degree or a `Jr.` at the end; else they part people.
    const most = /^\s*[\p{L}.]{1,5}\s*$/u.test(piece.words) ? 2 : 1;
    const parted = most === 1 && joined.length > 1 && isBeginOf(joined.at(-2), joined.at(-1));
    for (let count = parted ? most : 0; count < most && (!isNameOnly(piece) || bySemicolon || oneWordEach); count += 1) {
      const before = joined.at(-1);
      if (before === undefined || !isBeginOf(before, whole)) break;
      joined.pop();
      whole = { ...whole, words: `${before.words.trim()}, ${whole.words.trim()}` };
    }
    joined.push(whole);
  }
  return joined;
}

function isBeginOf(before: AddressPiece | undefined, piece: AddressPiece | undefined): boolean {
  if (before === undefined || piece === undefined) return false;
  const named = !piece.quoted && /\p{L}/u.test(piece.words.replace(EMBEDDED, ''));
  return named && before.end === 'comma' && before.words.length <= MOST_IN_NAME && isNameOnly(before);
}

function isNameOnly(piece: AddressPiece): boolean {
  return piece.angle === null && !piece.quoted && piece.comments.length === 0 && piece.words.trim() !== '' && !piece.words.includes('@');
}

/** Anything in a text that may be an address. Lengths are bounded so that a long word costs no more than its length. */
export const EMBEDDED = /(?:mailto:)?[^\s<>()[\]",;:@]{1,64}@[^\s<>()[\]",;:@]{1,253}/gi;
