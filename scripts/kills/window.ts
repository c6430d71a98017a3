import type { Page } from 'puppeteer-core';
import { en } from '../../lib/locales/en.ts';
import { type Lead, STATUSES } from './cast.ts';
import type { Said } from './judge.ts';

/** A window with Leadside's panel in it, used as a user does: search, open, click. */
export interface EditWindow {
  readonly page: Page;
  /** Shows somebody's card. False if that could not be done now. */
  open(lead: Lead): Promise<boolean>;
  /** Clicks one of the statuses that is not set, the first of `order`, and waits until the panel calls it saved. Null if it does not. */
  set(lead: Lead, order: readonly string[]): Promise<Said | null>;
  close(): Promise<void>;
}

/** Names of what is clicked, in the panel's own words. */
const WORDS = { find: en['action.find'], back: en['action.back'], ask: en['find.do'] };

/** Runs in the panel. */
async function openThere({ name, email }: Lead, words: typeof WORDS): Promise<boolean> {
  const until = <T>(ask: () => T | null | undefined | false, ms: number): Promise<T | null> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = ask();
        if (found === null || found === undefined || found === false) return;
        end(found);
      };
      const observer = new MutationObserver(look);
      const timer = setTimeout(() => end(null), ms);
      function end(found: T | null): void {
        observer.disconnect();
        clearTimeout(timer);
        resolve(found);
      }
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });
  const button = (text: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((each) => each.getAttribute('aria-label') === text || each.textContent.trim() === text);
  const card = (): Element | null =>
    document.querySelector(`article.card[aria-label=${JSON.stringify(name)}] [role="radiogroup"] [role="radio"]`);
  const field = (): HTMLInputElement | null => document.querySelector('.find input');
  const result = (): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>('.find .rows button')].find((each) => each.textContent.includes(name));

  if (card() !== null) return true;
  if (field() === null && document.querySelector('article.card') !== null) button(words.back)?.click();
  if ((await until(field, 200)) === null) (await until(() => button(words.find), 10_000))?.click();
  const input = await until(field, 2_000);
  if (input === null) return false;
  input.value = email;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  let row = await until(result, 60);
  if (row === null) {
    button(words.ask)?.click();
    row = await until(result, 2_000);
  }
  row?.click();
  return (await until(card, 2_000)) !== null;
}

/** Runs in the panel: `choices` are names, each with the words that say it is saved. */
async function setThere(
  name: string,
  choices: readonly (readonly [string, string])[],
): Promise<{ readonly to: string; readonly clickedAt: number; readonly saidAt: number } | null> {
  const card = document.querySelector(`article.card[aria-label=${JSON.stringify(name)}]`);
  const said = (): string => document.querySelector('.status-line output')?.textContent.trim() ?? '';
  const radio = (status: string): HTMLElement | null | undefined =>
    card?.querySelector<HTMLElement>(`[role="radio"][aria-label=${JSON.stringify(status)}]`);
  // Words that stand there already could not be told from new ones.
  const choice = choices.find(([status, words]) => radio(status)?.getAttribute('aria-checked') === 'false' && said() !== words);
  if (choice === undefined) return null;
  const [to, words] = choice;
  const clickedAt = Date.now();
  radio(to)?.click();
  const saved = await new Promise<boolean>((resolve) => {
    const look = (): void => {
      if (said() === words) end(true);
    };
    const observer = new MutationObserver(look);
    // Words that came after that would be taken for those of the next click: on a busy machine a window may need long.
    const timer = setTimeout(() => end(false), 20_000);
    function end(found: boolean): void {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    }
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
  return saved ? { to, clickedAt, saidAt: Date.now() } : null;
}

/** The panel's words for an edit that is durable on this device. */
function savedWords(subject: string, value: string): string {
  return en['notice.saved'].replace('{subject}', subject).replace('{value}', value);
}

/** The driver of the panel in `page`, wherever that runs. */
export function editWindowOf(page: Page): EditWindow {
  return {
    page,
    open: (lead) => page.evaluate(openThere, lead, WORDS),
    async set(lead, order) {
      const answer = await page.evaluate(
        setThere,
        lead.name,
        order.map((status) => [status, savedWords(lead.name, status)] as const),
      );
      if (answer === null) return null;
      const { to, ...times } = answer;
      return { personId: lead.id, to: STATUSES.get(to) ?? 0, ...times };
    },
    close: () => page.close(),
  };
}
