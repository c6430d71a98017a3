import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompanyId } from '../../lib/domain/ids.ts';
import type { LightCompany } from '../../lib/domain/light.ts';
import { createCompaniesHere } from '../../lib/leads/companies-here.ts';

const id = fc.integer({ min: -20, max: 20 }).map((n) => n as CompanyId);
const company = (of: CompanyId, name: string): LightCompany => ({ id: of, name, categoryId: null, rights: 0 });

it('has what a map has, whatever was changed since, and tells all in the order of the ids', () => {
  fc.assert(
    fc.property(fc.uniqueArray(id), fc.array(fc.tuple(id, fc.boolean())), (read, changes) => {
      const expected = new Map(read.map((one) => [one, company(one, 'read')]));
      const here = createCompaniesHere([...expected.values()]);
      for (const [one, stays] of changes) {
        const now = stays ? company(one, 'changed') : null;
        here.set(one, now);
        if (now === null) expected.delete(one);
        else expected.set(one, now);
      }
      for (let one = -21; one <= 21; one += 1) expect(here.get(one as CompanyId)).toBe(expected.get(one as CompanyId));
      expect(here.all()).toEqual([...expected.values()].toSorted((a, b) => a.id - b.id));
    }),
  );
});
