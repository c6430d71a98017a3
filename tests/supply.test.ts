import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string; readonly resolved?: string }>>;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;
}

const { dependencies, devDependencies } = read<Package>('package.json');

test('every dependency is pinned, and every one at run time has its reason in the decisions', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
  const reasons = readFileSync(join(ROOT, 'docs/decisions.md'), 'utf8');
  expect(Object.keys(dependencies).filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
});

test('the lock file has every package with its hash, and names no place to fetch one from but the registry that npm is set to', () => {
  const { packages } = read<Lock>('package-lock.json');
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(50);
  const odd = installed.filter(([, { integrity, resolved }]) => integrity === undefined || resolved !== undefined);
  expect(odd.map(([path]) => path)).toEqual([]);
});
