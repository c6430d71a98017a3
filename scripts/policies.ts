import { SAMPLES, trySample } from './browser/policy-samples.ts';
import { run } from './run.ts';

/**
 * `npm run policies`: every sample of `docs/policies` in the real browser, which has to say in the options what is set and without a
 * mistake. Puts each file where the browser looks for it and takes it away again; says what was skipped where it may not (it takes
 * the right to write below /etc). `--no-build` uses the builds that are there.
 */
if (!process.argv.includes('--no-build')) {
  for (const browser of ['chrome', 'edge', 'firefox']) {
    const built = await run('wxt', ['build', '--browser', browser]);
    if (built !== 0) process.exit(built);
  }
}
let failed = 0;
for (const sample of SAMPLES) {
  const { browser, wrong } = await trySample(sample);
  failed += wrong.length === 0 ? 0 : 1;
  const result = wrong.length === 0 ? `as set (${sample.expected.length} lines)` : `FAIL ${wrong.join('; ')}`;
  const where = browser === null ? 'skipped, its file cannot be put where the browser looks for it' : `${result}, in ${browser}`;
  process.stdout.write(`${sample.name}: ${where}\n`);
}
process.exit(failed === 0 ? 0 : 1);
