import type { Page } from 'puppeteer-core';
import type { Candidate, PageReport } from '../../lib/domain/candidate.ts';
import { textsIn } from '../../lib/locales/every.ts';
import type { SeenRequest } from '../browser/traffic.ts';
import { waitFor } from '../browser/wait.ts';
import { comparable, comparableName, type Expected, isNoReply } from './expected.ts';
import { USER } from './mail-host.ts';

/** What became of one message. */
export interface Outcome {
  /** The panel leads with whom the header names, by address and name; with the reason where that is somebody who is not looked up. */
  readonly isExact: boolean;
  readonly selfShown: boolean;
  readonly noReplyShown: boolean;
  /** What was shown, for the report of a failure. */
  readonly shown: string;
}

/** Long enough for a message to load, to be read and to be matched; only a failure waits for it. */
const PATIENCE_MS = 8_000;
const t = textsIn('en');
/** What the panel says of a person whom it shows: a card, a way to create or find them, or a question who of several it is. */
const PERSON = new RegExp(
  `${escaped(t('match.none', { name: '' }).trim())}|${escaped(t('match.several'))}|${escaped(t('field.category'))}`,
);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What stands in the panel. */
interface Shown {
  /** About the person who was chosen by themselves: the first whom it makes sense to look up. */
  readonly front: string;
  /** Who comes first in the list of people, with the address; the same as `front` where there is no list. */
  readonly first: string;
}

async function read(panel: Page): Promise<Shown> {
  return panel.evaluate((people) => {
    const main = document.querySelector('main') ?? document.body;
    const roster = main.querySelector(`nav[aria-label=${JSON.stringify(people)}]`);
    const front = [...main.children]
      .filter((child) => child !== roster)
      .map((child) => (child as HTMLElement).innerText)
      .join('\n')
      .replaceAll(/\s+/g, ' ');
    const row = roster?.querySelector<HTMLElement>('li button');
    return { front, first: row ? `${row.title}\n${row.innerText}` : front };
  }, t('people.title'));
}

/** The report that the panel works with, asked of the page as the panel itself asks. */
async function report(panel: Page): Promise<PageReport | null> {
  return panel.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: TabsApi } }).chrome;
    const [tab] = await tabs.query({ active: true, currentWindow: true });
    return tabs.sendMessage(tab?.id ?? 0, { type: 'rescan' }, { frameId: 0 });
  });
}

interface TabsApi {
  query(filter: { active: boolean; currentWindow: boolean }): Promise<readonly { readonly id?: number }[]>;
  sendMessage(tabId: number, message: unknown, options: { frameId: number }): Promise<PageReport | null>;
}

function isSame(candidate: Candidate | undefined, expected: Expected): boolean {
  if (expected.person === null) return candidate === undefined || candidate.self === true;
  const { name, email } = expected.person;
  if (candidate === undefined || candidate.self === true) return false;
  const shown = comparableName(candidate.name ?? '');
  // A name that holds an address is not to be believed: the page may leave it out, and the product may.
  const isNameRight = shown === name || (name.includes('@') && shown === '');
  return (candidate.email === undefined ? '' : comparable(candidate.email)) === email && isNameRight;
}

/** True when the panel leads with the expected person, or with nobody where the message names nobody else. */
function leadsWith({ front, first }: Shown, { person, isNoReply: isMachine }: Expected): boolean {
  if (person === null) return [t('skip.self'), t('page.nobody'), t('page.senderNotReadable')].some((text) => front.includes(text));
  const spoken = first.normalize('NFC').toLowerCase();
  // Of somebody for whom a list writes, the panel shows the true name.
  const name = person.name.replace(/\svia\s.*$/, '').toLowerCase();
  const isNamed = name !== '' && spoken.includes(name);
  return (isNamed || addressesIn(spoken).includes(person.email)) && (!isMachine || first.includes(t('skip.noReply')));
}

/** Whole addresses in a text, to be compared. */
function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(/[^\s<>(),;"]+@[^\s<>(),;"]+/g)].map(([address]) => comparable(address.replace(/\.$/, '')));
}

/** Waits until the panel speaks of the message's person, by what the page reports by itself, then compares exactly. */
export async function checkMessage(panel: Page, expected: Expected): Promise<Outcome> {
  const isLeading = await waitFor('the panel', async () => leadsWith(await read(panel), expected), PATIENCE_MS).catch(() => false);
  const { front } = await read(panel);
  const [first] = (await report(panel))?.candidates ?? [];
  const isPerson = PERSON.test(front);
  const asPersons = isPerson ? addressesIn(front) : [];
  return {
    isExact: isLeading && isSame(first, expected),
    selfShown: asPersons.includes(USER) || (isPerson && front.includes(t('skip.self'))),
    noReplyShown: asPersons.some((email) => isNoReply({ name: '', email })) || (isPerson && front.includes(t('skip.noReply'))),
    shown: `${first === undefined ? 'nobody' : `${first.name ?? ''} <${first.email ?? ''}> as ${first.role}`}; the panel says: ${front.slice(0, 160)}`,
  };
}

/** The addresses that the CRM was asked about, of those that it must never be asked about: the user's own and automatic senders'. */
export function forbiddenLookUps(requests: readonly SeenRequest[]): readonly string[] {
  const asked = requests
    .filter(({ path }) => path.endsWith('/GetPersonEntitiesFromEmailAddress'))
    .map(({ body }) => String((JSON.parse(body) as { readonly EmailAddress?: string }).EmailAddress));
  return asked.filter((email) => email.replace(/\+[^@]*@/, '@') === USER || isNoReply({ name: '', email }));
}
