import { describe, expect, test } from 'vitest';
import { lightCompany, lightPerson } from '../../lib/domain/light.ts';
import type { AutomationRule } from '../../lib/domain/lead.ts';
import { categoryFields, statusFields, type CategoryFields } from '../../lib/domain/list-change.ts';
import { simulate, type PeopleHere, type Simulation } from '../../lib/domain/simulation.ts';
import { category, categoryId, company, companyId, lists, person, status, statusId } from './build.ts';

const [LEAD, PROSPECT, CUSTOMER] = [1, 2, 3];
const RULE: AutomationRule = {
  trigger: 'leadStatusChanged',
  enabled: true,
  asksUser: false,
  categoryId: categoryId(4),
  leadStatusId: statusId(2),
};
const LISTS = lists({
  categories: [
    category(LEAD, { name: 'Lead' }),
    category(PROSPECT, { name: 'Prospect', leadStatusEnabled: false }),
    category(CUSTOMER, { name: 'Customer', group: 'customer', leadStatusEnabled: false }),
    category(4, { name: 'Opportunity' }),
  ],
  statuses: [status(1, { name: 'Open' }), status(2, { name: 'Qualified' })],
  rules: [RULE],
});

function one(id: number, at: number | null, statusOf: number | null, own: number | null = null) {
  return lightPerson(
    person(id, {
      companyId: at === null ? null : companyId(at),
      leadStatusId: statusOf === null ? null : statusId(statusOf),
      categoryId: own === null ? null : categoryId(own),
    }),
  );
}

/** Two companies of leads, one prospect, one customer; somebody alone, and somebody whose company is not here. */
const HERE: PeopleHere = {
  companies: [
    company(10, { categoryId: categoryId(LEAD) }),
    company(11, { categoryId: categoryId(LEAD) }),
    company(12, { categoryId: categoryId(PROSPECT) }),
    company(13, { categoryId: categoryId(CUSTOMER) }),
  ].map(lightCompany),
  persons: [
    one(1, 10, 1),
    one(2, 10, 2),
    one(3, 11, null),
    one(4, 12, 2),
    one(5, 12, null),
    one(6, 13, 1),
    one(7, null, 1, LEAD),
    one(8, 99, 1),
  ],
};

function ofCategory(id: number, fields: Partial<CategoryFields>): Simulation {
  const before = categoryFields(LISTS.categories.find((item) => Number(item.id) === id));
  return simulate(LISTS, { kind: 'category', id: categoryId(id), to: { ...before, ...fields } }, HERE);
}

function ofStatus(id: number, deleted: boolean): Simulation {
  const before = statusFields(LISTS.statuses.find((item) => Number(item.id) === id));
  return simulate(LISTS, { kind: 'status', id: statusId(id), to: { ...before, deleted } }, HERE);
}

describe('what a change of a category would do', () => {
  test('the flag goes: the field disappears for everybody in it, and what they hold is kept (C1)', () => {
    const off = ofCategory(LEAD, { leadStatusEnabled: false });
    expect(off).toMatchObject({ people: 4, companies: 2, lose: 4, kept: 3, gain: 0, warnings: [] });
  });

  test('the flag comes: everybody in it starts with Open, and who holds another is told of (D2)', () => {
    expect(ofCategory(PROSPECT, { leadStatusEnabled: true })).toMatchObject({
      people: 2,
      companies: 1,
      gain: 2,
      restart: 1,
      lose: 0,
      first: { id: 1 },
    });
  });

  test('another group takes the field away as the flag does', () => {
    expect(ofCategory(LEAD, { group: 'partner', leadStatusEnabled: false })).toMatchObject({ lose: 4, kept: 3 });
  });

  test('deleting it takes nothing from anybody; a new name neither', () => {
    for (const fields of [{ deleted: true }, { name: 'Other' }])
      expect(ofCategory(LEAD, fields)).toMatchObject({ people: 4, companies: 2, lose: 0, gain: 0, kept: 0 });
  });

  test('customers that become potential customers are warned of (G1)', () => {
    expect(ofCategory(CUSTOMER, { group: 'potentialCustomer' }).warnings).toEqual([{ kind: 'downgrade' }]);
  });

  test('the last category with lead status is warned of, and a rule that leads to what is deleted', () => {
    const alone = { ...LISTS, categories: LISTS.categories.filter(({ id }) => Number(id) !== 4), rules: [] };
    const to = { ...categoryFields(alone.categories[0]), leadStatusEnabled: false };
    expect(simulate(alone, { kind: 'category', id: categoryId(LEAD), to }, HERE).warnings).toEqual([{ kind: 'noCategoryLeft' }]);
    expect(ofCategory(4, { deleted: true }).warnings).toEqual([{ kind: 'ruleBroken', rule: RULE }]);
  });

  test('a new one concerns nobody', () => {
    expect(simulate(LISTS, { kind: 'category', id: null, to: categoryFields() }, HERE)).toMatchObject({ people: 0, companies: 0 });
  });
});

describe('what a change of a status would do', () => {
  test('Open goes: new leads start with the next one, and who holds it keeps it, marked where it is shown', () => {
    expect(ofStatus(1, true)).toMatchObject({
      people: 4,
      companies: 3,
      marked: 2,
      warnings: [{ kind: 'openGoes', next: { id: 2 } }],
    });
  });

  test('another one goes: no warning but for a rule on it', () => {
    expect(ofStatus(2, true)).toMatchObject({ people: 2, marked: 1, warnings: [{ kind: 'ruleBroken', rule: RULE }] });
  });

  test('the last one goes', () => {
    const alone = { ...LISTS, statuses: LISTS.statuses.slice(0, 1), rules: [] };
    const to = { ...statusFields(alone.statuses[0]), deleted: true };
    const { warnings } = simulate(alone, { kind: 'status', id: statusId(1), to }, HERE);
    expect(warnings.map(({ kind }) => kind)).toEqual(['noStatusLeft', 'openGoes']);
  });

  test('a move changes nobody', () => {
    expect(simulate(LISTS, { kind: 'moveCategory', id: categoryId(1), step: 1 }, HERE)).toMatchObject({ gain: 0, lose: 0, warnings: [] });
    expect(simulate(LISTS, { kind: 'moveStatus', id: statusId(2), step: -1 }, HERE)).toMatchObject({ people: 2, marked: 0, warnings: [] });
  });
});

test('a rule is counted where it would act: companies in use that are elsewhere, people who do not hold the status yet', () => {
  expect(simulate(LISTS, { kind: 'rules', to: [RULE] }, HERE)).toMatchObject({ people: 2, companies: 2 });
  expect(simulate(LISTS, { kind: 'rules', to: [{ ...RULE, enabled: false }] }, HERE)).toMatchObject({ people: 0, companies: 0 });
});
