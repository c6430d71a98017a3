import { describe, expect, test, vi } from 'vitest';
import { textsIn } from '../lib/locales/every.ts';
import { requestIn, suggestionsFor } from '../lib/omnibox.ts';
import { person } from './domain/build.ts';
import { createCast } from './models/cast.ts';

vi.mock('../lib/browser.ts', () => ({ browser: {} }));

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
