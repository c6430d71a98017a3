import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Demo, DEMO_BUILD, startDemo } from './browser/demo.ts';
import { ensureChromium } from './browser/find.ts';
import { isWithoutDisplay } from './browser/launch.ts';
import { ROOT, run } from './run.ts';
import { openMailbox, openFirstMail } from './tour/mail.ts';
import { runTour } from './tour/tour.ts';

const HELP = `npm start -- [options]

Builds Leadside, starts the sandbox (a stand-in for the CRM) with its demo mailbox, and opens Chromium with the
extension and its side panel, signed in as rep@example.com. Without a display, or with --headless, it walks a tour
instead, checks each step at the sandbox and writes pictures to .output/tour/.

  --mail DIR   show the .eml files of this folder instead of the samples
  --port N     the sandbox's port (default 4310; the tour takes any free one)
  --keep       keep the browser's profile and the sandbox's data in .data/start/ between runs; the tour starts with
               neither and leaves both there
  --headless   walk the tour
  --no-build   use the build that is there
  --help       print this
`;

const { values } = parseArgs({
  options: {
    mail: { type: 'string' },
    port: { type: 'string' },
    keep: { type: 'boolean', default: false },
    headless: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) fail(`--port wants a number from 1 to 65535, not "${text}"`);
  return port;
}

/** Resolves when the user wants to stop: Ctrl-C or a termination signal. From the start, so that nothing is left half-open. */
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});

/** Resolves when the browser's last window is closed. */
function windowsClosed({ browser: { browser } }: Demo): Promise<void> {
  return new Promise((resolve) => {
    browser.once('disconnected', () => resolve());
    // On macOS a browser outlives its windows. A tab that goes to another site may be without a page for a moment.
    browser.on('targetdestroyed', () => {
      setTimeout(() => {
        const left = browser.targets().some((target) => target.type() === 'page' && !target.url().startsWith('chrome-extension:'));
        if (!left) resolve();
      }, 2_000);
    });
  });
}

async function show(demo: Demo): Promise<void> {
  const stopped = Promise.race([asked, windowsClosed(demo)]);
  say(`Sandbox:  ${demo.url}/Cust00001/api/v1/  (rep@example.com, admin@example.com, reader@example.com; password demo)`);
  say(`Mailbox:  ${demo.url}/mail/`);
  const shown = (async () => {
    await openMailbox(demo.page, demo.url);
    await openFirstMail(demo.page);
    await demo.panelAs('rep@example.com');
    say('The side panel is open and signed in. Open other mails; Ctrl-C ends everything.');
  })();
  // Closing the window while it is still being set up is a wish to stop, not a failure.
  await Promise.race([stopped, shown]);
  await stopped;
  shown.catch(() => undefined);
}

if (values.help) {
  say(HELP);
  process.exit(0);
}

const asTour = values.headless || isWithoutDisplay();
const port = values.port === undefined ? (asTour ? 0 : 4310) : portNumber(values.port);
const folder = join(ROOT, '.data', 'start');
if (asTour && !values.headless) say('There is no display here, so this is the tour.');

await ensureChromium();
if (!values['no-build'] && (await run('wxt', ['build', '--mode', 'demo'])) !== 0) fail('The build failed.');

if (values.keep && asTour) await rm(folder, { recursive: true, force: true });
const starting = startDemo({
  port,
  sandbox: { data: values.keep ? join(folder, 'sandbox') : 'memory', ...(values.mail === undefined ? {} : { mailDir: values.mail }) },
  browser: { extensionDir: DEMO_BUILD, headless: asTour, ...(values.keep ? { profileDir: join(folder, 'profile') } : {}) },
});

let code = 0;
try {
  const demo = await starting;
  if (asTour) {
    const tour = runTour(demo, { ownMail: values.mail !== undefined, print: say, folder: join(ROOT, '.output', 'tour') });
    const result = await Promise.race([tour, asked]);
    code = result === undefined ? 130 : result.failed === 0 ? 0 : 1;
  } else {
    await show(demo);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  code = 1;
} finally {
  await starting.then(
    (demo) => demo.close(),
    () => undefined,
  );
}
process.exit(code);
