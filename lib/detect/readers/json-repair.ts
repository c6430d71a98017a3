import type { SilentSteps } from '../steps.ts';

const BLANKS = /\s*/y;
/** What stands in a string as it is. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const PARTS_IN_STEP = 256;

/** Where what the pattern takes from here ends. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Where the blanks and comments that start at `at` end. */
function pastBlanks(text: string, at: number): number {
  let here = at;
  for (;;) {
    here = past(BLANKS, text, here);
    if (text.startsWith('/*', here)) {
      const end = text.indexOf('*/', here + 2);
      here = end === -1 ? text.length : end + 2;
    } else if (text.startsWith('//', here)) {
      const end = text.indexOf('\n', here);
      here = end === -1 ? text.length : end;
    } else if (text.startsWith('<!--', here) || text.startsWith('-->', here)) here += text[here] === '<' ? 4 : 3;
    else if (text.startsWith('<![CDATA[', here)) here += 9;
    else if (text.startsWith(']]>', here)) here += 3;
    else return here;
  }
}

/** The string that starts at `at` with its quote, control characters escaped, and where it ends. */
function readString(text: string, at: number): { readonly out: string; readonly end: number } {
  let out = '"';
  let here = at + 1;
  for (;;) {
    const plain = past(PLAIN, text, here);
    out += text.slice(here, plain);
    here = plain;
    const char = text[here] ?? '"';
    if (char === '"') break;
    if (char === '\\') {
      here += 1;
      const escaped = text[here] ?? '';
      out += /["\\/bfnrtu]/.test(escaped) ? `\\${escaped}` : escaped < ' ' ? ' ' : escaped;
    } else out += `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    here += 1;
  }
  return { out: `${out}"`, end: here + 1 };
}

/**
 * JSON as pages write it (comments, control characters in strings, trailing commas, wrong escapes, a semicolon at the end), made
 * strict in one pass. The result may still not parse.
 */
function* repair(text: string): SilentSteps<string> {
  let out = '';
  let at = 0;
  for (let part = 1; (at = pastBlanks(text, at)) < text.length; part += 1) {
    if (part % PARTS_IN_STEP === 0) yield;
    const char = text[at] as string;
    if (char === '"') {
      const string = readString(text, at);
      out += string.out;
      at = string.end;
      continue;
    }
    at += 1;
    if (char === ',' && /[\]},]/.test(text[pastBlanks(text, at)] ?? '')) continue;
    out += char === '\ufeff' ? '' : char;
  }
  return out.replace(/;$/, '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The value of a piece of JSON, repaired where it is not strict; undefined where it is beyond repair. Linear in its length; in steps. */
export function* parseLoosely(text: string): SilentSteps<unknown> {
  return parse(text) ?? parse(yield* repair(text));
}
