import { browser } from './browser.ts';
import type { Candidate } from './domain/candidate.ts';
import { peopleAsked } from './domain/asked.ts';
import { parsePersonId } from './domain/ids.ts';
import type { RequestsPort, SurfaceRequest } from './models/ports.ts';

/*
 * What the user points at outside the panel goes to the panel of the same window through session storage and not by a message: the
 * panel may not be open yet, and the worker may be gone by the time it is. Content scripts have no access to it.
 */
const KEY = 'asked';
const LONGEST = { people: 2000, find: 2000, list: 200_000 } as const;

/** `text`: whom the user points at on a page. */
type Asked = { readonly kind: 'people'; readonly text: string } | SurfaceRequest;

function readAsked(value: unknown, windowId: number): Asked | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, text, personId, ...rest } = value as Readonly<Record<string, unknown>>;
  if (rest['windowId'] !== windowId) return null;
  const id = parsePersonId(personId);
  if (kind === 'person') return id === null ? null : { kind, personId: id };
  if (kind === 'next') return { kind };
  if (kind !== 'people' && kind !== 'find' && kind !== 'list') return null;
  return typeof text === 'string' && text.length <= LONGEST[kind] ? { kind, text } : null;
}

/** So long a panel that is open may take to hear a question, in ms. */
const HEARD_MS = 500;

async function ask(windowId: number, asked: Asked): Promise<void> {
  // The time makes the same question a new one.
  await browser.storage.session.set({ [KEY]: { ...asked, windowId, at: Date.now() } });
}

/** True as soon as the last question was heard, false if nobody has after {@link HEARD_MS}. */
function heard(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const onChanged = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>): void => {
    const change = changes[KEY];
    if (change !== undefined && change.newValue === undefined) resolve(true);
  };
  browser.storage.onChanged.addListener(onChanged);
  void browser.storage.session.get(KEY).then((stored) => (KEY in stored ? undefined : resolve(true)));
  const timer = setTimeout(() => resolve(false), HEARD_MS);
  return promise.finally(() => {
    clearTimeout(timer);
    browser.storage.onChanged.removeListener(onChanged);
  });
}

/** Asks the panel of the window to look up who is in the text, now or as soon as it opens. A later question takes its place. */
export async function askPanel(windowId: number, text: string): Promise<void> {
  await ask(windowId, { kind: 'people', text: text.slice(0, LONGEST.people) });
}

/**
 * Asks the panel of the window to show somebody, to look for a text, or to go on to the next person, as {@link askPanel} does. The
 * answer tells whether a panel that is open has heard it; otherwise the next one to open will.
 */
export async function requestPanel(windowId: number, request: SurfaceRequest): Promise<() => Promise<boolean>> {
  await ask(windowId, 'text' in request ? { ...request, text: request.text.slice(0, LONGEST[request.kind]) } : request);
  return heard;
}

/** Hears each question once that `isMine`; `late` is true for one that was asked before. */
function hear(windowId: number, isMine: (asked: Asked) => boolean, listener: (asked: Asked, late: boolean) => void): void {
  const take = (value: unknown, late: boolean): void => {
    const asked = readAsked(value, windowId);
    if (asked === null || !isMine(asked)) return;
    void browser.storage.session.remove(KEY);
    listener(asked, late);
  };
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session') take(changes[KEY]?.newValue, false);
  });
  void browser.storage.session.get(KEY).then((stored) => take(stored[KEY], true));
}

/** Hears whom this window's panel is asked about, once each, also what was asked before. */
export function hearAsked(windowId: number, listener: (people: readonly Candidate[]) => void): void {
  hear(
    windowId,
    ({ kind }) => kind === 'people',
    (asked) => {
      if (asked.kind === 'people') listener(peopleAsked(asked.text));
    },
  );
}

/** What this window's panel is asked for from outside it, other than to look somebody up. A panel that opens only now goes on to nobody. */
export function createRequests(): RequestsPort {
  return {
    async watch(listener) {
      const { id } = await browser.windows.getCurrent();
      if (id === undefined) return;
      hear(
        id,
        ({ kind }) => kind !== 'people',
        (asked, late) => {
          if (asked.kind !== 'people' && !(late && asked.kind === 'next')) listener(asked);
        },
      );
    },
  };
}
