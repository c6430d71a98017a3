import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_GROUPS } from '../../lib/domain/lead.ts';
import {
  activeCategories,
  activeStatuses,
  anyCategoryUsesLeadStatus,
  effectiveCategoryId,
  leadStatusVisibility,
  listsLack,
  type Visibility,
  type VisibilityInput,
} from '../../lib/domain/visibility.ts';
import { ALL_RIGHTS, category, categoryId, company, companyId, lists, person, status, statusId } from './build.ts';

/** Every way that the rule's inputs can be. */
const AXES = {
  holder: ['company', 'own', 'companyMissing', 'anotherCompany'],
  category: ['none', 'unknown', 'known', 'deleted'],
  group: CATEGORY_GROUPS,
  flag: [true, false],
  status: ['none', 'present', 'deleted', 'unknown'],
  update: [true, false],
  field: ['write', 'read', 'none'],
  policy: ['absent', 'open', 'readOnly'],
  choices: ['some', 'none'],
} as const;

type Case = { readonly [Axis in keyof typeof AXES]: (typeof AXES)[Axis][number] };

function everyCase(): readonly Case[] {
  let cases: readonly Record<string, unknown>[] = [{}];
  for (const [axis, values] of Object.entries(AXES)) cases = cases.flatMap((one) => values.map((value) => ({ ...one, [axis]: value })));
  return cases as readonly Case[];
}

const HELD = 3;

function inputOf(one: Case): VisibilityInput {
  const held = category(7, { group: one.group, leadStatusEnabled: one.flag, deleted: one.category === 'deleted' });
  const id = one.category === 'none' ? null : held.id;
  const withCompany = one.holder !== 'own';
  const active = one.choices === 'some' ? [status(5, { rank: 1 }), status(2, { rank: 9 })] : [];
  const heldStatus = { present: [status(HELD, { rank: 4 })], deleted: [status(HELD, { deleted: true })], none: [], unknown: [] }[
    one.status
  ];
  const owner = company(one.holder === 'anotherCompany' ? 99 : 40, { categoryId: id });
  return {
    person: person(1, {
      companyId: withCompany ? companyId(40) : null,
      // Somebody with a company may still carry an own category, which must not count.
      categoryId: withCompany ? categoryId(8) : id,
      leadStatusId: one.status === 'none' ? null : statusId(HELD),
      rights: { update: one.update, leadStatus: one.field, category: 'none', reason: '[REASON]' },
    }),
    company: one.holder === 'company' || one.holder === 'anotherCompany' ? owner : null,
    lists: lists({
      categories: [category(8), ...(one.category === 'known' || one.category === 'deleted' ? [held] : [])],
      statuses: [...active, ...heldStatus],
    }),
    ...(one.policy === 'absent' ? {} : { policy: { readOnly: one.policy === 'readOnly' } }),
  };
}

/** The rule once more, as a table: the first line that applies is the answer. Written from the specification alone. */
const ORACLE: readonly (readonly [(one: Case) => boolean, string])[] = [
  [(one) => one.field === 'none', 'hidden mayNotRead'],
  [(one) => one.holder === 'companyMissing' || one.holder === 'anotherCompany', 'hidden unknownCategory'],
  [(one) => one.category === 'none', 'hidden noCategory'],
  [(one) => one.category === 'unknown', 'hidden unknownCategory'],
  [(one) => one.group !== 'potentialCustomer', 'hidden wrongGroup'],
  [(one) => !one.flag, 'hidden flagOff'],
  [(one) => one.policy === 'readOnly', 'readOnly policy'],
  [(one) => !one.update, 'readOnly mayNotUpdate'],
  [(one) => one.field === 'read', 'readOnly mayNotUpdateField'],
  [(one) => one.status === 'unknown', 'readOnly unknownValue'],
  // A status that is present is itself a choice.
  [(one) => one.choices === 'none' && one.status !== 'present', 'readOnly noChoices'],
  [(one) => one.status === 'deleted', 'editable valueNoLongerInUse'],
  [() => true, 'editable rule'],
];

function expected(one: Case): string {
  return ORACLE.find(([applies]) => applies(one))?.[1] ?? 'no answer';
}

function said(answer: Visibility): string {
  return `${answer.kind} ${answer.because}`;
}

describe('lead status visibility', () => {
  const cases = everyCase();

  it('gives every combination of category, group, flag, status, rights and policy exactly the one answer of the table', () => {
    expect(cases.length).toBe(4 * 4 * 6 * 2 * 4 * 2 * 3 * 3 * 2);
    const wrong = cases.filter((one) => said(leadStatusVisibility(inputOf(one))) !== expected(one));
    expect(wrong).toEqual([]);
    expect(new Set(cases.map(expected)).size).toBe(ORACLE.length - 1);
  });

  it('keeps the value while hidden, and tells nobody who may not read it', () => {
    for (const one of cases) {
      const answer = leadStatusVisibility(inputOf(one));
      const held = one.status === 'present' || one.status === 'deleted' ? HELD : null;
      if (answer.kind !== 'hidden') expect(answer.value?.id ?? null).toBe(held);
      else expect(answer.kept?.id ?? null).toBe(answer.because === 'mayNotRead' ? null : held);
    }
  });

  it('offers active statuses in rank order, never a deleted one, and only where one can be chosen', () => {
    for (const one of cases) {
      const answer = leadStatusVisibility(inputOf(one));
      if (answer.kind !== 'editable') continue;
      expect(answer.choices.map((choice) => choice.id)).toEqual([
        ...(one.choices === 'some' ? [5] : []),
        ...(one.status === 'present' ? [HELD] : []),
        ...(one.choices === 'some' ? [2] : []),
      ]);
    }
  });

  it('gives the reason of the CRM for a missing right and for nothing else', () => {
    for (const one of cases) {
      const answer = leadStatusVisibility(inputOf(one));
      if (answer.kind === 'readOnly') expect(answer.detail).toBe(answer.because.startsWith('mayNotUpdate') ? '[REASON]' : null);
    }
  });

  it('names the category that decides wherever it is known', () => {
    for (const one of cases) {
      const known = (one.holder === 'company' || one.holder === 'own') && (one.category === 'known' || one.category === 'deleted');
      expect(leadStatusVisibility(inputOf(one)).category?.id ?? null).toBe(known ? 7 : null);
    }
  });

  it('does not depend on names, on the order of the lists or on anything about the person but company, category, status and rights', () => {
    const anyCase = fc.record(
      Object.fromEntries(Object.entries(AXES).map(([axis, values]) => [axis, fc.constantFrom(...(values as readonly unknown[]))])),
    );
    fc.assert(
      fc.property(anyCase, fc.string(), fc.boolean(), fc.array(fc.string()), (raw, text, retired, emails) => {
        const input = inputOf(raw as unknown as Case);
        const other: VisibilityInput = {
          ...input,
          person: { ...input.person, fullName: text, title: text, retired, emails, companyName: text },
          lists: {
            ...input.lists,
            categories: input.lists.categories.toReversed().map((one) => ({ ...one, name: text })),
            statuses: input.lists.statuses.toReversed().map((one) => ({ ...one, name: text })),
          },
        };
        expect(said(leadStatusVisibility(other))).toBe(said(leadStatusVisibility(input)));
      }),
    );
  });

  it('never changes what it is asked about', () => {
    for (const one of cases.slice(0, 500)) {
      const input = inputOf(one);
      const before = structuredClone(input);
      leadStatusVisibility(input);
      expect(input).toEqual(before);
    }
  });

  it('follows an admin who moves a category to another group, for every company in it at once', () => {
    const people = [1, 2, 3].map((id) => person(id, { companyId: companyId(id) }));
    const answers = (group: 'potentialCustomer' | 'customer') =>
      people.map((one) =>
        said(
          leadStatusVisibility({
            person: one,
            company: company(one.id, { categoryId: categoryId(7) }),
            lists: lists({ categories: [category(7, { group })], statuses: [status(1)] }),
          }),
        ),
      );
    expect(answers('potentialCustomer')).toEqual(['editable rule', 'editable rule', 'editable rule']);
    expect(answers('customer')).toEqual(['hidden wrongGroup', 'hidden wrongGroup', 'hidden wrongGroup']);
  });
});

describe('the lists', () => {
  it('order by rank, then by id, without deleted items', () => {
    const statuses = [status(4, { rank: 2 }), status(9, { rank: 1 }), status(3, { rank: 2 }), status(1, { rank: 0, deleted: true })];
    const categories = [
      category(4, { rank: 2 }),
      category(9, { rank: 1 }),
      category(3, { rank: 2 }),
      category(1, { rank: 0, deleted: true }),
    ];
    expect(activeStatuses(lists({ statuses })).map((one) => one.id)).toEqual([9, 3, 4]);
    expect(activeCategories(lists({ categories })).map((one) => one.id)).toEqual([9, 3, 4]);
    expect(statuses.map((one) => one.id)).toEqual([4, 9, 3, 1]);
  });

  it.each([
    ['nothing', [], false],
    ['an old tenant with everything in group unknown', [category(1, { group: 'unknown', leadStatusEnabled: false })], false],
    ['the group alone', [category(1, { leadStatusEnabled: false })], false],
    ['the flag in a wrong group', [category(1, { group: 'customer' })], false],
    ['only a deleted category with lead status', [category(1, { deleted: true })], false],
    ['one category with lead status', [category(1, { group: 'lost' }), category(2)], true],
  ])('say whether the tenant uses lead status at all: %s', (_, categories, used) => {
    expect(anyCategoryUsesLeadStatus(lists({ categories }))).toBe(used);
  });

  const known = lists({ categories: [category(7)], statuses: [status(1)] });
  it.each([
    ['everything known', person(1, { leadStatusId: statusId(1) }), company(40, { categoryId: categoryId(7) }), false],
    ['nothing held', person(1), company(40), false],
    ['an unknown status', person(1, { leadStatusId: statusId(2) }), null, true],
    ['an unknown category of the company', person(1), company(40, { categoryId: categoryId(8) }), true],
    ['an unknown own category', person(1, { categoryId: categoryId(8) }), null, true],
    ['an own category that does not count', person(1, { companyId: companyId(40), categoryId: categoryId(8) }), null, false],
    ['nobody', null, null, false],
  ])('say when they have to be read again: %s', (_, someone, owner, lacking) => {
    expect(listsLack(known, someone, owner)).toBe(lacking);
  });
});

describe('the effective category', () => {
  it.each([
    ['is the own one of somebody without a company', person(1, { categoryId: categoryId(3) }), null, 3],
    [
      'is the own one even beside a company that is not theirs',
      person(1, { categoryId: categoryId(3) }),
      company(5, { categoryId: categoryId(9) }),
      3,
    ],
    [
      'is the company’s for somebody with a company',
      person(1, { companyId: companyId(5), categoryId: categoryId(3) }),
      company(5, { categoryId: categoryId(9) }),
      9,
    ],
    [
      'is none if the company has none, whatever the person carries',
      person(1, { companyId: companyId(5), categoryId: categoryId(3) }),
      company(5),
      null,
    ],
    ['is not known while the company is not at hand', person(1, { companyId: companyId(5), categoryId: categoryId(3) }), null, null],
    ['is not that of another company', person(1, { companyId: companyId(5) }), company(6, { categoryId: categoryId(9) }), null],
  ])('%s', (_, someone, owner, id) => {
    expect(effectiveCategoryId(someone, owner)).toBe(id);
  });

  it('is the company’s for a company that exists on this device only', () => {
    const someone = person(-1, { companyId: companyId(-2), rights: ALL_RIGHTS });
    expect(effectiveCategoryId(someone, company(-2, { categoryId: categoryId(9) }))).toBe(9);
  });
});
