import { beforeEach, describe, expect, test, vi } from 'vitest';
import { textsIn } from '../lib/locales/every.ts';
import { keepOmnibox, requestIn, type Suggestion, suggestionsFor } from '../lib/omnibox.ts';
import { person } from './domain/build.ts';
import { createCast } from './models/cast.ts';

type Show = (lines: readonly Suggestion[]) => void;

/** The parts of a browser that the address bar needs. */
const fake = vi.hoisted(() => {
  const nothing = (): Promise<object> => Promise.resolve({});
  return {
    managed: {} as object,
    asked: [] as unknown[],
    description: '',
    changed: (_text: string, _show: Show): void => undefined,
    entered: (_text: string): void => undefined,
    nothing,
  };
});

vi.mock('../lib/browser.ts', () => ({
  browser: {
    i18n: { getUILanguage: () => 'en' },
    runtime: { getURL: (path: string) => path },
    sidePanel: { open: fake.nothing },
    tabs: { create: fake.nothing },
    windows: { getLastFocused: () => Promise.resolve({ id: 3 }) },
    storage: {
      local: { get: fake.nothing },
      managed: { get: () => Promise.resolve(fake.managed) },
      session: { get: fake.nothing, set: (values: object) => Promise.resolve(void fake.asked.push(values)) },
      onChanged: { addListener: () => undefined, removeListener: () => undefined },
    },
    omnibox: {
      setDefaultSuggestion: ({ description }: { readonly description: string }) => (fake.description = description),
      onInputStarted: { addListener: () => undefined },
      onInputChanged: { addListener: (listener: typeof fake.changed) => (fake.changed = listener) },
      onInputEntered: { addListener: (listener: typeof fake.entered) => (fake.entered = listener) },
    },
  },
}));

const t = textsIn('en');

describe('the address bar', () => {
  test('shows name, company and lead status, or that the rule shows none', async () => {
    const cards = await createCast().find('o');
    const lines = suggestionsFor(t, cards, false).map(({ description }) => description);
    expect(lines).toContain('Jane Doe · Aurora Foods · Open');
    expect(lines).toContain('Solo Kim · No lead status here');
  });

  test('what is in a name is text and no markup, and stays one short line', async () => {
    const fullName = `<b>&"'\n\u0000${'x'.repeat(10_000)}`;
    const leads = createCast({ persons: [person(1, { fullName, companyName: '<i>' })] });
    const [line] = suggestionsFor(t, await leads.find('<b>'), true);
    expect(line?.description).toMatch(/^<match>&lt;b&gt;&amp;&quot;&apos; x+…<\/match> <dim>&lt;i&gt; · No lead status here<\/dim>$/);
    expect(line?.description.length).toBeLessThan(200);
    expect(line?.content).not.toMatch(/[\n\0]/);
  });

  test('a line that is chosen leads to the person, whatever the name contains', async () => {
    const leads = createCast({ persons: [person(17, { fullName: 'Ann #3', emails: ['a@x.example'] })] });
    const [line] = suggestionsFor(t, await leads.find('Ann'), true);
    expect(requestIn(line?.content ?? '')).toEqual({ kind: 'person', personId: 17 });
  });

  test.each(['jane', ' jane doe ', 'jane #', 'jane #0', '#5', 'jane #5 x', 'jane@aurora.example'])(
    'any other text is looked for: %j',
    (text) => {
      expect(requestIn(text)).toEqual({ kind: 'find', text: text.trim() });
    },
  );
});

describe('searching from the address bar', () => {
  const looked: string[] = [];

  beforeEach(() => {
    looked.length = 0;
    fake.asked.length = 0;
    fake.managed = {};
    keepOmnibox((text) => {
      looked.push(text);
      return createCast().find(text);
    });
  });

  /** The lines for what was typed, after which Enter was pressed. */
  async function typed(text: string): Promise<readonly Suggestion[]> {
    const lines = await new Promise<readonly Suggestion[]>((resolve) => fake.changed(text, resolve));
    fake.entered(text);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return lines;
  }

  test('finds people on this device, and asks the panel for the rest', async () => {
    expect((await typed('jane')).map(({ content }) => content)).toEqual(['Jane Doe #1']);
    expect(looked).toEqual(['jane']);
    expect(fake.asked).toMatchObject([{ asked: { kind: 'find', text: 'jane', windowId: 3 } }]);
  });

  test('that the organisation has switched off finds nobody, asks for nothing and says so', async () => {
    fake.managed = { switchedOff: ['addressBar'] };
    expect(await typed('jane')).toEqual([]);
    expect(fake.description).toBe('Your organisation has switched off searching from here');
    expect([looked, fake.asked]).toEqual([[], []]);
  });
});
