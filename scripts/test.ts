import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from './browser/find.ts';
import { ROOT, run } from './run.ts';

/*
 * `npm test`: types, lint, the unit tests, all builds, and the built extension in a real Chromium and a real Firefox. Stops at the first stage
 * that fails, where two run side by side after both, and ends with one line that counts tests.
 */

interface VitestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

async function stage(name: string, work: () => Promise<number>): Promise<number> {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const code = await work();
  console.log(`── ${name}: ${code === 0 ? 'ok' : 'failed'} after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return code;
}

type Stage = readonly [name: string, work: () => Promise<number>];

/** One stage after another, until one fails. Answers the last exit code. */
async function inOrder(stages: readonly Stage[]): Promise<number> {
  for (const [name, work] of stages) {
    const code = await stage(name, work);
    if (code !== 0) return code;
  }
  return 0;
}

/** Ends the run where something failed. */
function expectPassed(...codes: readonly number[]): void {
  const worst = Math.max(...codes);
  if (worst !== 0) process.exit(worst);
}

/** Tests of all projects that have run. */
const counted = { passed: 0, failed: 0, skipped: 0 };

function counts({ passed, failed, skipped }: typeof counted): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

async function tests(project: string): Promise<number> {
  const path = join(ROOT, '.output', `tests-${project}.json`);
  const code = await run('vitest', ['run', `--project=${project}`, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]);
  const results = JSON.parse(await readFile(path, 'utf8')) as VitestResults;
  const own = { passed: results.numPassedTests, failed: results.numFailedTests, skipped: results.numPendingTests };
  console.log(`${project}: ${counts(own)}`);
  for (const key of ['passed', 'failed', 'skipped'] as const) counted[key] += own[key];
  return code;
}

await ensureChromium();
expectPassed(
  await inOrder([
    ['types', () => run('npm', ['run', '--silent', 'typecheck'])],
    ['lint', () => run('npm', ['run', '--silent', 'lint'])],
    ['unit', () => tests('unit')],
    ['build', () => run('node', ['scripts/build.ts', '--demo'])],
    ['firefox lint', () => run('npm', ['run', '--silent', 'lint:firefox'])],
    ['size', () => run('node', ['bench/size.ts'])],
  ]),
);
// A browser waits most of the time for what it is shown. Meanwhile the schedules have the processors, and give way to it: nothing is timed there.
const behind = { giveWay: true };
const codes = await Promise.all([
  inOrder([
    ['tour', () => run('node', ['scripts/start.ts', '--headless', '--no-build'])],
    ['kills', () => run('node', ['scripts/sync-browser.ts', '--no-build', '--kills', '100', '--browser-kills', '2'])],
    ['firefox', () => tests('firefox')],
    ['extension', () => tests('extension')],
  ]),
  inOrder([
    ['sync', () => run('node', ['tests/sync/check/main.ts', '--schedules', '50000', '--seed', '1'], behind)],
    ['mutants', () => run('node', ['tests/sync/mutants/main.ts'], behind)],
  ]),
]);
console.log(`tests: ${counts(counted)}`);
expectPassed(...codes);
