import { describe, expect, test } from 'vitest';
import type { PageReport } from '../../lib/domain/candidate.ts';
import { AUTOMATIC_LOOKUPS, createPeople } from '../../lib/models/people.ts';
import type { PeopleModel } from '../../lib/models/people.ts';
import { person, personId } from '../domain/build.ts';
import { createCast } from './cast.ts';
import { candidate, settle } from './ports.ts';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
const ME = candidate('rep@example.com', { name: 'Robin Rep', self: true });

function open(people: PeopleModel, ...candidates: PageReport['candidates']): void {
  people.follow({ kind: 'read', host: 'mail.example.com', report: { candidates } });
}

function shownName(people: PeopleModel): string | undefined {
  return people.selected.peek()?.card?.person.fullName;
}

describe('the people of a page', () => {
  test('the report’s first is selected, the mailbox’s own user comes last', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, ME, JANE, SOFIA);
    await settle();
    expect(people.people.peek().map(({ key }) => key)).toEqual(['jane@aurora.example', 'sofia@aurora.example', 'rep@example.com']);
    expect(shownName(people)).toBe('Jane Doe');
  });

  test('of a mail that the user sent, the first recipient is selected', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, ME, SOFIA);
    await settle();
    expect(shownName(people)).toBe('Sofia Lind');
  });

  test('of a thread whose newest mail the user sent, its recipient is selected before the sender of an older mail', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, SOFIA, JANE, ME);
    await settle();
    expect(shownName(people)).toBe('Sofia Lind');
  });

  test('a sender who is not looked up gives way to the first person who is, and keeps the reason', async () => {
    const leads = createCast({ skipped: new Map([['no-reply@aurora.example', 'noReply']]) });
    const people = createPeople({ leads });
    open(people, candidate('no-reply@aurora.example'), SOFIA);
    await settle();
    expect(shownName(people)).toBe('Sofia Lind');
    expect(people.people.peek()[0]?.match).toEqual({ kind: 'skipped', because: 'noReply' });
    expect(leads.state.calls).toEqual(['refresh sofia@aurora.example']);
  });

  test('an answer that comes after another mail was opened is not shown under its name', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    const answer = leads.hold('match');
    open(people, JANE);
    await settle();
    open(people, SOFIA);
    expect(people.selected.peek()?.card ?? null).toBeNull();
    answer();
    await settle();
    expect(people.people.peek()).toHaveLength(1);
    expect(shownName(people)).toBe('Sofia Lind');
  });

  test('the people of the mail before stay until this device has said who is in front now, and soon in any case', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    open(people, JANE);
    await settle();
    const answer = leads.hold('match');
    open(people, SOFIA);
    expect(shownName(people)).toBe('Jane Doe');
    await expect.poll(() => people.selected.peek()?.key).toBe('sofia@aurora.example');
    expect(people.selected.peek()).toMatchObject({ card: null, match: null });
    answer();
    await expect.poll(() => shownName(people)).toBe('Sofia Lind');
  });

  test('a card that comes after another mail was opened is dropped', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    const answer = leads.hold('personCard');
    open(people, JANE);
    await settle();
    open(people, candidate('nobody@aurora.example'));
    answer();
    await settle();
    expect(people.selected.peek()).toMatchObject({ key: 'nobody@aurora.example', card: null, match: { kind: 'none' } });
  });

  test('the CRM’s late answer about one person does not mark the next as asked', async () => {
    const leads = createCast({ known: new Set() });
    const people = createPeople({ leads });
    const answer = leads.hold('refresh');
    open(people, JANE);
    await settle();
    open(people, SOFIA);
    await settle();
    answer();
    await settle();
    expect(people.people.peek()).toHaveLength(1);
    expect(people.selected.peek()).toMatchObject({
      key: 'sofia@aurora.example',
      asking: false,
      problem: null,
      match: { kind: 'one', personId: personId(2) },
    });
  });

  test('a tab without people empties the list, and coming back fills it again', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, JANE);
    await settle();
    people.follow({ kind: 'unreadable' });
    expect(people.selected.peek()).toBeNull();
    open(people, JANE);
    await settle();
    expect(shownName(people)).toBe('Jane Doe');
  });

  test('the same report again keeps the selection and what is shown', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, JANE, SOFIA);
    await settle();
    people.select('sofia@aurora.example');
    open(people, JANE, { ...SOFIA, title: 'Chef' });
    expect(shownName(people)).toBe('Sofia Lind');
    await settle();
    expect(shownName(people)).toBe('Sofia Lind');
  });

  test('a person picked in one mail does not stay in front in the next from somebody else', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, JANE, SOFIA);
    await settle();
    people.select('sofia@aurora.example');
    open(people, candidate('carl@credit.example'), SOFIA);
    await settle();
    expect(shownName(people)).toBe('Carl Berg');
  });

  test('a card read for an earlier mail does not roll back what a later one shows of the same person', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    const old = leads.hold('personCard');
    open(people, SOFIA);
    await settle();
    leads.state.persons = leads.state.persons.map((one) => (one.id === personId(2) ? { ...one, fullName: 'Sofia Lund' } : one));
    leads.hold('personCard')();
    open(people, candidate('carl@credit.example'), SOFIA);
    await settle();
    expect(people.people.peek()[1]?.card?.person.fullName).toBe('Sofia Lund');
    old();
    await settle();
    expect(people.people.peek()[1]?.card?.person.fullName).toBe('Sofia Lund');
  });

  test('somebody unknown is asked about behind, and a failure is kept beside them until the next attempt', async () => {
    const leads = createCast({ known: new Set(), failure: { kind: 'offline', message: '' } });
    const people = createPeople({ leads });
    open(people, JANE, SOFIA);
    await settle();
    expect(people.selected.peek()).toMatchObject({ match: { kind: 'unknown' }, problem: { kind: 'offline' } });
    expect(leads.state.calls).toEqual(['refresh jane@aurora.example']);
    leads.state.failure = null;
    people.askAgain();
    await settle();
    expect(people.selected.peek()).toMatchObject({ problem: null, card: { person: { fullName: 'Jane Doe' } } });
  });

  test('a long page is not looked up as a whole: the rest waits until it is selected', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    const many = Array.from({ length: 30 }, (_, index) => candidate(`p${index}@aurora.example`, { role: 'page' }));
    open(people, ...many);
    await settle();
    await settle();
    expect(leads.state.calls).toHaveLength(AUTOMATIC_LOOKUPS);
    people.select('p25@aurora.example');
    await settle();
    expect(leads.state.calls.at(-1)).toBe('refresh p25@aurora.example');
  });

  test('a name without an address is never asked about', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    open(people, { name: 'Jane Doe', role: 'from', source: 'test' });
    await settle();
    expect(people.selected.peek()?.match).toEqual({ kind: 'nameOnly' });
    expect(leads.state.calls).toEqual([]);
  });

  test('choosing one of several shows their card', async () => {
    const leads = createCast();
    leads.state.persons.push(person(5, { fullName: 'Jane Other', emails: ['jane@aurora.example'] }));
    const people = createPeople({ leads });
    open(people, JANE);
    await settle();
    expect(people.selected.peek()?.match?.kind).toBe('several');
    await people.choose(personId(5));
    expect(shownName(people)).toBe('Jane Other');
  });

  test('a change of the store is read, also when it comes while reading', async () => {
    const leads = createCast();
    const people = createPeople({ leads });
    open(people, JANE);
    await settle();
    const answer = leads.hold('personCard');
    people.reread();
    await settle();
    leads.state.persons = leads.state.persons.map((one) => (one.id === personId(1) ? { ...one, fullName: 'Jane Smith' } : one));
    people.reread();
    answer();
    await settle();
    expect(shownName(people)).toBe('Jane Smith');
  });

  test('while changes pour in, the one in front is read at every one, the others a few times and once more soon after', async () => {
    const cast = createCast();
    const asked: string[] = [];
    const leads = {
      ...cast,
      match(...question: Parameters<typeof cast.match>) {
        asked.push(question[0].email ?? '');
        return cast.match(...question);
      },
    };
    const times = ({ email }: typeof JANE): number => asked.filter((one) => one === email).length;
    const people = createPeople({ leads });
    open(people, JANE, SOFIA);
    await settle();
    asked.length = 0;
    for (let change = 0; change < 20; change += 1) {
      people.reread();
      await settle();
    }
    expect(times(JANE)).toBe(20);
    expect(times(SOFIA)).toBe(4);
    await expect.poll(() => times(SOFIA), { timeout: 3_000 }).toBe(5);
    people.dispose();
  });

  test('moving stops at both ends', async () => {
    const people = createPeople({ leads: createCast() });
    open(people, JANE, SOFIA);
    await settle();
    people.move(-1);
    expect(shownName(people)).toBe('Jane Doe');
    people.move(1);
    people.move(1);
    expect(shownName(people)).toBe('Sofia Lind');
  });
});
