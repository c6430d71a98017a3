import { browser } from './browser.ts';
import type { Candidate } from './domain/candidate.ts';
import { peopleAsked } from './domain/asked.ts';

/*
 * What the user points at by the context menu goes to the panel of the same window through session storage and not by a message: the
 * panel may not be open yet, and the worker may be gone by the time it is. Content scripts have no access to it.
 */
const KEY = 'asked';
const LONGEST = 2000;

interface Asked {
  readonly windowId: number;
  readonly text: string;
}

function isAsked(value: unknown): value is Asked {
  if (typeof value !== 'object' || value === null) return false;
  const { windowId, text } = value as { readonly windowId?: unknown; readonly text?: unknown };
  return typeof windowId === 'number' && typeof text === 'string' && text.length <= LONGEST;
}

/** Asks the panel of the window to look up who is in the text, now or as soon as it opens. A later question takes its place. */
export async function askPanel(windowId: number, text: string): Promise<void> {
  const asked: Asked = { windowId, text: text.slice(0, LONGEST) };
  await browser.storage.session.set({ [KEY]: asked });
}

/** Hears what this window's panel is asked, once each, also what was asked before. */
export function hearAsked(windowId: number, listener: (people: readonly Candidate[]) => void): void {
  const hear = (value: unknown): void => {
    if (!isAsked(value) || value.windowId !== windowId) return;
    void browser.storage.session.remove(KEY);
    listener(peopleAsked(value.text));
  };
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session') hear(changes[KEY]?.newValue);
  });
  void browser.storage.session.get(KEY).then((stored) => hear(stored[KEY]));
}
