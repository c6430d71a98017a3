import { describe, expect, it } from 'vitest';
import { categoryImpact } from '../../lib/domain/impact.ts';
import { category, person } from './build.ts';

const lead = category(1);
const mql = category(2);
const off = category(3, { leadStatusEnabled: false });
const customer = category(4, { group: 'customer', leadStatusEnabled: false });
const flagInWrongGroup = category(5, { group: 'partner' });

describe('how many people a change of category concerns', () => {
  it.each([
    ['from lead to customer everybody loses the field', lead, customer, { people: 12, gain: 0, lose: 12 }],
    ['from customer to lead everybody gains it', customer, lead, { people: 12, gain: 12, lose: 0 }],
    ['between two with lead status nobody notices', lead, mql, { people: 12, gain: 0, lose: 0 }],
    ['between two without nobody notices', off, customer, { people: 12, gain: 0, lose: 0 }],
    ['from no category to lead everybody gains it', null, lead, { people: 12, gain: 12, lose: 0 }],
    ['a flag in a wrong group gives nobody the field', off, flagInWrongGroup, { people: 12, gain: 0, lose: 0 }],
    ['a flag in a wrong group takes it from everybody', lead, flagInWrongGroup, { people: 12, gain: 0, lose: 12 }],
  ])('%s', (_, from, to, impact) => {
    expect(categoryImpact({ from, to, people: 12 })).toEqual(impact);
  });

  it('counts the people themselves, whatever the rights on them', () => {
    const hidden = person(2, { rights: { update: false, category: 'none', leadStatus: 'none', reason: null } });
    expect(categoryImpact({ from: lead, to: customer, people: [person(1), hidden] })).toEqual({ people: 2, gain: 0, lose: 2 });
    expect(categoryImpact({ from: lead, to: customer, people: [] })).toEqual({ people: 0, gain: 0, lose: 0 });
  });

  it('is never below nobody', () => {
    expect(categoryImpact({ from: lead, to: customer, people: -3 })).toEqual({ people: 0, gain: 0, lose: 0 });
  });
});
