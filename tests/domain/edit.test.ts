import { describe, expect, it } from 'vitest';
import { isPending, streamOf, type Edit, type EditState } from '../../lib/domain/edit.ts';
import { isNewer } from '../../lib/domain/lead.ts';
import { categoryEdit, categoryId, company, companyId, ownCategoryEdit, person, personId, row, statusEdit } from './build.ts';

const draft = { firstName: 'Jane', lastName: 'Doe', title: '', email: 'jane@example.com', phone: '' };

describe('the stream of an edit', () => {
  it.each<[string, Edit, string]>([
    ['a status under a company waits for the company', statusEdit(person(9, { companyId: companyId(7) }), 2, { value: 1 }), 'company:7'],
    ['a status without a company waits for the person', statusEdit(person(9), 2, { value: 1 }), 'person:9'],
    ['a company’s category goes before its people', categoryEdit(company(7), 2, 1), 'company:7'],
    ['a person’s own category goes before their status', ownCategoryEdit(person(9), 2, 1), 'person:9'],
    [
      'a new company goes before its people',
      { kind: 'createCompany', companyId: companyId(-7), draft: { name: 'Example', domain: '', categoryId: categoryId(1) } },
      'company:-7',
    ],
    [
      'a new person waits for their company',
      { kind: 'createPerson', personId: personId(-9), companyId: companyId(-7), draft: { ...draft, companyId: companyId(-7) } },
      'company:-7',
    ],
    [
      'a new person without a company waits for nobody',
      { kind: 'createPerson', personId: personId(-9), companyId: null, draft: { ...draft, companyId: null } },
      'person:-9',
    ],
  ])('%s', (_, edit, stream) => {
    expect(streamOf(edit)).toBe(stream);
  });
});

it('an edit is pending while it may still change something at the CRM by itself', () => {
  const states: readonly EditState[] = ['queued', 'inFlight', 'settled', 'conflict', 'parked', 'blocked'];
  const edit = statusEdit(person(1), 2, { value: 1 });
  expect(states.filter((state) => isPending(row(1, edit, { state })))).toEqual(['queued', 'inFlight']);
});

describe('which of two times of the CRM is newer', () => {
  it.each([
    ['2026-01-02T03:04:06Z', '2026-01-02T03:04:05Z', true],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', false],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z', false],
    ['2026-01-02T04:04:05+01:00', '2026-01-02T03:04:05Z', false],
    ['2026-01-02T03:04:06', '2026-01-02T03:04:05Z', true],
    ['2026-01-02T03:04:05Z', 'no time', true],
    ['no time', '2026-01-02T03:04:05Z', false],
    ['', '', false],
  ])('%s after %s: %s', (a, b, newer) => {
    expect(isNewer(a, b)).toBe(newer);
  });
});
