import { ensureChromium } from './browser/find.ts';
import { run } from './run.ts';

/** `npm run bench`: sizes, detection and the panel's speed, each printed with its method. Exit code 1 if a target is missed. */
await ensureChromium();
let worst = 0;
for (const bench of ['bench/size.ts', 'bench/detect.ts', 'bench/panel.ts']) worst = Math.max(worst, await run('node', [bench]));
process.exit(worst);
