const PLAIN = /^[^\s\d@<>()[\]{}|/\\:;,!?"“”&+*=_#%]+$/;

/** True for two to five words of which the first has a capital: enough where the place says already that a person is named. */
export function hasNameShape(text: string): boolean {
  const words = text.split(' ');
  const first = text.charAt(0);
  return first !== first.toLowerCase() && words.length > 1 && words.length < 6 && words.every((word) => PLAIN.test(word));
}
