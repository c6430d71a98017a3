import { describe, expect, test } from 'vitest';
import { planTags, type KnownSubject, type TagChoice, type TagPlace, type TagSubject } from '../../lib/domain/tag-plan.ts';
import { downgradeAllowed, type ChangeOrigin } from '../../lib/domain/guard.ts';
import { CATEGORY_GROUPS, type Category } from '../../lib/domain/lead.ts';
import { leadStatusVisibility, OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { category, categoryId, company, companyId, lists, person, personId, status, statusId } from './build.ts';

const LEAD = category(1);
const CUSTOMER = category(2, { group: 'customer', leadStatusEnabled: false });
const PARTNER = category(3, { group: 'partner', leadStatusEnabled: false });
const LISTS = lists({ categories: [LEAD, CUSTOMER, PARTNER], statuses: [status(1), status(2), status(5)] });
const CHOICE: TagChoice = { status: status(2), categoryId: LEAD.id };

function subject(changes: Partial<TagSubject> = {}): TagSubject {
  return {
    key: 'a',
    candidate: { role: 'page', source: 'test', name: 'Jane Doe' },
    hasName: true,
    skip: null,
    asked: true,
    known: null,
    like: 0,
    answer: null,
    place: { kind: 'new', key: 'x' },
    ...changes,
  };
}

function known(of: Category, changes: Partial<KnownSubject> & { readonly held?: number; readonly mayUpdate?: boolean } = {}): KnownSubject {
  const { held = 1, mayUpdate = true, ...rest } = changes;
  const rights = { update: mayUpdate, category: 'write', leadStatus: 'write', reason: null } as const;
  const one = person(1, { companyId: companyId(10), leadStatusId: statusId(held), rights });
  const visibility = leadStatusVisibility({ person: one, company: company(10, { categoryId: of.id }), lists: LISTS });
  return { personId: personId(1), companyId: companyId(10), visibility, companyLoses: false, ...rest };
}

const outcome = (one: TagSubject, choice = CHOICE, tenant = LISTS, policy = OPEN_POLICY) =>
  planTags([one], choice, tenant, policy).get('a');
const left = (because: string) => ({ kind: 'left', because });
const at = (place: Category | null): TagPlace => ({ kind: 'existing', companyId: companyId(10), category: place });

test.each([
  ['the user’s own address', { skip: 'self' }, left('self')],
  ['a no-reply, also with an answer', { skip: 'noReply', answer: 'create' }, left('noReply')],
  ['a shared mailbox', { skip: 'shared' }, left('shared')],
  ['a colleague', { skip: 'colleague' }, left('colleague')],
  ['left out by the user', { answer: 'leave' }, left('byUser')],
  ['the CRM could not be asked', { asked: false }, left('notAsked')],
  ['the CRM could not be asked about somebody whom this device knows', { asked: false, known: known(LEAD) }, { kind: 'set', personId: 1 }],
  ['nobody like them', {}, { kind: 'create', noStatus: null }],
  ['no name', { hasName: false }, left('noName')],
  ['could be somebody', { like: 2 }, { kind: 'ask' }],
  ['could be somebody, and is not', { like: 2, answer: 'create' }, { kind: 'create', noStatus: null }],
  ['known', { known: known(LEAD) }, { kind: 'set', personId: 1 }],
  ['known, and said to be another', { known: known(LEAD), answer: 'create' }, { kind: 'create', noStatus: null }],
  ['has the status', { known: known(LEAD, { held: 2 }) }, left('same')],
  ['known at a customer', { known: known(CUSTOMER) }, left('hidden')],
  ['known at a partner', { known: known(PARTNER) }, left('hidden')],
  ['known, without the right', { known: known(LEAD, { mayUpdate: false }) }, left('readOnly')],
  ['new, without a company', { place: { kind: 'none' } }, { kind: 'create', noStatus: 'noCompany' }],
  ['new at a customer', { place: at(CUSTOMER) }, { kind: 'create', noStatus: 'hidden' }],
  ['new at a partner', { place: at(PARTNER) }, { kind: 'create', noStatus: 'hidden' }],
  ['new at a company without a category', { place: at(null) }, { kind: 'create', noStatus: 'hidden' }],
  ['new at a lead', { place: at(LEAD) }, { kind: 'create', noStatus: null }],
] as const satisfies readonly (readonly [string, Partial<TagSubject>, unknown])[])('%s', (_what, changes, expected) => {
  expect(outcome(subject(changes))).toEqual(expected);
});

test('without a chosen status nobody who is known changes, and somebody new starts as the CRM says', () => {
  const none = { ...CHOICE, status: null };
  expect(outcome(subject({ known: known(LEAD) }), none)).toEqual(left('nothing'));
  expect(outcome(subject(), none)).toEqual({ kind: 'create', noStatus: 'notChosen' });
});

test('a new company’s category that the CRM decides about leaves the status to the CRM', () => {
  expect(outcome(subject(), { ...CHOICE, categoryId: null })).toEqual({ kind: 'create', noStatus: 'categoryUnknown' });
});

test('a status that moves companies is not set on somebody new', () => {
  const rule = {
    trigger: 'leadStatusChanged',
    enabled: true,
    asksUser: false,
    categoryId: categoryId(2),
    leadStatusId: statusId(2),
  } as const;
  expect(outcome(subject(), CHOICE, { ...LISTS, rules: [rule] })).toEqual({ kind: 'create', noStatus: 'rule' });
});

test('the organisation’s rule to read only stops everything, and one against new people only those', () => {
  expect(outcome(subject(), CHOICE, LISTS, { readOnly: false, create: false })).toEqual(left('policy'));
  expect(outcome(subject({ known: known(LEAD) }), CHOICE, LISTS, { readOnly: false, create: false })).toEqual({ kind: 'set', personId: 1 });
  expect(outcome(subject(), CHOICE, LISTS, { readOnly: true })).toEqual(left('policy'));
  expect(outcome(subject({ known: known(LEAD) }), CHOICE, LISTS, { readOnly: true })).toEqual(left('policy'));
});

test('nobody is set twice, and where one moves the company the others of it are left', () => {
  const all = [
    subject({ key: 'a', known: known(LEAD, { companyLoses: true }) }),
    subject({ key: 'b', known: known(LEAD) }),
    subject({ key: 'c', known: known(LEAD, { personId: personId(2) }) }),
    subject({ key: 'd', known: known(LEAD, { personId: personId(3), companyId: companyId(11) }) }),
  ];
  expect([...planTags(all, CHOICE, LISTS, OPEN_POLICY).values()].map((one) => (one.kind === 'left' ? one.because : one.kind))).toEqual([
    'set',
    'twice',
    'companyMoves',
    'set',
  ]);
});

describe('G1: a customer or partner is never made a potential customer', () => {
  const HOW: readonly ChangeOrigin[] = ['byHand', 'byHandConfirmed', 'automatic', 'bulk', 'replay'];
  const table = CATEGORY_GROUPS.flatMap((from) => CATEGORY_GROUPS.flatMap((to) => HOW.map((how) => ({ from, to, how }))));

  test.each(table)('$from → $to, $how', ({ from, to, how }) => {
    const isBack = (from === 'customer' || from === 'partner') && to === 'potentialCustomer';
    expect(downgradeAllowed(category(1, { group: from }), category(2, { group: to }), how)).toBe(!isBack || how === 'byHandConfirmed');
  });

  test.each(CATEGORY_GROUPS)('tagging somebody, known or new, at a company in group %s changes no category', (group) => {
    const of = category(7, { group, leadStatusEnabled: false });
    for (const one of [subject({ known: known(of) }), subject({ place: at(of) })]) {
      const came = outcome(one, CHOICE, { ...LISTS, categories: [...LISTS.categories, of] });
      expect(Object.keys(came ?? {}).filter((key) => /category/i.test(key))).toEqual([]);
      expect(['create', 'left']).toContain(came?.kind);
    }
  });
});
