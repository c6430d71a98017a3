const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){1,4}$/u;

/** True for two to five words of which the first has a capital: enough where the place says already that a person is named. */
export function hasNameShape(text: string): boolean {
  return NAME.test(text);
}
