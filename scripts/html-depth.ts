/** Browsers nest elements no deeper than this; the parser used here would run out of stack instead. */
const DEEPEST = 400;
/** Elements without meaning of their own, which may be left out when they are nested too deeply. */
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)(div|span|section|article|main|blockquote|ul|ol|b|i|u|em|strong|small|big|font|center|table|form|figure|details|fieldset)(?=[\s/>])[^>]*(?:>|$)/gi;

/** The page's source with elements nested no deeper than a browser would nest them. Pages that are not deep stay as they are. */
export function limitDepth(source: string): string {
  let depth = 0;
  return source.replace(TAG, (whole: string, _raw: string | undefined, closing: string | undefined, tag: string | undefined) => {
    if (tag === undefined) return whole;
    if (closing === '/') {
      depth = Math.max(0, depth - 1);
      return depth >= DEEPEST ? '' : whole;
    }
    depth += 1;
    return depth > DEEPEST ? '' : whole;
  });
}
