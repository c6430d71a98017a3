import { ensureChromium } from './browser/find.ts';
import { run } from './run.ts';

/** `npm run bench`: builds, then sizes, detection and the panel's speed, each printed with its method. Exit code 1 if a target is missed. */
await ensureChromium();
let worst = await run('node', ['scripts/build.ts', '--demo']);
for (const bench of ['bench/size.ts', 'bench/detect.ts', 'bench/panel.ts']) worst = Math.max(worst, await run('node', [bench]));
process.exit(worst);
