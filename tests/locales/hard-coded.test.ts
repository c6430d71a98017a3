import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { expect, test } from 'vitest';

/** Attributes and properties that a person reads or hears. */
const SPOKEN = new Set([
  'title',
  'label',
  'hint',
  'alt',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]);
/** The product's name is the same in every language. */
const NAMES = new Set(['Leadside']);

function isWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());
}

interface Node {
  readonly type: string;
  readonly start: number;
}

/** Words in a component's markup that no language file has, each as `line: words`. */
function hardCoded(file: string, code: string): readonly string[] {
  const found: string[] = [];
  function note({ start }: Node, text: string): void {
    if (isWords(text)) found.push(`${file}:${code.slice(0, start).split('\n').length}: ${text.trim()}`);
  }
  /** The text that an expression may come to, as far as it stands in the code itself. */
  function literals(node: unknown): void {
    const one = node as Node & Readonly<Record<string, unknown>>;
    if (one.type === 'Literal' && typeof one['value'] === 'string') note(one, one['value']);
    else if (one.type === 'TemplateLiteral') {
      for (const quasi of one['quasis'] as readonly (Node & { readonly value: { readonly raw: string } })[]) note(quasi, quasi.value.raw);
    } else if (one.type === 'ConditionalExpression') [one['consequent'], one['alternate']].forEach(literals);
    else if (one.type === 'LogicalExpression') literals(one['right']);
    else if (one.type === 'JSXExpressionContainer') literals(one['expression']);
  }
  const { program, errors } = parseSync(file, code);
  expect(errors, file).toEqual([]);
  const visitor = new Visitor({
    JSXText: (node) => note(node, node.value),
    JSXElement: (node) => node.children.forEach((child) => child.type === 'JSXExpressionContainer' && literals(child)),
    JSXFragment: (node) => node.children.forEach((child) => child.type === 'JSXExpressionContainer' && literals(child)),
    JSXAttribute(node) {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
      if (SPOKEN.has(name) && node.value !== null) literals(node.value);
    },
  });
  visitor.visit(program);
  return found;
}

test('the scan sees words wherever markup can have them', () => {
  const code = `export const A = ({ t, on }) => <p title="A title" class="some words" aria-label={on ? 'On' : t('off')}>Plain <b>{on && 'inner'}</b>{\`\${on} times\`}{t('key')}Leadside</p>;`;
  expect(hardCoded('a.tsx', code).map((line) => line.split(': ')[1])).toEqual(
    expect.arrayContaining(['A title', 'On', 'Plain', 'inner', 'times']),
  );
  expect(hardCoded('a.tsx', code)).toHaveLength(5);
});

test('no component has words of its own: every text comes from the language files', () => {
  const folder = join(import.meta.dirname, '../../components');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((name) => hardCoded(name, readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});
