import { plainLetters } from './letters.ts';

/** Letters of other scripts, and digits, that look like a Latin letter in most fonts; the letter itself at the same place below. */
const LOOKS = 'аеорсухіјѕԁԛԝһӏькмтнвοανρυικετ01ɡɑ';
const LATIN = 'aeopcyxijsdqwhlbkmthboavpuiketolga';
/** Groups of letters that are read for each other at a glance. */
const READ_FOR: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['o', '0'],
  ['l', '1'],
  ['l', 'i'],
  ['i', '1'],
  ['s', '5'],
  ['u', 'v'],
];
/** Shorter labels are like each other by chance. */
const FEWEST_LETTERS = 5;

/** The text as it is read at a glance: letters of other scripts that look Latin are Latin, marks are gone. */
export function atAGlance(text: string): string {
  return [...plainLetters(text)].map((letter) => LATIN[LOOKS.indexOf(letter)] ?? letter).join('');
}

/**
 * What a registered domain (as people write it) may be taken for: the same with letters that look alike, with two neighbours
 * exchanged, one letter more or less where it is doubled, one letter left out, or a hyphen set or not. Never the domain itself; none for a
 * short one. A few dozen, each to be compared with domains that are known.
 */
export function lookAlikes(domain: string): readonly string[] {
  const dot = domain.indexOf('.');
  const [label, rest] = [domain.slice(0, dot), domain.slice(dot)];
  if (label.length < FEWEST_LETTERS || label.length > 63) return [];
  const seen = new Set<string>([atAGlance(label), label.replaceAll('-', '')]);
  const splice = (at: number, length: number, by: string) => seen.add(label.slice(0, at) + by + label.slice(at + length));
  for (let at = 0; at < label.length; at += 1) {
    const letter = label.charAt(at);
    splice(at, 1, '');
    splice(at, 1, letter + letter);
    if (at > 0 && at < label.length) splice(at, 0, '-');
    if (at + 1 < label.length) splice(at, 2, label.charAt(at + 1) + letter);
    for (const [a, b] of READ_FOR) {
      if (label.startsWith(a, at)) splice(at, a.length, b);
      if (label.startsWith(b, at)) splice(at, b.length, a);
    }
  }
  seen.delete(label);
  return [...seen].map((one) => one + rest);
}
