import { ensureChromium } from './browser/find.ts';
import { run } from './run.ts';

/** `npm run bench:sync`: builds, then what edits and the replica cost, each printed with its method. Exit code 1 if a target is missed. */
await ensureChromium();
let worst = await run('node', ['scripts/build.ts', '--demo']);
for (const bench of ['bench/edits.ts', 'bench/replica.ts']) worst = Math.max(worst, await run('node', [bench]));
process.exit(worst);
