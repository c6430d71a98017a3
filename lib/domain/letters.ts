/** Letters that are no base letter with a mark, as they are written without them. */
const SPELT: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', œ: 'oe' };

/** The text in lower case, its letters without marks: `Sørensen` and `sorensen` are one. Other scripts keep their letters. */
export function plainLetters(text: string): string {
  const lower = text.toLowerCase();
  // Most text is plain already.
  if (!/[^ -~]/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øæßłđðþıœ]/g, (letter) => SPELT[letter] ?? letter);
}

/**
 * True if the list has the plain word, or what it begins with. A list is one text, ` info kontakt- `: words between two spaces, those with
 * a hyphen standing for all that begin so. (No set: nothing has to be computed, and a script that does not ask for it leaves it out.)
 */
export function isListed(list: string, word: string): boolean {
  return list.includes(` ${word} `) || [...word].some((_, end) => list.includes(` ${word.slice(0, end + 1)}- `));
}
