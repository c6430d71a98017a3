import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../components');
const TOKENS = 'ui/tokens.css';

interface Declaration {
  readonly property: string;
  readonly value: string;
}

/** The declarations of a style sheet. Conditions of media queries are no declarations: they may have any width. */
function declarations(css: string): readonly Declaration[] {
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@[^{;]*[{;]/g, '{');
  return [...plain.matchAll(/(?:^|[{;}])\s*([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(([, property = '', value = '']) => ({
    property,
    value: value.trim(),
  }));
}

function lengths(value: string): readonly number[] {
  return [...value.matchAll(/(-?\d*\.?\d+)px/g)].map(([, number]) => Math.abs(Number(number)));
}

const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i;
const SPACE = /^(?:padding|margin|gap|row-gap|column-gap|inset|top|right|bottom|left|scroll-margin|scroll-padding|vertical-align)/;
const TYPE = /^(?:font|font-size|line-height|letter-spacing)$/;
const LINE = /^(?:border(?!-radius|.*-radius)|outline|box-shadow|text-underline-offset|text-decoration|stroke)/;

/** Why a declaration is not built of tokens; null if it is. */
function complaint({ property, value }: Declaration): string | null {
  if (property.startsWith('--')) return null;
  const px = lengths(value);
  if (COLOUR.test(value)) return 'a colour is a token';
  if (/radius/.test(property)) return px.length > 0 ? 'a radius is --radius-small, --radius or --radius-round' : null;
  if (TYPE.test(property)) return px.length > 0 ? 'type is one of --size-mark, -small, --size, -large, -title' : null;
  if (SPACE.test(property)) return px.some((one) => one > 1) ? 'space is one of --space-05 to --space-4, or 1px' : null;
  if (LINE.test(property)) return px.some((one) => one > 3) ? 'a line is 1 to 3 px' : null;
  return px.some((one) => one !== 1 && one % 4 !== 0) ? 'a measure of the layout is a multiple of 4 px' : null;
}

function complaints(css: string): readonly string[] {
  return declarations(css).flatMap((one) => {
    const why = complaint(one);
    return why === null ? [] : [`${one.property}: ${one.value} (${why})`];
  });
}

test.each([
  ['color: #fff', 'a colour'],
  ['background: rgb(0 0 0 / 45%)', 'a colour'],
  ['border-radius: 5px', 'a radius'],
  ['border-start-start-radius: 5px', 'a radius'],
  ['font: 11px/16px var(--font)', 'type'],
  ['padding: 3px var(--space-1)', 'space'],
  ['margin-inline: calc(-6px + 1em)', 'space'],
  ['border: 4px solid var(--line)', 'a line'],
  ['flex: 1 1 150px', 'a measure'],
])('the scan sees "%s"', (declaration, why) => {
  expect(complaints(`@media (width < 333px) { .a { ${declaration}; } }`).join()).toContain(why);
});

test.each([
  'padding: 1px var(--space-1)',
  'border: 1px solid var(--line)',
  'min-width: 64px',
  'border-radius: 50%',
  'line-height: 1.4',
  'margin: 0 auto',
])('the scan lets "%s" pass', (declaration) => {
  expect(complaints(`.a { ${declaration}; }`)).toEqual([]);
});

test('the style of components is built of tokens: colour, space, type, radius, and a grid of 4 px', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css') && name !== TOKENS);
  expect(files.length).toBeGreaterThan(8);
  expect(
    files.flatMap((name) => complaints(readFileSync(join(FOLDER, name), 'utf8')).map((one) => `${name}: ${one}`)),
    'The tokens are in components/ui/tokens.css; docs/design-system.md says what each is for.',
  ).toEqual([]);
});

test('every token is used, and every token that is used exists', () => {
  const sheets = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const css = sheets.map((name) => readFileSync(join(FOLDER, name), 'utf8')).join('\n');
  const defined = new Set([...css.matchAll(/(?:^|[\s;{])(--[\w-]+)\s*:/g)].map(([, name = '']) => name));
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  const tokens = [...readFileSync(join(FOLDER, TOKENS), 'utf8').matchAll(/^\s+(--[\w-]+):/gm)].map(([, name = '']) => name);
  expect([...new Set(tokens)].filter((name) => !used.has(name))).toEqual([]);
});
