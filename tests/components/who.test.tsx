// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { Doubt } from '../../lib/domain/doubts.ts';
import { LANGUAGES } from '../../lib/locales/locale.ts';
import { person, personId } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import { FRESH_AT, type FakeLeads } from '../models/fake-leads.ts';
import { candidate } from '../models/ports.ts';
import { clear, click, expectAccessible, fill, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
const NOAH = candidate('noah@aurora.example', { name: 'Noah Berg' });

afterEach(clear);

function withDoubts(email: string, ...doubts: readonly Doubt[]): FakeLeads {
  return createCast({ doubts: new Map([[email, doubts]]) });
}

describe('how somebody was matched is said', () => {
  test('under the card and in the list', async () => {
    await showPanel([JANE, SOFIA]);
    expect(screen.getByText('Matched by e-mail: jane@aurora.example.')).toBeTruthy();
    expect(within(screen.getByRole('navigation', { name: 'People here' })).getAllByText('by e-mail')).toHaveLength(2);
    await expectAccessible();
  });

  test('with the address as people write it and what it stands for', async () => {
    const email = 'jane@xn--mller-kva.example';
    const leads = createCast({ known: new Set([email]) });
    leads.state.persons.push(person(9, { fullName: 'Jana Roe', emails: [email] }));
    await showPanel([candidate(email)], { leads });
    expect(screen.getByText('Matched by e-mail: jane@müller.example (xn--mller-kva.example).')).toBeTruthy();
  });

  test.each([
    [{ source: 'json-ld' }, 'The page itself says who this is.'],
    [{ source: 'mailto', certainty: 'linked' }, 'Found by a link on the page.'],
    [{ source: 'card', certainty: 'inferred' }, 'Found in the text of the page; the name may be wrong.'],
    [{ source: 'selection' }, 'From what you pointed at.'],
  ] as const)('with where on a page they were found, and how sure that is: %j', async (found, text) => {
    await showPanel([{ ...NOAH, role: 'page', ...found }]);
    expect(screen.getByText(text)).toBeTruthy();
  });

  test('with their part in a mail, which needs no such sentence', async () => {
    await showPanel([JANE, SOFIA]);
    expect(screen.queryByText(/^(The page itself|Found (by|in)|From what)/)).toBeNull();
  });

  test('of somebody whom the page names in passing, in the list and when chosen', async () => {
    await showPanel([JANE, { ...SOFIA, role: 'page', certainty: 'weak' }]);
    const rows = within(screen.getByRole('navigation', { name: 'People here' }));
    expect(rows.getAllByText('only named in passing')).toHaveLength(1);
    expect(screen.queryByText(/only in passing/)).toBeNull();
    await click('button', /Sofia Lind/);
    expect(screen.getByText('The page names Sofia Lind only in passing.')).toBeTruthy();
    await expectAccessible();
  });

  test('of nobody whose company is known, with the ways to it and to a new contact', async () => {
    const { model } = await showPanel([NOAH, JANE]);
    expect(screen.getByText('Nobody there has the address noah@aurora.example.')).toBeTruthy();
    expect(screen.getByText('Aurora Foods is known by the address’s domain.')).toBeTruthy();
    expect(within(screen.getByRole('navigation', { name: 'People here' })).getByText('Company known')).toBeTruthy();
    await expectAccessible();
    await click('button', 'Show company Aurora Foods');
    expect(model.work?.view.peek().kind).toBe('company');
  });
});

describe('a wrong match', () => {
  test('is corrected to somebody whom the user finds, and taken back', async () => {
    const { leads } = await showPanel([JANE]);
    await click('button', 'Somebody else?');
    await expectAccessible();
    await fill(/Name, company/, 'Sofia');
    await click('button', /Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    expect(leads.state.corrections.get('jane@aurora.example')?.personId).toBe(personId(2));
    expect(screen.getByText(/You chose this contact for jane@aurora.example on/)).toBeTruthy();
    await expectAccessible();
    await click('button', 'Take back');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(leads.state.corrections.size).toBe(0);
  });

  test('is corrected to nobody, and taken back', async () => {
    const { leads } = await showPanel([JANE, SOFIA]);
    await click('button', 'Somebody else?');
    await click('button', 'Nobody in the CRM');
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getByText(/You said on .* that this address is nobody in the CRM/)).toBeTruthy();
    expect(screen.getByText('Nobody, says you')).toBeTruthy();
    await expectAccessible();
    await click('button', 'Take back');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(leads.state.corrections.size).toBe(0);
  });

  test('is not corrected when the user thinks better of it', async () => {
    const { leads } = await showPanel([JANE]);
    await click('button', 'Somebody else?');
    await click('button', 'Cancel');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(leads.state.corrections.size).toBe(0);
  });

  test('is not left open over the next person', async () => {
    await showPanel([JANE, SOFIA]);
    await click('button', 'Somebody else?');
    await click('button', /^To Sofia Lind|Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
  });

  test('that was corrected to somebody who is gone says so, and can be forgotten', async () => {
    const corrections = new Map([
      ['jane@aurora.example', { email: 'jane@aurora.example', at: FRESH_AT, personId: personId(77), name: 'Paul Roe', instead: null }],
    ]);
    const leads = createCast({ corrections });
    await showPanel([JANE], { leads });
    expect(screen.getByText(/Paul Roe, whom you chose on .*, is no longer in the CRM/)).toBeTruthy();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    await expectAccessible();
    await click('button', 'Forget the choice');
    expect(screen.queryByText(/Paul Roe/)).toBeNull();
  });
});

describe('somebody who is not looked up', () => {
  test.each([
    ['colleague', 'Not looked up: a colleague, at your company’s domain.'],
    ['shared', 'Not looked up: a shared mailbox, which does not stand for one person.'],
    ['relay', 'Not looked up: an address that hides the person behind it.'],
  ] as const)('%s: is looked up on a click', async (because, words) => {
    const leads = createCast({ skipped: new Map([['jane@aurora.example', because]]) });
    await showPanel([JANE], { leads });
    expect(screen.getByText(words)).toBeTruthy();
    expect(leads.state.calls).toEqual([]);
    await expectAccessible();
    await click('button', 'Look up');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(leads.state.calls).toContain('refresh jane@aurora.example');
  });

  test.each(['noReply', 'malformed'] as const)('%s: cannot be looked up at all', async (because) => {
    await showPanel([JANE], { leads: createCast({ skipped: new Map([['jane@aurora.example', because]]) }) });
    expect(screen.queryByRole('button', { name: 'Look up' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Choose a contact' })).toBeNull();
  });

  test('can be chosen by hand', async () => {
    const leads = createCast({ skipped: new Map([['jane@aurora.example', 'relay']]) });
    await showPanel([JANE], { leads });
    await click('button', 'Choose a contact');
    await click('button', /Jane Doe.*Buyer/);
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(screen.getByText(/You chose this contact/)).toBeTruthy();
  });

  test('because a list writes for them keeps their own name, which is what is looked for', async () => {
    const list = candidate('dev@lists.example.org', { name: "'Lind, Sofia' via Dev List" });
    const leads = createCast({ skipped: new Map([['dev@lists.example.org', 'list']]) });
    await showPanel([list], { leads });
    expect(screen.getByText('Lind, Sofia')).toBeTruthy();
    expect(screen.getByText(/Dev List writes for Lind, Sofia/)).toBeTruthy();
    await click('button', 'Choose a contact');
    await expectAccessible();
    expect(leads.state.calls).toContain('refreshFind Sofia Lind');
  });
});

describe('a reason to look twice', () => {
  const email = 'jane@aurora.example';
  test.each<[Doubt, string]>([
    [
      { kind: 'otherAddress', address: 'ceo@bank.example' },
      `The name contains the address ceo@bank.example, but the message comes from ${email}.`,
    ],
    [{ kind: 'mixedScripts' }, 'The name mixes letters of different alphabets that look alike.'],
    [{ kind: 'invisible' }, 'The name contains marks that cannot be seen.'],
    [
      { kind: 'disguisedDomain', shown: 'аррӏе.com', domain: 'xn--80ak6aa92e.com' },
      'аррӏе.com is written with letters of another alphabet that look Latin. It is really xn--80ak6aa92e.com.',
    ],
    [
      { kind: 'lookAlike', domain: 'aur0ra.example', like: 'aurora.example' },
      'The domain aur0ra.example is nearly aurora.example, but not the same.',
    ],
    [{ kind: 'ownCompany', name: 'Acme' }, `The name is your company’s, Acme, but ${email} is not at its domains.`],
    [
      { kind: 'colleague', name: 'Erik Holm' },
      `The name is that of your colleague Erik Holm, but ${email} is not their address in the CRM.`,
    ],
  ])('is said above the card and marked in the list: $kind', async (doubt, words) => {
    await showPanel([JANE, SOFIA], { leads: withDoubts(email, doubt) });
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    const list = within(screen.getByRole('navigation', { name: 'People here' }));
    expect(list.getAllByText('Look twice at this sender')).toHaveLength(1);
    await expectAccessible();
  });

  test('is said instead of a name that has somebody else’s address in it', async () => {
    const spoofed = candidate('mallory@elsewhere.example', { name: 'Jane Doe (jane@aurora.example)' });
    await showPanel([spoofed, SOFIA]);
    expect(screen.queryByText(/Jane Doe/)).toBeNull();
    expect(screen.getByText('mallory@elsewhere.example is not in the CRM')).toBeTruthy();
  });

  test('is said in every language, next to another one', async () => {
    for (const language of LANGUAGES) {
      await showPanel([JANE], {
        leads: withDoubts(email, { kind: 'invisible' }, { kind: 'lookAlike', domain: 'a.example', like: 'b.example' }),
        language,
      });
      expect(screen.getAllByText(/b\.example/)).toHaveLength(1);
      clear();
    }
  });
});
