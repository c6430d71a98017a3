import { beforeEach, describe, expect, test, vi } from 'vitest';
import { badgeOf, notice, showBadge } from '../lib/badge.ts';
import { textsIn } from '../lib/locales/every.ts';
import type { Leads } from '../lib/leads/leads.ts';
import { categoryId, company, companyId, statusId } from './domain/build.ts';
import { createCast, LISTS } from './models/cast.ts';
import { aTag } from './models/fake-tagging.ts';
import { candidate } from './models/ports.ts';

/** What the toolbar button shows, by tab. */
const fake = vi.hoisted(() => ({ texts: new Map<number, string>() }));

vi.mock('../lib/browser.ts', () => ({
  browser: {
    i18n: { getUILanguage: () => 'en-GB' },
    storage: { local: { get: async () => ({}) } },
    action: {
      async setBadgeText({ tabId, text }: { readonly tabId: number; readonly text: string }) {
        fake.texts.set(tabId, text);
      },
      setBadgeBackgroundColor: () => Promise.resolve(),
      setTitle: () => Promise.reject(new Error('No tab with id: 2')),
    },
  },
}));

const t = textsIn('en');
const JANE = candidate('jane@aurora.example');
const SOFIA = candidate('sofia@aurora.example', { role: 'to' });
const ME = candidate('me@example.com', { self: true });

async function badge(leads: Leads, ...candidates: Parameters<typeof badgeOf>[1]['candidates'][number][]) {
  return badgeOf(t, { candidates }, await notice(leads, { candidates }));
}

describe('the badge', () => {
  beforeEach(() => fake.texts.clear());

  test('is empty where nobody is but the user', async () => {
    expect(await badge(createCast(), ME)).toEqual({ text: '', title: 'Leadside', open: false });
  });

  test('counts the people, and marks a sender who is a lead still open', async () => {
    expect(await badge(createCast(), ME, JANE, SOFIA)).toEqual({
      text: '●2',
      title: 'Leadside: 2 people here\nJane Doe: still Open',
      open: true,
    });
  });

  test('says who of a page was tagged before, and when', async () => {
    const leads = createCast();
    leads.state.tagged = [aTag({ email: 'sofia@aurora.example', name: 'Sofia Lind', at: Date.UTC(2026, 0, 4, 9) })];
    const shown = await badge(leads, candidate('sofia@aurora.example', { role: 'page' }), candidate('x@aurora.example'));
    expect(shown).toMatchObject({ text: '✓2', open: false });
    expect(shown.title).toMatch(/^Leadside: 2 people here\n1 of them tagged by you: Sofia Lind, 4 Jan 2026/);
    expect((await badge(leads, JANE, SOFIA)).text, 'whom nobody has worked on counts more').toBe('●2');
  });

  test.each([
    { why: 'has another status', sender: candidate('sofia@aurora.example') },
    { why: 'is not the sender', sender: candidate('sofia@aurora.example'), also: candidate('jane@aurora.example', { role: 'to' }) },
    { why: 'has no lead status by the rule', sender: candidate('carl@credit.example') },
    { why: 'is not known here', sender: candidate('new@aurora.example') },
    { why: 'is only named on a page', sender: candidate('jane@aurora.example', { role: 'page' }) },
  ])('marks nobody who $why', async ({ sender, also }) => {
    const shown = await badge(createCast(), sender, ...(also ? [also] : []));
    expect(shown.open).toBe(false);
    expect(shown.text).toBe(also ? '2' : '1');
  });

  test('marks nobody whose company has left the leads, although Open is kept', async () => {
    const customer = company(10, { name: 'Aurora Foods', categoryId: categoryId(3), domains: ['aurora.example'] });
    const shown = await badge(createCast({ companies: [customer] }), JANE);
    expect(shown.open).toBe(false);
    expect(customer.id).toBe(companyId(10));
  });

  test('in a tenant without the predefined Open, the first of the list is what leads start with', async () => {
    const statuses = LISTS.statuses.map((one) => (one.id === statusId(1) ? { ...one, deleted: true } : one));
    const leads = createCast({ lists: { ...LISTS, statuses } });
    expect((await badge(leads, candidate('sofia@aurora.example'))).open).toBe(true);
    expect((await badge(leads, JANE)).open).toBe(false);
  });

  test('asks nothing of the CRM', async () => {
    const leads = createCast();
    await badge(leads, JANE);
    expect(leads.state.calls.filter((call) => call.startsWith('refresh'))).toEqual([]);
  });

  test('an earlier report that took longer does not replace a later one, and a tab that is gone is no error', async () => {
    const slow = Promise.withResolvers<null>();
    const first = showBadge(2, { candidates: [JANE, SOFIA] }, slow.promise, textsIn);
    await showBadge(2, { candidates: [JANE] }, Promise.resolve(null), textsIn);
    slow.resolve(null);
    await first;
    expect(fake.texts.get(2)).toBe('1');
  });
});
