import { run } from './run.ts';

/** `npm run build`: every browser into `.output/`. `--demo` adds Chrome's build that grants the loopback host. */
const targets = ['chrome', 'edge', 'firefox'].map((browser) => ['build', '--browser', browser]);
if (process.argv.includes('--demo')) targets.push(['build', '--browser', 'chrome', '--mode', 'demo']);

for (const args of targets) {
  const code = await run('wxt', args);
  if (code !== 0) process.exit(code);
}
