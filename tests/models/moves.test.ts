import { describe, expect, test } from 'vitest';
import type { LeadStatus } from '../../lib/domain/lead.ts';
import type { PersonCard } from '../../lib/leads/leads.ts';
import { createCategory } from '../../lib/models/category.ts';
import { createNotices } from '../../lib/models/notices.ts';
import { createStatus } from '../../lib/models/status.ts';
import { categoryId, companyId, person, personId } from '../domain/build.ts';
import { createCast, LISTS, withRule } from './cast.ts';
import type { FakeLeads } from './fake-leads.ts';
import { settle } from './ports.ts';

const AURORA = { kind: 'company', id: companyId(10), name: 'Aurora Foods' } as const;
const BEN = person(7, { companyId: companyId(10), companyName: 'Aurora Foods', fullName: 'Ben Ames' });
const OFFLINE = { kind: 'offline', message: '' } as const;

function listed<T extends { readonly id: number }>(list: readonly T[], id: number): T {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Error(`the lists have no ${id}`);
  return found;
}
const QUALIFIED: LeadStatus = listed(LISTS.statuses, 5);
const CUSTOMER = listed(LISTS.categories, 3);

async function jane(leads: FakeLeads): Promise<PersonCard> {
  const card = await leads.personCard(personId(1));
  if (!card) throw new Error('Jane is not there');
  return card;
}

/** The CRM answers with one person more than this device knew. */
async function benIsFound(leads: FakeLeads, answer: () => void): Promise<void> {
  leads.state.persons = [...leads.state.persons, BEN];
  answer();
  await settle();
}

describe('a category that is picked for a company', () => {
  test('counts those known here at once, then asks the CRM for all and counts again, with their names', async () => {
    const leads = createCast();
    const { draft, pick } = createCategory({ leads, notices: createNotices() });
    const answer = leads.hold('refreshCompany');
    void pick(AURORA, CUSTOMER);
    await settle();
    expect(draft.value).toMatchObject({ counted: 'asking', preview: { impact: { lose: 2 } } });
    await benIsFound(leads, answer);
    expect(draft.value).toMatchObject({ counted: 'all', preview: { impact: { lose: 3 } } });
    expect(draft.value?.preview?.names).toContain('Ben Ames');
  });

  test('says that it counts what this device knows where the CRM cannot be asked', async () => {
    const leads = createCast({ failure: OFFLINE });
    const { draft, pick } = createCategory({ leads, notices: createNotices() });
    await pick(AURORA, CUSTOMER);
    expect(draft.value).toMatchObject({ counted: 'knownHere', preview: { impact: { lose: 2 } } });
  });

  test('is left alone by an answer that comes after it was cancelled, and after another pick', async () => {
    const leads = createCast();
    const model = createCategory({ leads, notices: createNotices() });
    const answer = leads.hold('refreshCompany');
    void model.pick(AURORA, CUSTOMER);
    await settle();
    model.cancel();
    void model.pick(AURORA, listed(LISTS.categories, 2));
    await settle();
    answer();
    await settle();
    expect(model.draft.value).toMatchObject({ to: { id: 2 }, counted: 'all' });
    model.cancel();
    await settle();
    expect(model.draft.value).toBeNull();
  });
});

describe('a status that moves the company', () => {
  test('is asked about at once, and again when the CRM has said who is in the company', async () => {
    const leads = createCast({ lists: withRule(true) });
    const { question, choose } = createStatus({ leads, notices: createNotices() });
    const answer = leads.hold('refreshCompany');
    await choose(await jane(leads), QUALIFIED);
    expect(question.value).toMatchObject({ counted: 'asking', moveTo: 3, move: { impact: { lose: 2 } } });
    await benIsFound(leads, answer);
    expect(question.value).toMatchObject({ counted: 'all', moveTo: 3, move: { impact: { lose: 3 } } });
  });

  test('keeps the category that the user picked while the CRM was asked', async () => {
    const leads = createCast({ lists: withRule(true) });
    const { question, choose, pick } = createStatus({ leads, notices: createNotices() });
    const answer = leads.hold('refreshCompany');
    await choose(await jane(leads), QUALIFIED);
    await pick(categoryId(4));
    await benIsFound(leads, answer);
    expect(question.value).toMatchObject({ counted: 'all', moveTo: 4, move: { to: { id: 4 }, impact: { lose: 3 } } });
  });

  test('says that it counts what this device knows where the CRM cannot be asked', async () => {
    const leads = createCast({ lists: withRule(false), failure: OFFLINE });
    const { question, choose } = createStatus({ leads, notices: createNotices() });
    await choose(await jane(leads), QUALIFIED);
    await settle();
    expect(question.value?.counted).toBe('knownHere');
  });

  test('is simply saved where the CRM says that nothing would move any more', async () => {
    const leads = createCast({ lists: withRule(true) });
    const { question, choose } = createStatus({ leads, notices: createNotices() });
    const answer = leads.hold('refreshCompany');
    await choose(await jane(leads), QUALIFIED);
    leads.state.lists = LISTS;
    answer();
    await settle();
    expect(question.value).toBeNull();
    expect(leads.state.calls).toContain('setLeadStatus 1 5');
  });

  test('does not come back once it was answered or cancelled', async () => {
    const leads = createCast({ lists: withRule(true) });
    const { question, choose, answer, cancel } = createStatus({ leads, notices: createNotices() });
    const told = leads.hold('refreshCompany');
    await choose(await jane(leads), QUALIFIED);
    cancel();
    await choose(await jane(leads), QUALIFIED);
    await answer(null);
    leads.state.lists = LISTS;
    told();
    await settle();
    expect(question.value).toBeNull();
    expect(leads.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual(['setLeadStatus 1 5 move null']);
  });
});
