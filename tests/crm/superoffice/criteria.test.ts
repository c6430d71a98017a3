import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupRows, isBlank, OPERATORS, predicate, type Criterion } from '../../../lib/domain/query.ts';
import { fieldOf, FIELD_KEYS, isKeptHidden } from '../../../lib/domain/query-fields.ts';
import { createSorter } from '../../../lib/domain/sort-rows.ts';
import { OPEN_POLICY } from '../../../lib/domain/visibility.ts';
import { createAskCrm } from '../../../lib/leads/ask-crm.ts';
import { createLeadTable, type LeadTable } from '../../../lib/leads/lead-table.ts';
import { readSelectionFile, selectionFile } from '../../../lib/leads/selection-file.ts';
import { criteriaOf, criteriaText } from '../../../lib/domain/selection.ts';
import type { PersonId } from '../../../lib/domain/ids.ts';
import { createMemoryStore } from '../../../lib/store/memory.ts';
import { criteriaFilter } from '../../../lib/crm/superoffice/criteria.ts';
import type { Sandbox } from '../../../server/sandbox.ts';
import { keptTenant } from './kept-tenant.ts';
import { crmAs } from './sandbox-tenant.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const ASKED = FIELD_KEYS.filter((key) => !/^(firstTouch|utm)/.test(key));
/** Texts that are in names and companies here, with letters that lower case has to meet. */
const TEXTS = ['a', 'Ø', 'ø', 'Å', 'berg', 'VAN ', 'nord', 'Gmb', 'buyer', 'Müller', "O'", '%', '_', 'zzz'];

const criterion: fc.Arbitrary<Criterion> = fc.constantFrom(...ASKED).chain((field): fc.Arbitrary<Criterion> => {
  const { kind } = fieldOf(field);
  if (kind === 'text')
    return fc.record({
      field: fc.constant(field),
      op: fc.constantFrom(...OPERATORS.text),
      text: fc.constantFrom(...TEXTS).map((t) => t.trim()),
    });
  if (kind === 'list')
    return fc.record({
      field: fc.constant(field),
      op: fc.constantFrom(...OPERATORS.list),
      values: fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1001, max: 1060 })), { maxLength: 5 }),
    });
  const at = fc.integer({ min: Date.parse('2024-10-01') / 1000, max: Date.parse('2026-01-05') / 1000 }).map((seconds) => seconds * 1000);
  return fc.record({ field: fc.constant(field), op: fc.constantFrom(...OPERATORS.date), at });
});

/** Conditions on lists and texts, of which the CRM knows exactly what this device does; blank ones cannot be saved. */
const listed = criterion.filter((one) => !('at' in one) && !isBlank(one));

describe.each(SEEDS)('the engine beside the sandbox’s own queries, on data of seed %i', (seed) => {
  let sandbox: Sandbox;
  let table: LeadTable;

  beforeAll(async () => {
    ({ sandbox, table } = await keptTenant(900, seed));
  });
  afterAll(() => sandbox.close());

  async function atCrm(criteria: readonly Criterion[]): Promise<readonly number[]> {
    const page = await crmAs('admin', (url, init) => sandbox.fetch(url, init)).personIds({ criteria });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    return page.value.rows;
  }

  it('finds exactly whom the CRM finds, those with a kept and hidden status included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(criterion, { minLength: 1, maxLength: 3 }), async (criteria) => {
        const here = table
          .rows()
          .filter(predicate(criteria))
          .map(({ person }) => person.id);
        const there = new Set(await atCrm(criteria));
        // Dates are asked for with a second of room on either side, and looked at again here.
        const dated = criteria.some(({ op }) => op === 'from' || op === 'before');
        const wanted = dated ? here.filter((id) => there.has(id)) : [...there].toSorted((a, b) => a - b);
        expect(here.toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b));
      }),
      { numRuns: 100, seed },
    );
  });

  it('has in a selection, saved, shared by a file and read again, exactly whom the CRM finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(listed, { minLength: 1, maxLength: 3 }), async (criteria) => {
        const saved = { id: 'a', name: 'A', kind: 'dynamic', criteria: criteriaText(criteria) } as const;
        const shared = readSelectionFile(selectionFile([saved], 'Cust1'), { tenant: 'Cust1', newId: () => 'b', names: [] });
        const [back] = shared.ok ? shared.value : [];
        if (back === undefined) throw new Error(JSON.stringify(shared));
        const here = table.rows().filter(predicate(criteriaOf(back)));
        expect(here.map(({ person }) => person.id).toSorted((a, b) => a - b)).toEqual(await atCrm(criteria));
      }),
      { numRuns: 30, seed },
    );
  });

  it('brings a device that knows few of them exactly whom the CRM has, asked a page at a time, by conditions or by name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(listed, { maxLength: 2 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 950 }), { maxLength: 150 }),
        fc.boolean(),
        async (criteria, ids, named) => {
          const crm = crmAs('admin', (url, init) => sandbox.fetch(url, init));
          const store = createMemoryStore();
          await store.putLists(table.lists(), 1);
          const question = { criteria: named ? [] : criteria, people: named ? (ids as PersonId[]) : null };
          const asking = createAskCrm({ store, crm, now: () => 2 });
          const found: number[] = [];
          for (let after: number | null = 0; after !== null;) {
            const page = await asking.page(question, after);
            if (!page.ok) throw new Error(JSON.stringify(page.error));
            expect(page.value.added).toEqual(page.value.ids);
            found.push(...page.value.ids);
            after = page.value.next;
          }
          const wanted = named ? table.rows().flatMap(({ person }) => (ids.includes(person.id) ? [person.id] : [])) : await atCrm(criteria);
          expect(found).toEqual(wanted.toSorted((a, b) => a - b));
          const here = createLeadTable({ store, policy: OPEN_POLICY });
          await here.open();
          const fit = here.rows().filter(predicate(question.criteria));
          expect(fit.map(({ person }) => person.id).toSorted((a, b) => a - b)).toEqual(found);
          expect(
            fit
              .filter(isKeptHidden)
              .map(({ person }) => person.id)
              .toSorted(),
          ).toEqual(
            table
              .rows()
              .filter((row) => found.includes(row.person.id) && isKeptHidden(row))
              .map(({ person }) => person.id)
              .toSorted(),
          );
        },
      ),
      { numRuns: 8, seed },
    );
  });

  it('counts as many in each group as the CRM has, kept values included', async () => {
    const counts = async (column: string): Promise<readonly (readonly number[])[]> => {
      const rows = await sandbox.db.query<{ value: number; n: number }>(
        `select ${column} as value, count(*)::int as n from person p left join company c on c.id = p.company_id
          where not p.deleted group by 1 order by 1`,
      );
      return rows.map(({ value, n }) => [value, n]);
    };
    const here = (field: 'status' | 'category' | 'owner'): readonly (readonly number[])[] =>
      groupRows(
        table.rows(),
        field,
        createSorter((a, b) => (a < b ? -1 : 1)),
        (at) => at,
      )
        .map(({ value, rows }) => [Number(value), rows.length])
        .toSorted(([a = 0], [b = 0]) => a - b);
    expect(here('status')).toEqual(await counts('coalesce(p.lead_status_id, 0)'));
    expect(here('category')).toEqual(await counts('coalesce(case when p.company_id is null then p.category_id else c.category_id end, 0)'));
    expect(here('owner')).toEqual(await counts('p.associate_id'));
    expect(table.rows().filter(isKeptHidden).length).toBeGreaterThan(10);
  });
});

describe('the filter of criteria', () => {
  it.each<readonly [string, Criterion, string]>([
    ['some of a list', { field: 'status', op: 'in', values: [1, 2] }, 'leadStatus oneOf (1,2)'],
    ['all but some of a list', { field: 'category', op: 'notIn', values: [3] }, 'personCategory notOneOf (3)'],
    ['what is not finished', { field: 'status', op: 'in', values: [] }, ''],
    ['a text with a quote', { field: 'name', op: 'contains', text: "O'Hara" }, "fullName contains 'O\\'Hara'"],
    ['a text that cannot be written', { field: 'name', op: 'contains', text: 'a\\b' }, ''],
    ['a time, a second earlier', { field: 'updated', op: 'from', at: 1_000 }, "personUpdatedDate afterTime '1970-01-01T00:00:00'"],
    ['a campaign, which the CRM’s rows do not have', { field: 'utmSource', op: 'equals', text: 'x' }, ''],
  ])('%s', (_, asked, filter) => {
    expect(criteriaFilter([asked])).toBe(filter);
  });
});
