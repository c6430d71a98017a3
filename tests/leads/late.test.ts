import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { frontOf, isSameCandidate, type Front } from '../../lib/leads/front.ts';
import { lateLeads } from '../../lib/leads/late.ts';
import type { Leads } from '../../lib/leads/leads.ts';
import { personId, statusId } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import type { FakeLeads } from '../models/fake-leads.ts';
import { candidate, settle } from '../models/ports.ts';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
const STRANGER = candidate('new@aurora.example');
const COLLEAGUE = candidate('colleague@example.com');

interface Late {
  readonly leads: Leads;
  readonly real: FakeLeads;
  /** Opens the database. */
  readonly open: () => void;
  /** How often it was asked to hurry. */
  readonly hurried: () => number;
}

async function keptFront(leads: Leads, ...candidates: readonly Candidate[]): Promise<Front> {
  const front = await frontOf(leads, { candidates });
  if (front === null) throw new Error('nobody is in front');
  // What was kept has been written down and read again.
  return JSON.parse(JSON.stringify(front)) as Front;
}

async function late(): Promise<Late> {
  const real = createCast();
  const front = await keptFront(real, JANE);
  const opening = Promise.withResolvers<Leads>();
  let hurried = 0;
  const leads = lateLeads({ opening: opening.promise, hurry: () => (hurried += 1), policy: OPEN_POLICY, front });
  return { leads, real, open: () => opening.resolve(real), hurried: () => hurried };
}

/** What is answered within a few turns; `waits` for what is not. */
function soon<T>(answer: Promise<T>): Promise<T | 'waits'> {
  return Promise.race([answer, new Promise<'waits'>((resolve) => setTimeout(resolve, 20, 'waits'))]);
}

describe('in front of a page', () => {
  test('is the first who is looked up', async () => {
    const leads = createCast();
    leads.state.skipped.set('colleague@example.com', 'colleague');
    const me = candidate('me@example.com', { self: true });
    expect((await frontOf(leads, { candidates: [me, COLLEAGUE, SOFIA, JANE] }))?.card.person.fullName).toBe('Sofia Lind');
    expect(await frontOf(leads, { candidates: [STRANGER, JANE] }), 'somebody whom this device does not know stands before her').toBeNull();
    expect(await frontOf(leads, { candidates: [] })).toBeNull();
    expect(leads.state.calls, 'the CRM is not asked').toEqual([]);
  });

  test('is the same only in the same words', () => {
    expect(isSameCandidate(JANE, { ...JANE })).toBe(true);
    expect(isSameCandidate(JANE, { ...JANE, name: 'Somebody Else' })).toBe(false);
    expect(isSameCandidate(JANE, { ...JANE, title: 'Head of purchasing' })).toBe(false);
    const { name: _name, ...nameless } = JANE;
    expect(isSameCandidate(JANE, nameless)).toBe(false);
  });
});

describe('before the database is open', () => {
  test('whoever was in front is answered at once, with what is drawn beside', async () => {
    const { leads, hurried } = await late();
    const match = await soon(leads.match(JANE));
    expect(match).toMatchObject({ kind: 'one', personId: 1 });
    expect(await soon(leads.personCard(personId(1)))).toMatchObject({ person: { fullName: 'Jane Doe' }, visibility: { kind: 'editable' } });
    expect(await soon(leads.lists())).toMatchObject({ statuses: expect.any(Array) });
    expect(leads.policy()).toEqual(OPEN_POLICY);
    void leads.edits();
    expect(hurried(), 'nothing of what is drawn waits for it').toBe(0);
  });

  test('anybody else, and the same address under another name, waits for it', async () => {
    const { leads, open, hurried } = await late();
    const [other, renamed, card] = [leads.match(SOFIA), leads.match({ ...JANE, name: 'Not Jane' }), leads.personCard(personId(2))];
    expect(await soon(other)).toBe('waits');
    expect(await soon(renamed)).toBe('waits');
    expect(await soon(card)).toBe('waits');
    expect(hurried()).toBe(3);
    open();
    expect(await soon(other)).toMatchObject({ kind: 'one', personId: 2 });
    expect(await soon(card)).toMatchObject({ person: { fullName: 'Sofia Lind' } });
  });

  test('an edit waits, and is made once', async () => {
    const { leads, real, open } = await late();
    const made = leads.setLeadStatus(personId(1), statusId(2));
    expect(await soon(made)).toBe('waits');
    expect(real.state.calls).toEqual([]);
    open();
    expect(await made).toMatchObject({ ok: true });
    expect(real.state.calls).toEqual(['setLeadStatus 1 2']);
  });

  test('who watches is told to read again once it is open, and of every change from then on', async () => {
    const { leads, real, open } = await late();
    let [told, stopped] = [0, 0];
    leads.subscribe(() => (told += 1));
    leads.subscribe(() => (stopped += 1))();
    await settle();
    expect(told).toBe(0);
    open();
    await settle();
    expect(told).toBe(1);
    real.told();
    expect(told).toBe(2);
    expect(stopped).toBe(0);
  });

  test('what has changed since is answered as it is now, once it is open', async () => {
    const { leads, real, open } = await late();
    real.state.persons = real.state.persons.map((person) => (person.id === personId(1) ? { ...person, fullName: 'Jane Roe' } : person));
    expect((await leads.personCard(personId(1)))?.person.fullName).toBe('Jane Doe');
    open();
    await settle();
    expect((await leads.personCard(personId(1)))?.person.fullName).toBe('Jane Roe');
  });
});
