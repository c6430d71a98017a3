import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Demo, DEMO_BUILD, startDemo } from './browser/demo.ts';
import { ensureChromium } from './browser/find.ts';
import { needPackages } from './roundcube/packages.ts';
import { HARD_MESSAGES, toBytes } from './roundcube/hard-messages.ts';
import { type MailHost, startMailHost } from './roundcube/mail-host.ts';
import { openEverything, type Summary } from './roundcube/open-everything.ts';
import { ROOT, run } from './run.ts';

const HELP = `npm run e2e:roundcube -- [options]

Installs Roundcube and Dovecot from Debian's packages where they are missing, runs both on this machine's loopback in a folder of
their own, fills the mailbox, opens every message in Chromium with the built extension, and compares whom the panel leads with
with an independent reading of the message's header. Nothing of the system's configuration is read by them or changed.

  --mail DIR   the .eml files of this folder instead of the samples; a fixed set of hard messages is always added
  --no-build   use the build that is there
  --help       print this

exact         address and name are the header's: the sender; the address for replies where the sender only stands in for somebody
              (an automatic sender, a list); of the user's own mail the first recipient who is not the user
self shown, no-reply shown
              the user's own address or an automatic sender's was treated as a person: a card, an offer to create them, or a question
              to the CRM. A message of theirs that leads with the reason ("This is you", "An automatic sender") is right. Shared
              mailboxes and lists are shown with their reason in the same way, and count as exact when they are the header's sender.

Exit code 0: at least 98 % exact in every view (of a part, all but one), nobody shown who must not be, a reading within 2 ms (p50) and 8 ms (p95); or
nothing could be run here, and it says so. Otherwise 1.
`;

const { values } = parseArgs({
  options: { mail: { type: 'string' }, 'no-build': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The mail files of the folder; null where it cannot be read. */
async function mailFiles(folder: string): Promise<readonly string[] | null> {
  const names = await readdir(folder).catch(() => null);
  return names?.filter((name) => name.toLowerCase().endsWith('.eml')).sort() ?? null;
}

async function fill(host: MailHost, folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) await host.put('INBOX', file, await readFile(join(folder, file)));
  for (const [at, message] of HARD_MESSAGES.entries()) await host.put(message.folder ?? 'INBOX', `hard-${at}`, toBytes(message, at));
  say(`${files.length} messages of ${folder}, ${HARD_MESSAGES.length} hard ones.`);
}

async function main(): Promise<number> {
  const folder = values.mail ?? join(ROOT, 'server', 'mail', 'samples');
  const files = await mailFiles(folder);
  if (files === null) {
    process.stderr.write(`The mail folder ${folder} cannot be read.\n`);
    return 1;
  }
  const packages = await needPackages((line) => process.stderr.write(`${line}\n`));
  if (packages.kind === 'missing') {
    say(`roundcube: skipped, ${packages.why}.`);
    return 0;
  }
  await ensureChromium();
  if (!values['no-build'] && (await run('wxt', ['build', '--mode', 'demo'])) !== 0) return 1;
  say(`Roundcube ${packages.roundcube}, Dovecot ${packages.dovecot}${packages.hasLarry ? '' : '; the skin larry has no package here'}`);

  let [host, demo]: [MailHost | null, Demo | null] = [null, null];
  const close = async (): Promise<void> => {
    await demo?.close();
    await host?.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close().then(() => process.exit(130)));
  try {
    host = await startMailHost();
    await fill(host, folder, files);
    demo = await startDemo({ browser: { extensionDir: DEMO_BUILD } });
    const summary = await openEverything({ demo, host, hasLarry: packages.hasLarry, say });
    return verdict(summary);
  } finally {
    await close();
  }
}

function verdict({ messages, exact, isEveryViewExact, isFast, selfShown, noReplyShown }: Summary): number {
  say(`roundcube: ${messages} messages, sender exact ${exact}, self shown ${selfShown}, no-reply shown ${noReplyShown}`);
  return isEveryViewExact && isFast && selfShown === 0 && noReplyShown === 0 ? 0 : 1;
}

if (values.help) say(HELP);
else process.exit(await main());
