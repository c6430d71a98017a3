import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from './browser/find.ts';
import { ROOT, run } from './run.ts';

/**
 * `npm test`: types, lint, all builds, the unit tests and the built extension in a real Chromium and a real
 * Firefox. Stops at the first stage that fails and ends with one line that counts tests.
 */
const RESULTS = join(ROOT, '.output', 'tests.json');

interface VitestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

async function stage(name: string, work: () => Promise<number>): Promise<void> {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const code = await work();
  console.log(`── ${name}: ${code === 0 ? 'ok' : 'failed'} after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (code !== 0) process.exit(code);
}

async function tests(name: string, projects: readonly string[]): Promise<number> {
  const chosen = projects.map((project) => `--project=${project}`);
  const code = await run('vitest', ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]);
  const results = JSON.parse(await readFile(RESULTS, 'utf8')) as VitestResults;
  console.log(`${name}: ${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped`);
  return code;
}

await ensureChromium();
await stage('types', () => run('npm', ['run', '--silent', 'typecheck']));
await stage('lint', () => run('npm', ['run', '--silent', 'lint']));
await stage('build', () => run('node', ['scripts/build.ts', '--demo']));
await stage('firefox lint', () => run('npm', ['run', '--silent', 'lint:firefox']));
await stage('size', () => run('node', ['bench/size.ts']));
await stage('tour', () => run('node', ['scripts/start.ts', '--headless', '--no-build']));
await stage('kills', () => run('node', ['scripts/sync-browser.ts', '--no-build', '--kills', '100', '--browser-kills', '2']));
await stage('sync', () => run('node', ['tests/sync/check/main.ts', '--schedules', '50000', '--seed', '1']));
await stage('mutants', () => run('node', ['tests/sync/mutants/main.ts']));
await stage('firefox', () => tests('firefox', ['firefox']));
await stage('tests', () => tests('tests', ['unit', 'extension']));
