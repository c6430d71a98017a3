import { isCommonWord } from './common-words.ts';
import { isJobTitle } from './job-titles.ts';
import { isDegree, isNamePart, shapeName, type ShapedName } from './name-shape.ts';

/** A line that is a name, and what it says beside it. */
export interface NamedLine extends ShapedName {
  /** The job title before or behind the name; empty if none. */
  readonly title: string;
}

const LONGEST = 110;
/** A bullet, and words before a name. */
const LEAD = /^[-–—•*·»>~\s]*(?:(?:by|von|av|af|door|par|di|por|contact|kontakt|attn)[:.]?\s+(?=\S))?/i;
const SEPARATOR = /\s*[,;|:•·()–—]\s*|\s+[-/]\s+/;
/** Degrees that are written as a part of the name. */
const KEPT = /^(?:M\.D\.|Ph\.D\.|D\.D\.S\.|D\.O\.|Jr\.?|Sr\.?|II|III|IV)$/;

function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** `Mayor Jane Doe`: the name may begin behind a title of up to four words. */
function behindTitle(words: readonly string[], isLoud: boolean): NamedLine | null {
  // Nearly every line that is no name ends unlike one. One letter is an initial, also where it is a word.
  const last = words.at(-1) ?? '';
  if (words.length > 9 || !(isDegree(last) || (isNamePart(last, 0) && (last.length === 1 || !isCommonWord(last))))) return null;
  for (let skip = 0; skip <= Math.min(4, words.length - 1); skip += 1) {
    const shaped = shapeName(words.slice(skip), isLoud);
    const title = words.slice(0, skip).join(' ');
    if (shaped === null || (isJobTitle(shaped.name) && !shaped.given)) continue;
    if (skip === 0 || isJobTitle(title)) return { ...shaped, title };
  }
  return null;
}

/** The line as a name with what belongs to it: `Jane Doe, CFO`, `Mayor Jane Doe`, `Owner: Jane Doe`; null if it is something else. */
export function wholeName(line: string): NamedLine | null {
  if (line.length > LONGEST || line.length < 4 || !line.includes(' ')) return null;
  const bare = line.slice(LEAD.exec(line)?.[0].length);
  const first = bare.charAt(0);
  if (first === first.toLowerCase()) return null;
  const text = /\w$|\b[A-Z]\.$/.test(bare) ? bare : bare.replace(/[\s.,;:–—-]+$/, '');
  const isLoud = text === text.toUpperCase();
  const [head = '', ...others] = SEPARATOR.test(text) ? text.split(SEPARATOR).filter((part) => part.trim() !== '') : [text];
  const kept: string[] = [];
  let addressed = false;
  while (others[0] !== undefined && wordsOf(others[0]).every(isDegree)) {
    const degree = others.shift() as string;
    addressed = true;
    if (KEPT.test(degree)) kept.push(degree);
  }
  const named = behindTitle(wordsOf(head), isLoud);
  if (named !== null) {
    const rest = others.join(', ');
    return {
      ...named,
      name: [named.name, ...kept].join(', '),
      addressed: named.addressed || addressed,
      title: named.title || (isJobTitle(rest) ? rest : ''),
    };
  }
  const behind = others.length === 1 && isJobTitle(head) ? shapeName(wordsOf(others[0] as string), isLoud) : null;
  return behind === null ? null : { ...behind, title: head };
}
