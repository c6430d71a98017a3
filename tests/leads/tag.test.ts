import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { tag } from '../../lib/leads/tag.ts';
import { remember } from '../../lib/leads/tagged.ts';
import type { TagLine, TagOrder } from '../../lib/leads/tagging.ts';
import type { Store } from '../../lib/store/store.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const harbor = aCompany(1, { name: 'Harbor Ltd', domains: ['harbor.example'] });
const noah = aPerson(5, {
  companyId: harbor.id,
  firstName: 'Noah',
  lastName: 'Berg',
  fullName: 'Noah Berg',
  emails: ['noah@harbor.example'],
});

function onPage(name: string, email?: string, more: Partial<Candidate> = {}): Candidate {
  return { name, ...(email !== undefined && { email }), ...more, role: 'page', source: 'test' };
}

function creation(
  key: string,
  name: string,
  email: string,
  company: (TagLine & { kind: 'create' })['company'] = { kind: 'new', key: 'new.example' },
): TagLine {
  const [firstName = '', lastName = ''] = name.split(' ');
  return { key, kind: 'create', draft: { firstName, lastName, title: '', email, phone: '' }, company, setStatus: true, notThese: [] };
}

function never(): never {
  throw new Error('there is nothing');
}

async function order(setup: Setup, id: string, lines: readonly TagLine[]): Promise<TagOrder> {
  await setup.leads.refresh({ role: 'from', source: 'test', email: 'anybody@harbor.example' });
  const status = (await setup.leads.lists())?.statuses.find((one) => one.id === STATUS.contacting) ?? null;
  const companies = new Map([['new.example', { name: 'New Ltd', domain: 'new.example', categoryId: CATEGORY.lead }]]);
  return { id, lines, companies, status, host: 'new.example', utm: { source: 'letter' } };
}

test('somebody without an address is found in a company that gets its number of the CRM in the middle of the order', async () => {
  const setup = setUp({ companies: [harbor], persons: [noah] });
  const companies = new Map([['new.example', { name: 'New Ltd', domain: '', categoryId: CATEGORY.lead }]]);
  const first = { ...(await order(setup, 'first', [creation('kim', 'Kim Taylor', '')])), companies };
  setup.offline = true;
  await setup.leads.tag(first);
  // The second window reads the company, then everything is carried out, then it looks for the person.
  const { store } = setup.deps;
  const inTheMiddle: Store = {
    ...store,
    async find(text) {
      setup.offline = false;
      await setup.leads.sync();
      await setup.settle();
      return store.find(text);
    },
  };
  const second = await tag({ ...setup.deps, store: inTheMiddle }, { ...first, id: 'second' });
  expect(second.lines.get('kim')).toEqual({ kind: 'refused', refusal: { kind: 'already' } });
  expect([...setup.crm.world.persons.values()].filter(({ lastName }) => lastName === 'Taylor')).toHaveLength(1);
});

test('a company without a domain is the one that an order before has made, also once it is carried out', async () => {
  const setup = setUp({ companies: [harbor], persons: [noah] });
  const companies = new Map([['new.example', { name: 'New Ltd', domain: '', categoryId: CATEGORY.lead }]]);
  const first = { ...(await order(setup, 'first', [creation('kim', 'Kim Taylor', '')])), companies };
  await setup.leads.tag(first);
  await setup.settle();
  const second = await setup.leads.tag({ ...first, id: 'second', lines: [creation('ann', 'Ann Lee', '')] });
  expect(second.lines.get('ann')).toMatchObject({ kind: 'stored' });
  await setup.settle();
  expect([...setup.crm.world.companies.values()].filter(({ name }) => name === 'New Ltd')).toHaveLength(1);
});

describe('what is remembered of who was tagged', () => {
  test('is of 2,000 people at most, the latest order whole among them', async () => {
    const { deps, leads, store } = setUp({ companies: [harbor], persons: [noah] });
    const stored = await store.addRows(
      [1, 2, 3].map((order) => ({
        editId: `edit ${order}`,
        edit: {
          kind: 'setLeadStatus',
          personId: noah.id,
          companyId: harbor.id,
          to: STATUS.contacting,
          base: { updatedAt: null, value: null, categoryId: CATEGORY.lead },
        },
        madeAt: order,
      })),
    );
    must(stored);
    for (const order of [1, 2, 3]) {
      const one = { personId: noah.id, name: '', email: '', at: order, statusId: STATUS.contacting, created: false, host: '', utm: {} };
      await remember(deps, {
        id: `${order}`,
        at: order,
        people: Array.from({ length: 900 }, () => ({ ...one, editIds: [`edit ${order}`] })),
      });
    }
    const orders = (await leads.taggedSince(0)).map(({ at }) => at);
    expect(new Set(orders)).toEqual(new Set([2, 3]));
    expect(orders).toHaveLength(1_800);
  });
});

describe('a survey', () => {
  test('tells who is known, who could be somebody of the CRM, and which company has the domain', async () => {
    const setup = setUp({ companies: [harbor], persons: [noah] });
    const [known, like, fresh, role] = await setup.leads.survey([
      onPage('Noah Berg', 'noah@harbor.example'),
      onPage('N. Berg', 'n.berg@harbor.example'),
      onPage('Kim Taylor', 'kim@new.example', { company: 'New Ltd' }),
      onPage('Sales', 'sales@harbor.example'),
    ]);
    expect(known?.card?.person.id).toBe(noah.id);
    expect(like).toMatchObject({ card: null, company: { found: { name: 'Harbor Ltd' } } });
    expect(like?.like.map(({ person }) => person.id)).toEqual([noah.id]);
    expect(fresh).toMatchObject({ card: null, like: [], problem: null, company: { key: 'new.example', name: 'New Ltd', found: null } });
    expect(role?.skip).toBe('shared');
  });

  test('finds people with a like name who have no address, and companies with a like name', async () => {
    const setup = setUp({ companies: [harbor], persons: [noah] });
    const [byName] = await setup.leads.survey([onPage('Noah Berg', undefined, { company: 'Harbor' })]);
    expect(byName?.like.map(({ person }) => person.id)).toEqual([noah.id]);
    expect(byName?.company).toMatchObject({ found: null, like: [{ name: 'Harbor Ltd' }] });
  });

  test('asks no more once the CRM cannot be reached, and knows whom this device knows', async () => {
    const setup = setUp({ companies: [harbor], persons: [noah] });
    must(await setup.leads.refresh(onPage('Noah Berg', 'noah@harbor.example')));
    setup.offline = true;
    const [known, fresh] = await setup.leads.survey([onPage('Noah Berg', 'noah@harbor.example'), onPage('Kim Taylor', 'kim@new.example')]);
    expect(known).toMatchObject({ card: { person: { id: noah.id } }, problem: null });
    expect(fresh).toMatchObject({ card: null, problem: { kind: 'offline' } });
  });

  test('tells how far it has come, and ends when it is told to', async () => {
    const setup = setUp();
    const told: number[] = [];
    const ending = new AbortController();
    const people = Array.from({ length: 12 }, (_, at) => onPage(`Person Number${at}`, `p${at}@new.example`));
    const all = await setup.leads.survey(people, {
      signal: ending.signal,
      onProgress(done) {
        told.push(done);
        if (done === 4) ending.abort();
      },
    });
    expect(told.at(-1)).toBeLessThan(12);
    expect(all).toHaveLength(12);
    expect(all.at(-1)?.problem?.kind).toBe('offline');
  });
});

describe('an order to tag', () => {
  test('creates the company once, before its people, and sets the status on each; who is known is set', async () => {
    const setup = setUp({ companies: [harbor], persons: [noah] });
    must(await setup.leads.refresh(onPage('Noah Berg', 'noah@harbor.example')));
    const people = Array.from({ length: 30 }, (_, at) => creation(`p${at}`, `Person Number${at}`, `p${at}@new.example`));
    const told: number[] = [];
    const lines = [{ key: 'noah', kind: 'set', personId: noah.id } as const, ...people];
    const result = await setup.leads.tag(await order(setup, 'one', lines), (done) => told.push(done));
    expect([...result.lines.values()].every(({ kind }) => kind === 'stored')).toBe(true);
    expect(told).toEqual([25, 31]);
    await setup.settle();
    expect(setup.crm.world.companies.size).toBe(2);
    expect(setup.crm.world.writes.filter(({ call }) => call === 'createCompany')).toHaveLength(1);
    const created = [...setup.crm.world.persons.values()];
    expect(created).toHaveLength(31);
    expect(new Set(created.map(({ leadStatusId }) => leadStatusId))).toEqual(new Set([STATUS.contacting]));
    expect(await setup.store.countRows(['conflict', 'parked', 'blocked', 'queued', 'inFlight'])).toBe(0);
  });

  test('gives what is made the owner who was chosen: the company, and somebody without one', async () => {
    const setup = setUp();
    const [, colleague] = await setup.leads.owners();
    if (colleague === undefined) throw new Error('nobody else');
    const alone = creation('b', 'Lee Moss', 'lee@example.org', null);
    const made = await order(setup, 'one', [
      creation('a', 'Kim Taylor', 'kim@new.example'),
      { ...alone, draft: { ...(alone.kind === 'create' ? alone.draft : never()), ownerId: colleague.id } } as TagLine,
    ]);
    const draft = made.companies.get('new.example') ?? never();
    await setup.leads.tag({ ...made, companies: new Map([['new.example', { ...draft, ownerId: colleague.id }]]) });
    await setup.settle();
    expect([...setup.crm.world.companies.values()].map(({ ownerId }) => ownerId)).toEqual([colleague.id]);
    expect([...setup.crm.world.persons.values()].find(({ lastName }) => lastName === 'Moss')?.ownerId).toBe(colleague.id);
    setup.offline = true;
    expect(await setup.leads.owners(), 'as the CRM said last').toHaveLength(2);
  });

  test('in two windows at once creates nobody twice, and no company', async () => {
    const setup = setUp({ companies: [harbor] });
    await order(setup, 'none', []);
    setup.offline = true;
    const lines = ['a', 'b', 'c'].map((key) => creation(key, `Kim ${key.toUpperCase()}x`, `${key}@new.example`));
    const [first, second] = await Promise.all([
      setup.leads.tag(await order(setup, 'one', lines)),
      setup.leads.tag(await order(setup, 'two', [...lines, creation('d', 'Kim Dx', 'd@new.example')])),
    ]);
    expect([...first.lines.values()].map(({ kind }) => kind)).toEqual(['stored', 'stored', 'stored']);
    expect(second.lines.get('a')).toEqual({ kind: 'refused', refusal: { kind: 'already' } });
    expect(second.lines.get('d')?.kind).toBe('stored');
    setup.offline = false;
    await setup.leads.sync();
    expect(setup.crm.world.persons.size).toBe(4);
    expect(setup.crm.world.companies.size).toBe(2);
  });

  test('of 500 people in two windows at once creates each of them once, and answers for all in both', async () => {
    const setup = setUp({ companies: [harbor] });
    await order(setup, 'none', []);
    setup.offline = true;
    const lines = Array.from({ length: 500 }, (_, at) => creation(`p${at}`, `Person Number${at}`, `p${at}@new.example`));
    const results = await Promise.all([
      setup.leads.tag(await order(setup, 'one', lines)),
      setup.leads.tag(await order(setup, 'two', lines.toReversed())),
    ]);
    const answers = results.flatMap(({ lines: answered }) => [...answered.values()]);
    expect(answers).toHaveLength(1_000);
    expect(answers.filter(({ kind }) => kind === 'stored')).toHaveLength(500);
    expect(answers.filter((one) => one.kind === 'refused' && one.refusal.kind === 'already')).toHaveLength(500);
    const created = (await setup.store.rows()).flatMap(({ edit }) => (edit.kind === 'createPerson' ? edit.draft.email : []));
    expect(new Set(created).size).toBe(500);
    expect(created).toHaveLength(500);
  });

  test('people without an address are not created twice either', async () => {
    const setup = setUp();
    const lines = [creation('a', 'Kim Taylor', '')];
    await setup.leads.tag(await order(setup, 'one', lines));
    await setup.settle();
    const again = await setup.leads.tag(await order(setup, 'two', lines));
    expect(again.lines.get('a')).toMatchObject({ kind: 'refused', refusal: { kind: 'already' } });
    expect(setup.crm.world.persons.size).toBe(1);
  });

  test('somebody new in a company whose category has no lead status is created without one, and the category stays', async () => {
    const customer = aCompany(2, { name: 'Customer Ltd', domains: ['customer.example'], categoryId: CATEGORY.customer });
    const setup = setUp({ companies: [customer] });
    must(await setup.leads.refresh({ role: 'from', source: 'test', email: 'x@customer.example' }));
    const line = creation('a', 'Kim Taylor', 'kim@customer.example', { kind: 'existing', id: customer.id });
    const result = await setup.leads.tag(await order(setup, 'one', [line]));
    expect(result.lines.get('a')).toMatchObject({ kind: 'stored', editIds: [expect.any(String)] });
    await setup.settle();
    expect(setup.crm.world.companies.get(customer.id)?.categoryId).toBe(CATEGORY.customer);
    expect([...setup.crm.world.persons.values()][0]?.leadStatusId).toBe(null);
  });

  test('a line that cannot be is refused by itself, and a company that nobody is in is not made', async () => {
    const setup = setUp();
    const result = await setup.leads.tag(
      await order(setup, 'one', [creation('a', ' ', 'a@new.example'), { key: 'b', kind: 'set', personId: noah.id }]),
    );
    expect(result).toMatchObject({ companyEditIds: [] });
    expect([...result.lines.values()].map(({ kind }) => kind)).toEqual(['refused', 'refused']);
    expect(await setup.store.rows()).toEqual([]);
  });
});

describe('who was tagged', () => {
  test('is known by the address again, and among those of today, until it is taken back', async () => {
    const setup = setUp();
    await order(setup, 'none', []);
    setup.offline = true;
    const lines = [creation('a', 'Kim Taylor', 'kim@new.example'), creation('b', 'Lee Moss', 'lee@new.example')];
    const { lines: stored } = await setup.leads.tag(await order(setup, 'one', lines));
    const again = [onPage('Kim', 'Kim+news@new.example'), onPage('Nobody', 'nobody@new.example')];
    const among = await setup.leads.taggedAmong(again);
    expect([...among.keys()]).toEqual(['Kim+news@new.example']);
    expect(among.get('Kim+news@new.example')).toMatchObject({
      name: 'Kim Taylor',
      created: true,
      host: 'new.example',
      statusId: STATUS.contacting,
      utm: { source: 'letter' },
    });
    const kim = stored.get('a');
    for (const editId of kim?.kind === 'stored' ? kim.editIds.toReversed() : []) must(await setup.leads.undo(editId));
    expect((await setup.leads.taggedAmong(again)).size).toBe(0);
    expect((await setup.leads.taggedSince(0)).map(({ name }) => name)).toEqual(['Lee Moss']);
    setup.offline = false;
    await setup.leads.sync();
    const [lee] = await setup.leads.taggedSince(0);
    expect(lee?.personId, 'under the number that the CRM has given').toBeGreaterThan(0);
    expect(await setup.leads.taggedSince(Date.parse('2030-01-01'))).toEqual([]);
  });
});
