import { join } from 'node:path';
import { ROOT, run } from './run.ts';

/** `npm run lint:firefox`: what Mozilla's own linter says of the release build. A warning is a failure. */
process.exit(
  await run('web-ext', ['lint', '--source-dir', join(ROOT, '.output', 'firefox-mv3'), '--warnings-as-errors', '--no-config-discovery']),
);
