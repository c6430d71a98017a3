import { ensureChromium } from './browser/find.ts';
import { run } from './run.ts';

/** `npm run e2e`: the built extension in a real Chromium with the sandbox. Further arguments go to Vitest. */
await ensureChromium();
const built = (await run('wxt', ['build'])) || (await run('wxt', ['build', '--mode', 'demo']));
process.exit(built || (await run('vitest', ['run', '--project', 'extension', ...process.argv.slice(2)])));
