import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '../server/faults/random.ts';
import { DEMO_BUILD } from './browser/demo.ts';
import { ensureChromium, NoBrowserError } from './browser/find.ts';
import { FIREFOX_DEMO_BUILD } from './browser/firefox.ts';
import { needFirefox } from './browser/firefox-find.ts';
import { browserPart } from './kills/browser-part.ts';
import { chromiumHost, firefoxHost } from './kills/host.ts';
import { emptyTally, type Tally, type Work } from './kills/part.ts';
import { findings, lastLine, type Named, table } from './kills/report.ts';
import { type Editors, workerPart } from './kills/worker-part.ts';
import { run } from './run.ts';

const HELP = `npm run sync:browser -- [options]

Kills the built extension's worker, and whole browsers, while edits flow from its pages to the sandbox, and compares what
the pages called saved with what the extension keeps and what the sandbox has carried out.

  --kills N          worker kills (default 100)
  --browser-kills M  kills of the whole browser (default 0)
  --firefox F        ends of Firefox's event page (default 0)
  --seed S           a whole number; without it one is drawn and printed
  --no-build         use the build that is there
  --help             print this
`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    'browser-kills': { type: 'string', default: '0' },
    firefox: { type: 'string', default: '0' },
    seed: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const PROGRESS_MS = 15_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) fail(`--${name} wants a whole number, not "${text}"`);
  return value;
}

if (values.help) {
  say(HELP);
  process.exit(0);
}

const kills = whole('kills', values.kills);
const browserKills = whole('browser-kills', values['browser-kills']);
const firefoxKills = whole('firefox', values.firefox);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : whole('seed', values.seed);

/** Builds what is needed: always, or with `--no-build` only what is missing. */
async function built(folder: string, args: readonly string[]): Promise<void> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (!(values['no-build'] && isThere) && (await run('wxt', ['build', '--mode', 'demo', ...args])) !== 0) fail('The build failed.');
}

if (kills + browserKills > 0) {
  await ensureChromium();
  await built(DEMO_BUILD, []);
}
if (firefoxKills > 0) {
  await needFirefox((line) => process.stderr.write(`${line}\n`)).catch((error: unknown) => {
    if (error instanceof NoBrowserError) fail(error.message);
    throw error;
  });
  await built(FIREFOX_DEMO_BUILD, ['--browser', 'firefox']);
}

/** Ctrl-C ends the edits and kills, and what was done until then is still judged; a second one ends at once. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

const parts: Named[] = [];

async function part(name: string, goal: number, work: (work: Work) => Promise<void>): Promise<void> {
  if (goal === 0 || stop.signal.aborted) return;
  const tally: Tally = emptyTally();
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const progress = setInterval(
    () => say(`${name}: ${tally.kills} of ${goal} kills, ${tally.edits} edits, ${seconds().toFixed(0)} s`),
    PROGRESS_MS,
  );
  parts.push({ name, tally });
  try {
    await work({ random: createRandom(seed + parts.length), signal: stop.signal, tally, tell: (line) => say(`${name}: ${line}`) });
  } finally {
    clearInterval(progress);
    tally.seconds = seconds();
  }
  if (tally.signedInAgain > 0) say(`${name}: signed in again after ${tally.signedInAgain} starts`);
}

say(`seed ${seed}`);
/** The editors' shares of so many kills. */
function shares(all: number): readonly (readonly [Editors, number])[] {
  const quarter = Math.floor(all / 4);
  return [
    ['one window', quarter],
    ['three windows', quarter],
    ['worker alone', all - 2 * quarter],
  ];
}

for (const [editors, share] of shares(kills))
  await part(`worker, ${editors}`, share, (work) => workerPart({ launch: chromiumHost, editors, kills: share }, work));
await part('whole browser', browserKills, (work) => browserPart(browserKills, work));
for (const [editors, share] of shares(firefoxKills))
  await part(`Firefox, ${editors}`, share, (work) => workerPart({ launch: firefoxHost, editors, kills: share }, work));
const found = findings(parts);
for (const line of found) say(line);
say(table(parts));
say(lastLine(parts));
process.exit(found.length > 0 ? 1 : stop.signal.aborted ? 130 : 0);
