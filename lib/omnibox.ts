import { requestPanel } from './asked.ts';
import { browser } from './browser.ts';
import { parsePersonId } from './domain/ids.ts';
import type { PersonCard } from './leads/leads.ts';
import { textsIn } from './locales/every.ts';
import { languageFor } from './locales/locale.ts';
import type { Translate } from './locales/locale.ts';
import type { SurfaceRequest } from './models/ports.ts';
import { isOn } from './domain/organisation.ts';
import { isSidebarBrowser, openPanel } from './panel.ts';
import { loadOrganisation } from './policy.ts';
import { loadSettings } from './settings.ts';

/** The browser shows no more. */
const MOST = 6;
/** So much of a name is shown, in characters: a line of the address bar has no room for more. */
const LONGEST = 80;

/** A line under the address bar. `content` is what stands in the bar when the line is chosen. */
export interface Suggestion {
  readonly content: string;
  readonly description: string;
}

function short(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
    .trim();
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST).toWellFormed()}…`;
}

/** A text for a line: Chrome and Edge read markup there, Firefox shows every character as it is. */
function shown(text: string, markup: boolean): string {
  const plain = short(text);
  if (!markup) return plain;
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
}

/** The lines for people who were found: name, company, and lead status where the rule shows it. */
export function suggestionsFor(t: Translate, cards: readonly PersonCard[], markup: boolean): readonly Suggestion[] {
  return cards.slice(0, MOST).map(({ person, company, visibility }) => {
    const name = person.fullName || person.emails[0] || t('people.unnamed');
    const status = visibility.kind === 'hidden' ? t('people.hiddenStatus') : (visibility.value?.name ?? t('status.none'));
    const rest = [company?.name ?? person.companyName, status].filter((part) => part !== '').map((part) => shown(part, markup));
    const head = shown(name, markup);
    const tail = rest.join(' · ');
    return {
      content: `${short(name)} #${person.id}`,
      description: markup ? `<match>${head}</match> <dim>${tail}</dim>` : `${head} · ${tail}`,
    };
  });
}

/** What the text in the address bar asks for: the person of a chosen line, else a search. */
export function requestIn(text: string): SurfaceRequest {
  const personId = parsePersonId(/ #(-?\d+)$/.exec(text)?.[1]);
  return personId === null ? { kind: 'find', text: text.trim() } : { kind: 'person', personId };
}

async function texts(): Promise<Translate> {
  const { language } = await loadSettings();
  return textsIn(languageFor(language, [browser.i18n.getUILanguage()]));
}

/** Shows what was asked for in the window's panel, or in a tab where none is open and the browser opens none from the address bar. */
async function follow(text: string, windowId: number): Promise<void> {
  const opened = openPanel(windowId).then(
    () => true,
    () => false,
  );
  if (!isOn(await loadOrganisation(), 'addressBar')) return;
  const heard = await requestPanel(windowId, requestIn(text));
  if (!(await opened) && !(await heard())) await browser.tabs.create({ windowId, url: browser.runtime.getURL('sidepanel.html') });
}

/** Finds people from the address bar, after the keyword; `find` answers from this device. */
export function keepOmnibox(find: (text: string) => Promise<readonly PersonCard[] | null>): void {
  // Known before Enter is pressed: a browser opens the panel only within the key press itself.
  let windowId: number | undefined;
  let latest = 0;

  async function suggest(text: string, show: (suggestions: Suggestion[]) => void): Promise<void> {
    const mine = ++latest;
    const on = isOn(await loadOrganisation(), 'addressBar');
    const [t, cards] = await Promise.all([texts(), text.trim() === '' || !on ? null : find(text)]);
    if (mine !== latest) return;
    const markup = !isSidebarBrowser();
    if (!on) {
      browser.omnibox.setDefaultSuggestion({ description: shown(t('organisation.addressBar'), markup) });
      return show([]);
    }
    const description = text.trim() === '' ? t('omnibox.empty') : t('omnibox.find', { text: short(text) });
    browser.omnibox.setDefaultSuggestion({ description: shown(description, markup) });
    show([...suggestionsFor(t, cards ?? [], markup)]);
  }

  async function remember(): Promise<number | undefined> {
    windowId = (await browser.windows.getLastFocused()).id;
    return windowId;
  }

  browser.omnibox.onInputStarted.addListener(() => void remember());
  browser.omnibox.onInputChanged.addListener((text, show) => void suggest(text, show));
  browser.omnibox.onInputEntered.addListener((text) => {
    if (windowId !== undefined) void follow(text, windowId);
    else void remember().then((id) => (id === undefined ? undefined : follow(text, id)));
  });
}
