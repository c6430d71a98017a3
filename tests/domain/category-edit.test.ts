import { describe, expect, it } from 'vitest';
import { companyCategoryEditable, personCategoryEditable } from '../../lib/domain/category-edit.ts';
import type { FieldRight } from '../../lib/domain/lead.ts';
import { company, companyId, person } from './build.ts';

const FIELDS: readonly FieldRight[] = ['write', 'read', 'none'];

function cases() {
  return [true, false].flatMap((readOnly) => [true, false].flatMap((update) => FIELDS.map((field) => ({ readOnly, update, field }))));
}

function expected({ readOnly, update, field }: ReturnType<typeof cases>[number]) {
  if (readOnly) return { editable: false, because: 'policy', detail: null };
  if (!update) return { editable: false, because: 'mayNotUpdate', detail: '[WHY]' };
  return field === 'write' ? { editable: true } : { editable: false, because: 'mayNotUpdateField', detail: '[WHY]' };
}

describe('changing a category', () => {
  it.each(cases())('of a company with readOnly $readOnly, update $update, field $field', (one) => {
    const rights = { update: one.update, category: one.field, leadStatus: 'none', reason: '[WHY]' } as const;
    expect(companyCategoryEditable(company(1, { rights }), { readOnly: one.readOnly })).toEqual(expected(one));
  });

  it.each(cases())('of a person without a company with readOnly $readOnly, update $update, field $field', (one) => {
    const rights = { update: one.update, category: one.field, leadStatus: 'none', reason: '[WHY]' } as const;
    expect(personCategoryEditable(person(1, { rights }), { readOnly: one.readOnly })).toEqual(expected(one));
  });

  it.each(cases())('of a person with a company is the company’s matter, whatever the rights: $readOnly $update $field', (one) => {
    const rights = { update: one.update, category: one.field, leadStatus: 'write', reason: '[WHY]' } as const;
    const someone = person(1, { companyId: companyId(2), rights });
    expect(personCategoryEditable(someone, { readOnly: one.readOnly })).toEqual({ editable: false, because: 'inherited', detail: null });
  });

  it('needs no policy to be allowed', () => {
    expect(companyCategoryEditable(company(1))).toEqual({ editable: true });
    expect(personCategoryEditable(person(1))).toEqual({ editable: true });
  });
});
