import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOC = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
/** Longest first, so that a file belongs to the innermost. */
const ZONES = [
  'components/ui',
  'lib/domain',
  'lib/detect',
  'lib/crm',
  'lib/store',
  'lib/sync',
  'lib/leads',
  'lib/models',
  'lib/locales',
  'components',
  'entrypoints',
  'server',
  'lib',
] as const;
type Zone = (typeof ZONES)[number];

function zoneOf(path: string): Zone | undefined {
  return ZONES.find((zone) => path.startsWith(`${zone}/`));
}

function walk(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = ['entrypoints', 'components', 'lib', 'server'].flatMap(walk).flatMap((from) =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => ({
    from,
    to: relative(ROOT, join(ROOT, dirname(from), path)),
  })),
);

/** The diagram's lines: whom a zone may import, as it is written there; null for everything. */
function diagram(): ReadonlyMap<Zone, readonly string[] | null> {
  const [, block = ''] = /## Folders, and who may import whom\n\n((?: {4}.*\n)+)/.exec(DOC) ?? [];
  const lines = block.trimEnd().split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [left = '', right = ''] = line.split('→').map((part) => part.trim());
      const allowed = right.startsWith('everything') ? null : (right.split(':')[0] ?? '').split(',').map((part) => part.trim());
      return left.split('|').map((zone) => [zone.trim() as Zone, allowed] as const);
    }),
  );
}

/** `store.ts` and `crm.ts` are what a layer offers; a folder is everything in it. */
const OFFERED: Readonly<Record<string, string>> = {
  'store.ts': 'lib/store/store.ts',
  'crm.ts': 'lib/crm/crm.ts',
  'admin.ts': 'lib/crm/admin.ts',
};

function isAllowed(allowed: readonly string[], to: string): boolean {
  return allowed.some((each) => (OFFERED[each] === undefined ? zoneOf(to) === each : to === OFFERED[each]));
}

/** A folder that lies in another, or has folders with the names of others: patterns cannot tell these apart, and the imports themselves are compared above. */
const SEEN_ABOVE: ReadonlySet<string> = new Set<Zone>(['components/ui', 'lib/locales']);

interface OxlintConfig {
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: Readonly<Record<string, unknown>>;
  }[];
}

/** What the linter forbids in a zone, as patterns. */
function forbiddenIn(zone: Zone): readonly string[] {
  const { overrides } = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as OxlintConfig;
  const rule = overrides.find(({ files, rules }) => files.includes(`${zone}/**`) && Array.isArray(rules['no-restricted-imports']));
  const [, options] = (rule?.rules['no-restricted-imports'] ?? []) as [string, { patterns: readonly { group: readonly string[] }[] }];
  return options?.patterns.flatMap(({ group }) => group) ?? [];
}

describe('the diagram of the architecture', () => {
  const zones = diagram();

  test('has a line for every folder with code of the product, and for no other', () => {
    expect([...zones.keys()].toSorted()).toEqual(ZONES.filter((zone) => zone !== 'lib').toSorted());
  });

  test('is what the files do: nobody imports whom it does not name', () => {
    expect(imports.length).toBeGreaterThan(500);
    const others = imports.filter(({ from, to }) => {
      const zone = zoneOf(from);
      const allowed = zone === undefined || zone === 'lib' ? null : (zones.get(zone) ?? null);
      return allowed !== null && zoneOf(to) !== zone && !isAllowed(allowed, to);
    });
    expect(
      others.map(({ from, to }) => `${from} → ${to}`),
      'Move the code, or draw the arrow and say why.',
    ).toEqual([]);
  });

  test('has no arrow that nothing goes along', () => {
    const drawn = [...zones].flatMap(([zone, allowed]) => (allowed ?? []).map((to) => [zone, to] as const));
    const idle = drawn.filter(([zone, to]) => {
      const isTarget = OFFERED[to] !== undefined || (ZONES as readonly string[]).includes(to);
      return isTarget && !imports.some((each) => zoneOf(each.from) === zone && isAllowed([to], each.to));
    });
    expect(idle).toEqual([]);
  });

  test.each([...zones].flatMap(([zone, allowed]) => (allowed === null || SEEN_ABOVE.has(zone) ? [] : [[zone, allowed] as const])))(
    'the linter refuses in %s what has no arrow',
    (zone, allowed) => {
      const forbidden = forbiddenIn(zone);
      const targets = zone === 'server' ? ['lib', 'components', 'entrypoints'] : ZONES.filter((each) => each !== 'lib' && each !== zone);
      const open = targets.filter((target) => {
        // Texts are for whoever shows something.
        if (SEEN_ABOVE.has(target)) return false;
        const name = target.split('/').at(-1) ?? '';
        const isOffered = Object.entries(OFFERED).some(([file, path]) => allowed.includes(file) && path.startsWith(`${target}/`));
        return (
          !allowed.includes(target) &&
          !forbidden.some(
            (group) => (group.startsWith(`**/${name}/`) || group.startsWith(`**/${target}/`)) && (isOffered || group.endsWith('/**')),
          )
        );
      });
      expect(open).toEqual([]);
    },
  );
});
