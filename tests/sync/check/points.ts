import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'oxc-parser';

/** What an awaited expression asks for. `table`: inside a transaction. `read`, `write`: a whole transaction. `other`: another function. */
export type PointKind = 'crm' | 'read' | 'write' | 'table' | 'other';

/** A place in the product where a context waits, and may therefore die. */
export interface Point {
  /** `lib/sync/deliver.ts:45 store.updateRow`; the same for equal sources. */
  readonly name: string;
  readonly kind: PointKind;
  /** Whether what is awaited may answer a failed result, as its declaration says. */
  readonly fails: boolean;
}

/** A source with every await reported to the harness, and where it waits. */
export interface Sources {
  readonly points: readonly Point[];
  /** By the module's URL; TypeScript. */
  readonly text: ReadonlyMap<string, string>;
}

/** A syntax tree's node, as far as this module reads it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const FOLDERS = ['lib/sync', 'lib/leads', 'lib/store'];
/** Declarations are read from these as well. */
const DECLARED = [...FOLDERS, 'lib/crm'];
/**
 * Nothing here touches an edit or a record: the log of requests has a database of its own, a database is opened and brought up to date
 * in one transaction of the browser's, what an administrator changes waits for its answer in the page, and whoever was in front is only
 * shown until the database is open: what is asked before that waits for it, edits too.
 */
const ASIDE = [
  ...['ledger', 'open', 'schema'].map((name) => `lib/store/${name}.ts`),
  ...['administration', 'front', 'late'].map((name) => `lib/leads/${name}.ts`),
];
/** A module that makes a `Backend` is the disk, not what stands on it. */
const IS_BACKEND = /\): (Promise<)?Backend>? \{|const \w+: Backend = /;
const RUNTIME = new URL('./contexts.ts', import.meta.url).href;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'parent' ? [] : Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function isFunction(node: Node): boolean {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration';
}

function textOf(source: string, node: unknown): string {
  return isNode(node) ? source.slice(node.start, node.end) : '';
}

/** By `Interface.method` or by the plain name of a function: whether its promise may hold a failed result, as it is declared. */
type Failing = (file: string, owner: string, name: string) => boolean;

function readDeclarations(files: readonly (readonly [string, string])[]): Failing {
  const types = new Map<string, string>();
  const calls = new Map<string, string>();
  function collect(file: string, source: string, node: Node, owner: string): void {
    const own = node.type === 'TSInterfaceDeclaration' ? `${textOf(source, node['id'])}.` : owner;
    const value = node['value'] ?? node['init'];
    const made = node.type === 'FunctionDeclaration' || node.type === 'TSMethodSignature' ? node : value;
    if (isNode(made) && (made === node || (node.type === 'Property' && isFunction(made)))) {
      const name = own + textOf(source, node['id'] ?? node['key']);
      for (const key of [name, `${file}#${name}`]) calls.set(key, textOf(source, made['returnType']));
    }
    if (node.type === 'TSTypeAliasDeclaration') types.set(textOf(source, node['id']), textOf(source, node['typeAnnotation']));
    for (const child of childrenOf(node)) collect(file, source, child, own);
  }
  for (const [file, source] of files) collect(file, source, parseSync(file, source).program as unknown as Node, '');
  function holdsResult(type: string): boolean {
    const name = /^:?\s*(?:Promise<)?(\w+)/.exec(type.trim())?.[1] ?? '';
    if (name === 'Result') return true;
    const alias = types.get(name);
    return alias !== undefined && holdsResult(alias);
  }
  return (file, owner, name) => holdsResult(calls.get(`${file}#${owner}${name}`) ?? calls.get(owner + name) ?? '');
}

function calledName(source: string, node: Node): { readonly on: string; readonly name: string } | null {
  if (node.type !== 'CallExpression') return null;
  const callee = node['callee'] as Node;
  if (callee.type === 'Identifier') return { on: '', name: textOf(source, callee) };
  return callee.type === 'MemberExpression' ? { on: textOf(source, callee['object']), name: textOf(source, callee['property']) } : null;
}

/** `deps.store` is a `Store`, `crm` a `Crm`; other objects are made in their module. */
function ownerOf(on: string): string {
  const last = on.split('.').at(-1) ?? '';
  return ['store', 'crm', 'pull', 'pump', 'mirror', 'replica'].includes(last) ? `${(last[0] ?? '').toUpperCase()}${last.slice(1)}.` : '';
}

function mayFail(file: string, source: string, node: Node, failing: Failing): boolean {
  if (node.type === 'ParenthesizedExpression') return mayFail(file, source, node['expression'] as Node, failing);
  if (node.type === 'ConditionalExpression')
    return [node['consequent'], node['alternate']].some((one) => mayFail(file, source, one as Node, failing));
  const call = calledName(source, node);
  return call !== null && failing(file, ownerOf(call.on), call.name);
}

function kindOf(source: string, node: Node, inTransaction: boolean): PointKind {
  if (inTransaction) return 'table';
  const inner = node.type === 'ParenthesizedExpression' ? (node['expression'] as Node) : node;
  const call = calledName(source, inner.type === 'ConditionalExpression' ? (inner['consequent'] as Node) : inner);
  if (call === null) return 'other';
  if (/(^|\.)crm$/.test(call.on)) return 'crm';
  if (/(^|\.)backend$/.test(call.on) && (call.name === 'read' || call.name === 'write')) return call.name;
  return 'other';
}

function opensTransaction(source: string, node: Node): boolean {
  const parameters = (node['params'] as readonly Node[] | { readonly items?: readonly Node[] } | undefined) ?? [];
  const list = Array.isArray(parameters) ? parameters : [];
  return list.some((one) => /^tables$|^[^(]*:\s*(Pick<)?Tables?\b/.test(textOf(source, one)));
}

function awaitsInside(node: Node): boolean {
  return childrenOf(node).some((child) => child.type === 'AwaitExpression' || (!isFunction(child) && awaitsInside(child)));
}

/** The source with each `await x` as `await at(n, () => (x))`, in lines that stay where they are. */
function instrument(file: string, source: string, failing: Failing, points: Point[]): string {
  const inserts: { readonly at: number; readonly text: string }[] = [];
  function visit(node: Node, inTransaction: boolean): void {
    const inside = isFunction(node) ? inTransaction || opensTransaction(source, node) : inTransaction;
    if (node.type === 'AwaitExpression') {
      const awaited = node['argument'] as Node;
      const line = source.slice(0, node.start).split('\n').length;
      const what = textOf(source, awaited).replace(/\s+/g, ' ');
      const called = /^[\w.]+/.exec(what)?.[0] ?? what.slice(0, 24);
      const name = `${file}:${line} ${called}`;
      const same = points.filter((point) => point.name === name || point.name.startsWith(`${name}#`)).length;
      const kind = kindOf(source, awaited, inside);
      points.push({
        name: same === 0 ? name : `${name}#${same + 1}`,
        kind,
        fails: kind === 'write' || (kind !== 'read' && kind !== 'table' && mayFail(file, source, awaited, failing)),
      });
      const nested = awaited.type === 'AwaitExpression' || (!isFunction(awaited) && awaitsInside(awaited));
      inserts.push(
        { at: awaited.start, text: `__at(${points.length - 1}, ${nested ? 'async ' : ''}() => (` },
        { at: awaited.end, text: '))' },
      );
    }
    for (const child of childrenOf(node)) visit(child, inside);
  }
  visit(parseSync(file, source).program as unknown as Node, false);
  if (inserts.length === 0) return source;
  let text = '';
  let done = 0;
  for (const insert of inserts.toSorted((a, b) => a.at - b.at)) {
    text += source.slice(done, insert.at) + insert.text;
    done = insert.at;
  }
  return `import { at as __at } from ${JSON.stringify(RUNTIME)}; ${text}${source.slice(done)}`;
}

function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => relative(root, join(root, folder, name)).replaceAll('\\', '/'))
    .toSorted();
}

/**
 * The sources of everything that decides about edits, instrumented. A backend itself is left as it is: it is the disk. `change`
 * may alter a source before it is instrumented, which is how known bugs are brought back; `others` are changed and not instrumented.
 */
export function loadSources(
  root: string,
  change: (file: string, source: string) => string = (_file, source) => source,
  others: readonly string[] = [],
): Sources {
  const read = (file: string): string => change(file, readFileSync(join(root, file), 'utf8'));
  const failing = readDeclarations(DECLARED.flatMap((folder) => filesIn(root, folder)).map((file) => [file, read(file)]));
  const points: Point[] = [];
  const text = new Map<string, string>();
  for (const file of FOLDERS.flatMap((folder) => filesIn(root, folder))) {
    const source = read(file);
    text.set(
      pathToFileURL(join(root, file)).href,
      IS_BACKEND.test(source) || ASIDE.includes(file) ? source : instrument(file, source, failing, points),
    );
  }
  for (const file of others) {
    const { href } = pathToFileURL(join(root, file));
    if (!text.has(href)) text.set(href, read(file));
  }
  return { points, text };
}
