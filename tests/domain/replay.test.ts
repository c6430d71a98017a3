import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../lib/domain/edit.ts';
import { isDowngrade } from '../../lib/domain/guard.ts';
import { CATEGORY_GROUPS, type Company, type Lists } from '../../lib/domain/lead.ts';
import { sendDecision, type ReplayContext } from '../../lib/domain/replay.ts';
import { leadStatusVisibility } from '../../lib/domain/visibility.ts';
import {
  ALL_RIGHTS,
  category,
  categoryEdit,
  categoryId,
  company,
  companyId,
  lists,
  ownCategoryEdit,
  person,
  personId,
  status,
  statusEdit,
  statusId,
} from './build.ts';

const LEAD = 1;
const MQL = 2;
const CUSTOMER = 3;
const PARTNER = 4;
const GONE = 5;
const all = lists({
  categories: [
    category(LEAD),
    category(MQL),
    category(CUSTOMER, { group: 'customer', leadStatusEnabled: false }),
    category(PARTNER, { group: 'partner', leadStatusEnabled: false }),
    category(GONE, { deleted: true }),
  ],
  statuses: [status(1), status(2), status(3, { deleted: true })],
});
const jane = person(9, { companyId: companyId(40), leadStatusId: statusId(1) });

function at(current: number | null): Company {
  return company(40, { categoryId: current === null ? null : categoryId(current) });
}

function context(current: number | null, changes: Partial<ReplayContext> = {}): ReplayContext {
  return { person: jane, company: at(current), lists: all, ...changes };
}

const toTwo = statusEdit(jane, 2, { value: 1, categoryId: LEAD });

describe('whether a status edit may go out', () => {
  it.each<[string, Edit, ReplayContext, unknown]>([
    ['the rule allows it', toTwo, context(LEAD), 'send'],
    ['the company moved to another category that allows it', toTwo, context(MQL), 'send'],
    [
      'the person has no status yet',
      statusEdit(jane, 2, { value: null }),
      context(LEAD, { person: { ...jane, leadStatusId: null } }),
      'send',
    ],
    [
      'it moves off a status no longer in use',
      statusEdit(jane, 2, { value: 3 }),
      context(LEAD, { person: { ...jane, leadStatusId: statusId(3) } }),
      'send',
    ],
    ['it is equal to its base', statusEdit(jane, 1, { value: 1 }), context(LEAD), 'unchanged'],
    ['it is equal to its base and forbidden', statusEdit(jane, 1, { value: 1 }), context(CUSTOMER), 'unchanged'],
    ['the company became a customer meanwhile', toTwo, context(CUSTOMER), { park: 'wrongGroup' }],
    [
      'an admin switched the flag off',
      toTwo,
      context(LEAD, { lists: { ...all, categories: [category(LEAD, { leadStatusEnabled: false })] } }),
      { park: 'flagOff' },
    ],
    ['the company lost its category', toTwo, context(null), { park: 'noCategory' }],
    ['the category is not in the lists', toTwo, context(77), { park: 'unknownCategory' }],
    ['the company is not at hand', toTwo, context(LEAD, { company: null }), { park: 'unknownCategory' }],
    ['the person is not at hand', toTwo, context(LEAD, { person: null }), { park: 'unknownCategory' }],
    ['it is about another person', toTwo, context(LEAD, { person: person(8) }), { park: 'unknownCategory' }],
    [
      'the right to update is gone',
      toTwo,
      context(LEAD, { person: { ...jane, rights: { ...ALL_RIGHTS, update: false } } }),
      { park: 'mayNotUpdate' },
    ],
    [
      'the field may only be read',
      toTwo,
      context(LEAD, { person: { ...jane, rights: { ...ALL_RIGHTS, leadStatus: 'read' } } }),
      { park: 'mayNotUpdateField' },
    ],
    [
      'the field may not be read',
      toTwo,
      context(LEAD, { person: { ...jane, rights: { ...ALL_RIGHTS, leadStatus: 'none' } } }),
      { park: 'mayNotRead' },
    ],
    ['the organisation set everything to read-only', toTwo, context(LEAD, { policy: { readOnly: true } }), { park: 'policy' }],
    ['the organisation restricts nothing', toTwo, context(LEAD, { policy: { readOnly: false } }), 'send'],
    ['the status was taken out of use', statusEdit(jane, 3, { value: 1 }), context(LEAD), { park: 'valueNoLongerInUse' }],
    ['the status is not in the lists', statusEdit(jane, 77, { value: 1 }), context(LEAD), { park: 'valueNoLongerInUse' }],
    [
      'the person holds a status that the lists do not have',
      toTwo,
      context(LEAD, { person: { ...jane, leadStatusId: statusId(77) } }),
      { park: 'unknownValue' },
    ],
  ])('when %s', (_, edit, now, decision) => {
    expect(sendDecision({ edit }, now)).toEqual(decision);
  });
});

describe('whether a change of a company’s category may go out', () => {
  const forbidden = { update: true, category: 'read', leadStatus: 'none', reason: null } as const;
  it.each<[string, Edit, ReplayContext, unknown]>([
    ['it goes on', categoryEdit(at(LEAD), MQL, LEAD), context(LEAD), 'send'],
    ['it makes a customer', categoryEdit(at(LEAD), CUSTOMER, LEAD), context(LEAD), 'send'],
    ['it gives a first category', categoryEdit(at(null), LEAD, null), context(null), 'send'],
    ['the category changed meanwhile, which the guard of the request finds', categoryEdit(at(LEAD), CUSTOMER, LEAD), context(MQL), 'send'],
    ['its author was asked about leaving Customer', categoryEdit(at(CUSTOMER), LEAD, CUSTOMER, true), context(CUSTOMER), 'send'],
    [
      'it was made before the question was kept, on the same category',
      categoryEdit(at(CUSTOMER), LEAD, CUSTOMER),
      context(CUSTOMER),
      'send',
    ],
    ['its author saw a lead, and it is a customer by now', categoryEdit(at(LEAD), MQL, LEAD), context(CUSTOMER), { park: 'downgrade' }],
    [
      'its author saw a lead, and it is a partner by now',
      categoryEdit(at(LEAD), MQL, LEAD, false),
      context(PARTNER),
      { park: 'downgrade' },
    ],
    [
      'its author was asked about a customer, and it is a partner by now',
      categoryEdit(at(CUSTOMER), LEAD, CUSTOMER, true),
      context(PARTNER),
      { park: 'downgrade' },
    ],
    [
      'its author saw no category, and it is a customer by now',
      categoryEdit(at(null), LEAD, null),
      context(CUSTOMER),
      { park: 'downgrade' },
    ],
    [
      'an admin made the same category one of customers, which nobody was asked about',
      categoryEdit(at(CUSTOMER), LEAD, CUSTOMER, false),
      context(CUSTOMER),
      { park: 'downgrade' },
    ],
    [
      'what it leaves is not in the lists and may be a customer',
      categoryEdit(at(LEAD), MQL, LEAD),
      context(77),
      { park: 'unknownCategory' },
    ],
    ['it is equal to its base', categoryEdit(at(LEAD), LEAD, LEAD), context(LEAD), 'unchanged'],
    ['the category was taken out of use', categoryEdit(at(LEAD), GONE, LEAD), context(LEAD), { park: 'valueNoLongerInUse' }],
    ['the category is not in the lists', categoryEdit(at(LEAD), 77, LEAD), context(LEAD), { park: 'valueNoLongerInUse' }],
    [
      'the right is gone',
      categoryEdit(at(LEAD), MQL, LEAD),
      context(LEAD, { company: company(40, { categoryId: categoryId(LEAD), rights: forbidden }) }),
      { park: 'mayNotUpdateField' },
    ],
    [
      'the organisation set everything to read-only',
      categoryEdit(at(LEAD), MQL, LEAD),
      context(LEAD, { policy: { readOnly: true } }),
      { park: 'policy' },
    ],
    ['the company is not at hand', categoryEdit(at(LEAD), MQL, LEAD), context(LEAD, { company: null }), { park: 'unknownCategory' }],
    [
      'it is about another company',
      categoryEdit(at(LEAD), MQL, LEAD),
      context(LEAD, { company: company(41) }),
      { park: 'unknownCategory' },
    ],
  ])('when %s', (_, edit, now, decision) => {
    expect(sendDecision({ edit }, now)).toEqual(decision);
  });
});

describe('whether a change of a person’s own category may go out', () => {
  const alone = person(9, { categoryId: categoryId(LEAD) });
  const then = (current: typeof alone): ReplayContext => ({ person: current, company: null, lists: all });
  it.each<[string, Edit, ReplayContext, unknown]>([
    ['the person has no company', ownCategoryEdit(alone, MQL, LEAD), then(alone), 'send'],
    [
      'the person got a company meanwhile',
      ownCategoryEdit(alone, MQL, LEAD),
      then({ ...alone, companyId: companyId(40) }),
      { park: 'inherited' },
    ],
    [
      'the person is a customer by now',
      ownCategoryEdit(alone, MQL, LEAD),
      then({ ...alone, categoryId: categoryId(CUSTOMER) }),
      { park: 'downgrade' },
    ],
    ['it is equal to its base', ownCategoryEdit(alone, LEAD, LEAD), then(alone), 'unchanged'],
    [
      'the person is not at hand',
      ownCategoryEdit(alone, MQL, LEAD),
      { person: null, company: null, lists: all },
      { park: 'unknownCategory' },
    ],
  ])('when %s', (_, edit, now, decision) => {
    expect(sendDecision({ edit }, now)).toEqual(decision);
  });
});

describe('whether something new may go out', () => {
  const newCompany: Edit = { kind: 'createCompany', companyId: companyId(-1), draft: { name: 'Example', domain: '', categoryId: null } };
  const newPerson: Edit = {
    kind: 'createPerson',
    personId: personId(-2),
    companyId: null,
    draft: { firstName: 'Jane', lastName: 'Doe', title: '', email: 'jane@example.com', phone: '', companyId: null },
  };
  it.each([newCompany, newPerson])('$kind: always, but under a read-only policy', (edit) => {
    const nothing = { person: null, company: null, lists: lists() };
    expect(sendDecision({ edit }, nothing)).toBe('send');
    expect(sendDecision({ edit }, { ...nothing, policy: { readOnly: true } })).toEqual({ park: 'policy' });
  });
});

describe('whatever happened while an edit waited', () => {
  const anyCategory = (id: number) =>
    fc
      .record({ group: fc.constantFrom(...CATEGORY_GROUPS), leadStatusEnabled: fc.boolean(), deleted: fc.boolean() })
      .map((changes) => category(id, changes));
  const anyLists = fc
    .tuple(anyCategory(1), anyCategory(2), anyCategory(3))
    .map((categories): Lists => lists({ categories, statuses: [status(1), status(2), status(3, { deleted: true })] }));
  const anyId = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });

  it('no downgrade goes out that its author did not agree to on the very same category', () => {
    fc.assert(
      fc.property(
        anyLists,
        anyId,
        anyId,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(undefined, true, false),
        (now, base, current, to, confirmed) => {
          if (
            sendDecision({ edit: categoryEdit(at(base), to, base, confirmed) }, { person: null, company: at(current), lists: now }) !==
            'send'
          )
            return;
          const [from, target] = [now.categories.find((one) => one.id === current) ?? null, now.categories.find((one) => one.id === to)];
          if (target === undefined) throw new Error('an unknown category was sent');
          expect(!isDowngrade(from, target) || (base === current && confirmed !== false)).toBe(true);
        },
      ),
    );
  });

  it('no status goes out that the visibility rule does not offer', () => {
    fc.assert(
      fc.property(anyLists, anyId, fc.integer({ min: 1, max: 4 }), fc.boolean(), (now, current, to, update) => {
        const someone = { ...jane, rights: { ...ALL_RIGHTS, update } };
        const owner = at(current);
        const answer = leadStatusVisibility({ person: someone, company: owner, lists: now });
        const offered = answer.kind === 'editable' && answer.choices.some((choice) => choice.id === to);
        const decision = sendDecision({ edit: statusEdit(someone, to, { value: null }) }, { person: someone, company: owner, lists: now });
        expect(decision === 'send').toBe(offered);
      }),
    );
  });
});
