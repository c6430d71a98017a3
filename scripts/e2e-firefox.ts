import { run } from './run.ts';

/** `npm run e2e:firefox`: the built extension's main stories in a real Firefox with the sandbox. Further arguments go to Vitest. */
const built = await run('wxt', ['build', '--browser', 'firefox', '--mode', 'demo']);
process.exit(built || (await run('vitest', ['run', '--project', 'firefox', ...process.argv.slice(2)])));
