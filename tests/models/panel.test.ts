import { describe, expect, test } from 'vitest';
import { createPanelModel } from '../../lib/models/panel.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import { createReader } from '../../lib/models/reader.ts';
import { createSession } from '../../lib/models/session.ts';
import { companyId, personId } from '../domain/build.ts';
import { createCast } from './cast.ts';
import type { FakeLeads } from './fake-leads.ts';
import { aTag } from './fake-tagging.ts';
import { candidate, createFakeRequests, createFakeSession, createFakeTabs, settle } from './ports.ts';
import type { FakeTabs } from './ports.ts';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });

function panelOf(leads: FakeLeads = createCast()): {
  readonly leads: FakeLeads;
  readonly tabs: FakeTabs;
  readonly work: PanelWork;
  readonly dispose: () => void;
} {
  const tabs = createFakeTabs();
  const model = createPanelModel({ leads, tabs, session: createFakeSession(), now: () => 0 });
  if (!model.work) throw new Error('signed in');
  return { leads, tabs, work: model.work, dispose: model.dispose };
}

describe('the panel, asked from outside it', () => {
  test('shows somebody, looks for a text, goes on to the next person, and takes the people of a list for tagging', async () => {
    const [tabs, requests] = [createFakeTabs(), createFakeRequests()];
    const { work } = createPanelModel({ leads: createCast(), tabs, requests, session: createFakeSession(), now: () => 0 });
    if (!work) throw new Error('signed in');
    tabs.open(JANE, candidate('sofia@aurora.example', { role: 'to' }));
    await settle();
    requests.ask({ kind: 'next' });
    expect(work.people.selected.peek()?.candidate.email).toBe('sofia@aurora.example');
    requests.ask({ kind: 'person', personId: personId(3) });
    await settle();
    expect(work.person.peek()?.value?.person.fullName).toBe('Carl Berg');
    requests.ask({ kind: 'find', text: 'Sofia' });
    await settle();
    expect(work.view.peek().kind).toBe('find');
    expect(work.find.results.peek().map(({ person }) => person.fullName)).toEqual(['Sofia Lind']);
    requests.ask({ kind: 'list', text: 'Kim Taylor <kim@new.example>\nnobody' });
    const view = work.view.peek();
    expect(view.kind === 'tag' && view.tag.source).toMatchObject({ candidates: [{ email: 'kim@new.example' }], left: [{ line: 2 }] });
  });
});

describe('the panel', () => {
  test('goes back through what was opened, and stops at the person in front', async () => {
    const { work } = panelOf();
    work.openCompany(companyId(10));
    work.openPerson(personId(2));
    await settle();
    expect(work.person.peek()?.value?.person.fullName).toBe('Sofia Lind');
    work.back();
    expect(work.view.peek()).toEqual({ kind: 'company', companyId: companyId(10) });
    work.back();
    work.back();
    expect(work.view.peek()).toEqual({ kind: 'found' });
  });

  test('reads who was tagged before when it is seen again, and not while people are tagged', async () => {
    const leads = createCast();
    const { tabs, work, dispose } = panelOf(leads);
    tabs.open(JANE);
    await settle();
    work.openTag();
    await settle();
    leads.state.tagged = [aTag({ email: 'jane@aurora.example' })];
    leads.told();
    await settle();
    expect(work.tagged.here.peek().size).toBe(0);
    work.back();
    await settle();
    expect(work.tagged.here.peek().size).toBe(1);
    dispose();
  });

  test('shows what failed about what is open, and not about what was open before', async () => {
    const { work, leads } = panelOf(createCast({ failure: { kind: 'broken', status: 500, message: '' } }));
    work.openCompany(companyId(10));
    await settle();
    expect(work.problem.peek()?.kind).toBe('broken');
    leads.state.failure = null;
    work.openPerson(personId(1));
    expect(work.problem.peek()).toBeNull();
    await settle();
    expect(work.problem.peek()).toBeNull();
  });

  test('reads what is open again when the store changes', async () => {
    const { work, leads } = panelOf();
    work.openPerson(personId(1));
    await settle();
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, fullName: 'Renamed' }));
    leads.told();
    await settle();
    expect(work.person.peek()?.value?.person.fullName).toBe('Renamed');
  });

  test('leaves the card of somebody created here when the CRM has given them a number', async () => {
    const { work, leads } = panelOf();
    leads.state.persons = leads.state.persons.map((one) => (one.id === personId(4) ? { ...one, id: personId(-7) } : one));
    work.openPerson(personId(-7));
    await settle();
    expect(work.person.peek()?.value?.person.id).toBe(-7);
    leads.state.persons = leads.state.persons.map((one) => (one.id === personId(-7) ? { ...one, id: personId(70) } : one));
    leads.told();
    await settle();
    expect(work.view.peek()).toEqual({ kind: 'found' });
  });

  test('goes forward again to where it went back from', async () => {
    const { work } = panelOf();
    work.openCompany(companyId(10));
    work.openPerson(personId(2));
    work.back();
    work.forward();
    expect(work.view.peek()).toEqual({ kind: 'person', personId: personId(2) });
    expect(work.canGoForward.peek()).toBe(false);
  });

  test('opens the same place once, however often it is asked for', () => {
    const { work } = panelOf();
    work.openEdits();
    work.openEdits();
    work.back();
    expect(work.view.peek()).toEqual({ kind: 'found' });
  });

  test('keeps somebody pinned in front while the page changes, and follows again once they are let go', async () => {
    const { work, tabs } = panelOf();
    tabs.open(JANE);
    await settle();
    work.togglePin();
    await settle();
    expect(work.pinned.peek()).toEqual({ view: { kind: 'person', personId: personId(1) }, name: 'Jane Doe' });
    tabs.open(candidate('sofia@aurora.example'));
    await settle();
    expect(work.person.peek()?.value?.person.fullName).toBe('Jane Doe');
    work.openFound();
    expect(work.view.peek()).toEqual({ kind: 'found' });
    work.openPinned();
    expect(work.view.peek()).toEqual({ kind: 'person', personId: personId(1) });
    work.togglePin();
    tabs.open(candidate('carl@credit.example'));
    await settle();
    expect(work.view.peek()).toEqual({ kind: 'found' });
  });

  test('pins nobody where there is nobody in front', async () => {
    const { work, tabs } = panelOf();
    tabs.open(candidate('stranger@nowhere.example'));
    await settle();
    work.togglePin();
    expect(work.pinned.peek()).toBeNull();
  });

  test('remembers whose cards were in front, the latest first, and shows them before anything is looked for', async () => {
    const { work, tabs } = panelOf();
    tabs.open(JANE);
    await settle();
    work.openPerson(personId(3));
    await settle();
    work.openFind();
    await settle();
    expect(work.recent.people.peek()?.map(({ person }) => person.fullName)).toEqual(['Carl Berg', 'Jane Doe']);
  });

  test('hears nothing any more after it was disposed of', async () => {
    const { work, leads, tabs, dispose } = panelOf();
    dispose();
    tabs.open(JANE);
    leads.setSync({ kind: 'sending', left: 3 });
    leads.told();
    await settle();
    expect(work.people.people.peek()).toEqual([]);
    expect(work.sync.peek()).toEqual({ kind: 'idle' });
  });
});

describe('a reader', () => {
  test('never shows the answer to an older question', async () => {
    const answers = new Map<number, (text: string) => void>();
    const reader = createReader<number, string>((key) => new Promise((resolve) => answers.set(key, resolve)));
    reader.show(1);
    reader.show(2);
    answers.get(2)?.('two');
    await settle();
    answers.get(1)?.('one');
    await settle();
    expect(reader.shown.peek()).toEqual({ key: 2, value: 'two' });
  });

  test('shows nothing once nothing is asked for', async () => {
    const answers: ((text: string) => void)[] = [];
    const reader = createReader<number, string>(() => new Promise((resolve) => answers.push(resolve)));
    reader.show(1);
    reader.show(null);
    answers[0]?.('one');
    await settle();
    expect(reader.shown.peek()).toBeNull();
  });

  test('answers a wish to read again during a reading by one more reading', async () => {
    let reads = 0;
    const { promise, resolve } = Promise.withResolvers<number>();
    const reader = createReader<number, number>(async () => {
      reads += 1;
      return reads === 1 ? promise : reads;
    });
    reader.show(1);
    reader.reread();
    reader.reread();
    resolve(1);
    await settle();
    expect(reads).toBe(2);
    expect(reader.shown.peek()).toEqual({ key: 1, value: 2 });
  });
});

describe('finding', () => {
  test('a late answer to an older text is dropped', async () => {
    const { work, leads } = panelOf();
    const late = leads.hold('find');
    const typed = work.find.type('jane');
    leads.hold('find')();
    await work.find.type('sofia');
    late();
    await typed;
    expect(work.find.results.peek().map(({ person }) => person.fullName)).toEqual(['Sofia Lind']);
    leads.state.failure = { kind: 'offline', message: '' };
    await work.find.ask();
    expect(work.find.problem.peek()?.kind).toBe('offline');
    expect(work.find.complete.peek()).toBe(false);
  });
});

describe('the session', () => {
  test('signs in once, however often it is asked to meanwhile', async () => {
    const port = createFakeSession({ kind: 'signedOut' });
    const session = createSession(port, null);
    const to = { environment: 'sandbox', tenant: 'Cust00001' } as const;
    await Promise.all([session.signIn(to), session.signIn(to)]);
    expect(port.calls).toHaveLength(1);
  });

  test('does not put the stored connection over one that was just used', async () => {
    const port = createFakeSession({ kind: 'signedOut' });
    port.connected = { environment: 'stage', tenant: 'Cust1' };
    const session = createSession(port, null);
    await session.signIn({ environment: 'sandbox', tenant: 'Cust2' });
    await settle();
    expect(session.connection.peek()?.tenant).toBe('Cust2');
  });
});
