import { browser } from './browser.ts';
import type { Candidate, PageReport } from './domain/candidate.ts';
import type { LeadStatus } from './domain/lead.ts';
import { firstStatus } from './domain/open-lead.ts';
import { keepFront } from './front.ts';
import { frontOf, type Front } from './leads/front.ts';
import type { Leads, PersonCard } from './leads/leads.ts';
import type { Tagged } from './leads/tagging.ts';
import { languageFor } from './locales/locale.ts';
import type { Language, Translate } from './locales/locale.ts';
import { CALM_MS, createPace } from './models/pace.ts';
import { loadSettings } from './settings.ts';
import { isReadable, readActiveTab, type HeardReport } from './tabs.ts';

const COLOURS = { people: '#2456a6', open: '#a3400b' } as const;
/** A second cue beside the colour. It stands before the number, so that it is not cut off. */
const MARK = '●';
/** Somebody of the page was tagged here before. */
const TAGGED = '✓';

/** Where the texts of a language come from. */
type Texts = (language: Language) => Translate | Promise<Translate>;

/** What the badge needs to know of the CRM. */
type Known = Pick<Leads, 'match' | 'personCard' | 'lists' | 'taggedAmong'>;

/** The sender of a page, as a lead that nobody has worked on yet. */
export interface OpenSender {
  readonly card: PersonCard;
  readonly status: LeadStatus;
}

/** What this device knows of a page's people. */
export interface Noticed {
  readonly front: Front | null;
  readonly sender: OpenSender | null;
  /** Who of them was tagged on this device, the latest first. */
  readonly tagged: readonly Tagged[];
}

/** What the toolbar button says of a page. */
export interface Badge {
  readonly text: string;
  readonly title: string;
  readonly open: boolean;
}

function others({ candidates }: PageReport): readonly Candidate[] {
  return candidates.filter((candidate) => candidate.self !== true);
}

/** The sender, if this device knows them as a lead with the status that new leads start with; the CRM is not asked. */
async function openSender(leads: Known, report: PageReport, front: Front | null): Promise<OpenSender | null> {
  const sender = others(report).find(({ role }) => role === 'from' || role === 'replyTo');
  const found = sender === front?.candidate ? front : sender === undefined ? null : await frontOf(leads, { candidates: [sender] });
  if (found === null || found.card.visibility.kind === 'hidden') return null;
  const { card, lists } = found;
  const { value: status } = found.card.visibility;
  return status !== null && status.id === firstStatus(lists)?.id ? { card, status } : null;
}

/** What this device knows of a page's people, beside how many they are; the CRM is not asked. */
export async function notice(leads: Known, report: PageReport): Promise<Noticed> {
  const [front, tagged] = await Promise.all([frontOf(leads, report), leads.taggedAmong(others(report))]);
  const sender = await openSender(leads, report, front);
  return { front, sender, tagged: [...tagged.values()].toSorted((a, b) => b.at - a.at) };
}

/**
 * How many people a page shows, the user themselves not counted, with a mark where the sender is a lead still open, or else where
 * somebody was tagged before; empty for nobody.
 */
export function badgeOf(t: Translate, report: PageReport, noticed: Noticed | null): Badge {
  const count = others(report).length;
  if (count === 0) return { text: '', title: 'Leadside', open: false };
  const number = count > 99 ? '99+' : String(count);
  const sender = noticed?.sender ?? null;
  const tagged = noticed?.tagged ?? [];
  const [last] = tagged;
  const lines = [`Leadside: ${t('badge.people', { count })}`];
  if (sender !== null) lines.push(t('badge.open', { name: sender.card.person.fullName, status: sender.status.name }));
  if (last !== undefined) lines.push(`${t('badge.tagged', { count: tagged.length })}: ${last.name}, ${t.time(last.at)}`);
  const mark = sender !== null ? MARK : last === undefined ? '' : TAGGED;
  return { text: `${mark}${number}`, title: lines.join('\n'), open: sender !== null };
}

/** Reports of a tab that are being shown: the last one counts, however long the store takes for an earlier one. */
const latest = new Map<number, PageReport>();

/** Says on the toolbar button who is on the tab's page. The browser clears it when the tab goes elsewhere; a tab that is gone is no error. */
export async function showBadge(tabId: number, report: PageReport, asked: Promise<Noticed | null>, texts: Texts): Promise<void> {
  latest.set(tabId, report);
  const [noticed, { language }] = await Promise.all([asked, loadSettings()]);
  const t = await texts(languageFor(language, [browser.i18n.getUILanguage()]));
  if (latest.get(tabId) !== report) return;
  latest.delete(tabId);
  const { text, title, open } = badgeOf(t, report, noticed);
  await Promise.all([
    browser.action.setBadgeBackgroundColor({ tabId, color: open ? COLOURS.open : COLOURS.people }),
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setTitle({ tabId, title }),
  ]).catch(() => undefined);
}

/** The panel reads the same from the same disk, and its card comes first, ms. */
const AFTER_THE_CARD_MS = 150;

/** What a page's report asks of this device; `owner` is the database of whoever is signed in. */
async function noticeAndKeep(leads: Known, owner: string, report: PageReport): Promise<Noticed> {
  const noticed = await notice(leads, report);
  const { front } = noticed;
  // What the user said about an address may be taken back without any record changing.
  await keepFront(owner, front?.match.correction === undefined ? front : null);
  return noticed;
}

/** As {@link showBadge}, for a report that came by itself; nothing for a page that the organisation lets nobody read. */
export async function showHeard(
  { tabId, host, report }: HeardReport,
  ask: <T>(question: (leads: Known, owner: string) => Promise<T>) => Promise<T | null>,
  texts: Texts,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AFTER_THE_CARD_MS));
  if (await isReadable(host))
    await showBadge(
      tabId,
      report,
      ask((leads, owner) => noticeAndKeep(leads, owner, report)),
      texts,
    );
}

/** While a surface is open, the button of the tab in front says at once what changed: a status that was set, or who was looked up. */
export function followBadge(leads: Leads, owner: string, texts: Texts): void {
  async function show(): Promise<void> {
    const here = await readActiveTab();
    if (here?.page.kind === 'read') await showBadge(here.tabId, here.page.report, noticeAndKeep(leads, owner, here.page.report), texts);
  }
  leads.subscribe(createPace(() => void show(), CALM_MS).call);
}
