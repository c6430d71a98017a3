import type { Demo } from '../browser/demo.ts';
import { checkMessage, forbiddenLookUps, type Outcome } from './check.ts';
import { type Expected, expectedOf } from './expected.ts';
import { type Look, type MailFolder, type MailHost, USER } from './mail-host.ts';
import { createTiming } from './timing.ts';
import { signInToWebmail, type Webmail } from './webmail.ts';

/** What is opened, and with what. */
export interface Work {
  readonly demo: Demo;
  readonly host: MailHost;
  /** Whether the old skin is there. */
  readonly hasLarry: boolean;
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface Summary {
  /** Each message once, in the view that shows every one. */
  readonly messages: number;
  readonly exact: number;
  /** At least 98 % in each view; of fewer than a hundred messages, all but one. */
  readonly isEveryViewExact: boolean;
  /** Reading takes no longer than promised. */
  readonly isFast: boolean;
  /** In any view, or asked of the CRM. */
  readonly selfShown: number;
  readonly noReplyShown: number;
}

interface Entry {
  readonly folder: MailFolder;
  readonly uid: number;
  readonly expected: Expected;
  /** Where the page leaves out the address for replies. */
  readonly withoutReplyTo: Expected;
}

const FOLDERS: readonly MailFolder[] = ['INBOX', 'Sent', 'Drafts'];
const ENOUGH = 0.98;
/** Of a few messages one miss is more than the rest of the percentage. */
const MISSES_OF_FEW = 1;
/** One message in so many is opened in the other views too. */
const PART = 4;

async function entries(webmail: Webmail): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (const folder of FOLDERS) {
    for (const uid of await webmail.openFolder(folder)) {
      const source = await webmail.source(folder, uid);
      const [expected, withoutReplyTo] = await Promise.all([expectedOf(source, USER), expectedOf(source, USER, false)]);
      found.push({ folder, uid, expected, withoutReplyTo });
    }
  }
  return found;
}

function describe({ folder, uid, expected: { person } }: Entry, { shown }: Outcome): string {
  return `  ${folder} ${uid}: expected ${person === null ? 'nobody else' : `${person.name} <${person.email}>`}; got ${shown}`;
}

/** Opens every message between the list and the panel, and a part of them in each other view; says what was not as expected. */
export async function openEverything({ demo, host, hasLarry, say }: Work): Promise<Summary> {
  const { page } = demo;
  const timing = await createTiming();
  const webmail = await signInToWebmail(page, host.url);
  const all = await entries(webmail);
  const part = all.filter((_, at) => at % PART === 0);
  await webmail.openFolder('INBOX');
  const panel = await demo.panelAs(USER);
  await page.bringToFront();
  let [isEveryViewExact, selfShown, noReplyShown] = [true, 0, 0];

  async function view(name: string, list: readonly Entry[], open: (entry: Entry) => Promise<void>): Promise<number> {
    let right = 0;
    for (const entry of list) {
      await open(entry);
      const outcome = await checkMessage(panel, entry.expected);
      await timing.sample(page);
      if (outcome.isExact) right += 1;
      if (outcome.selfShown) selfShown += 1;
      if (outcome.noReplyShown) noReplyShown += 1;
      if (!outcome.isExact || outcome.selfShown || outcome.noReplyShown) say(describe(entry, outcome));
    }
    if (list.length - right > Math.max(MISSES_OF_FEW, list.length * (1 - ENOUGH))) isEveryViewExact = false;
    say(`${name.padEnd(36)} ${String(right).padStart(4)} of ${list.length} exact`);
    return right;
  }

  async function beside(look: Look, name: string, list: readonly Entry[]): Promise<number> {
    await host.setLook(look);
    let shown: MailFolder | null = null;
    return view(`${name}, beside the list`, list, async ({ folder, uid }) => {
      if (folder !== shown) await webmail.openFolder(folder);
      shown = folder;
      await webmail.openInFrame(uid);
    });
  }

  const alone = (name: string): Promise<number> =>
    view(`${name}, the message alone`, part, ({ folder, uid }) => webmail.openAlone(folder, uid));

  const exact = await beside({ skin: 'elastic', showsAddresses: false }, 'elastic', all);
  await alone('elastic');
  await beside({ skin: 'elastic', showsAddresses: true }, 'elastic with addresses', part);
  if (hasLarry) {
    // Larry's preview leaves out the address for replies.
    await beside(
      { skin: 'larry', showsAddresses: false },
      'larry',
      part.map((entry) => ({ ...entry, expected: entry.withoutReplyTo })),
    );
    await alone('larry');
  }
  const { line, isFast } = timing.summary();
  say(line);
  const lookUps = forbiddenLookUps(demo.traffic.seen());
  for (const email of lookUps) say(`  the CRM was asked about ${email}`);
  const own = lookUps.filter((email) => email.replace(/\+[^@]*@/, '@') === USER).length;
  return {
    messages: all.length,
    exact,
    isEveryViewExact,
    isFast,
    selfShown: selfShown + own,
    noReplyShown: noReplyShown + lookUps.length - own,
  };
}
