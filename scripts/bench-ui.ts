import { ensureChromium } from './browser/find.ts';
import { run } from './run.ts';

/** `npm run bench:ui`: builds, then how fast panel, popup and leads page answer, printed with the method. Exit code 1 if a target is missed. */
await ensureChromium();
const built = await run('wxt', ['build', '--browser', 'chrome', '--mode', 'demo']);
process.exit(built === 0 ? await run('node', ['bench/ui.ts', ...process.argv.slice(2)]) : built);
