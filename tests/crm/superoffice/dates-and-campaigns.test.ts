import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { groupRows, OPERATORS, predicate, type Criterion } from '../../../lib/domain/query.ts';
import { fieldOf, type FieldKey } from '../../../lib/domain/query-fields.ts';
import { createSorter } from '../../../lib/domain/sort-rows.ts';
import { newTile } from '../../../lib/domain/dashboards.ts';
import { tileResults } from '../../../lib/domain/tiles.ts';
import type { PersonId } from '../../../lib/domain/ids.ts';
import { keptTenant, type KeptTenant } from './kept-tenant.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Whose campaign is read: the CRM's rows do not have it, so this device knows it of those alone whom it has looked at. */
const LOOKED_AT = 60;

const part = (name: string): string => `nullif(p.utm->>'${name}', '')`;
const either = (name: string, first: string): string => `coalesce(${part(name)}, ${part(first)}, '')`;
const CAMPAIGN = {
  firstTouch: `concat_ws(' / ', ${part('firsttouchSource')}, ${part('firsttouchMedium')}, ${part('firsttouchCampaign')})`,
  utmSource: either('source', 'firsttouchSource'),
  utmMedium: either('medium', 'firsttouchMedium'),
  utmCampaign: either('campaign', 'firsttouchCampaign'),
} as const;
const DATES = { created: `date_trunc('second', p.created_at)`, updated: `date_trunc('second', p.updated_at)` } as const;
const KEYS = ['firstTouch', 'utmSource', 'utmMedium', 'utmCampaign'] as const satisfies readonly FieldKey[];
const TEXTS = ['Google', 'google', 'news', 'letter', 'cpc', 'email', 'spring', 'Été', '/', ' / cpc', 'x%', '_'];

/** Campaigns of many kinds, empty ones and none at all among them. */
const GIVE_CAMPAIGNS = `update person set utm = jsonb_build_object(
  'source', (array['Google', 'newsletter', '', 'x%'])[1 + id % 4], 'medium', (array['email', '', 'CPC'])[1 + id % 3],
  'firsttouchSource', (array['google', '', 'fair_A'])[1 + (id / 2) % 3], 'firsttouchMedium', (array['cpc', ''])[1 + (id / 3) % 2],
  'firsttouchCampaign', (array['Spring', 'Été', ''])[1 + (id / 5) % 3]) where id % 7 <> 0`;

const campaign: fc.Arbitrary<Criterion> = fc.record({
  field: fc.constantFrom(...KEYS),
  op: fc.constantFrom(...OPERATORS.text),
  text: fc.constantFrom(...TEXTS),
});
const date: fc.Arbitrary<Criterion> = fc.record({
  field: fc.constantFrom('created' as const, 'updated' as const),
  op: fc.constantFrom(...OPERATORS.date),
  at: fc.integer({ min: Date.parse('2024-10-01') / 1000, max: Date.parse('2026-01-05') / 1000 }).map((seconds) => seconds * 1000),
});

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The condition as the database has it. */
function sqlOf(criterion: Criterion): string {
  if ('at' in criterion) {
    const column = DATES[criterion.field as keyof typeof DATES];
    return `${column} ${criterion.op === 'from' ? '>=' : '<'} ${quoted(new Date(criterion.at).toISOString())}`;
  }
  if (!('text' in criterion)) throw new Error('no condition of this test');
  const [value, text] = [`lower(${CAMPAIGN[criterion.field as keyof typeof CAMPAIGN]})`, `lower(${quoted(criterion.text)})`];
  if (criterion.op === 'contains') return `strpos(${value}, ${text}) > 0`;
  return criterion.op === 'begins' ? `starts_with(${value}, ${text})` : `${value} = ${text}`;
}

describe.each(SEEDS)('dates and campaigns beside the database, on data of seed %i', (seed) => {
  let tenant: KeptTenant;
  let lookedAt: readonly PersonId[];

  beforeAll(async () => {
    tenant = await keptTenant(400, seed);
    const { sandbox, store, crm, table } = tenant;
    await sandbox.db.query(GIVE_CAMPAIGNS);
    lookedAt = table.rows().flatMap(({ person }, place) => (place % 3 === seed % 3 ? [person.id] : []));
    lookedAt = lookedAt.slice(0, LOOKED_AT);
    for (const id of lookedAt) {
      const answer = await crm.person(id);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      await store.putRecords({ persons: [answer.value] }, 2);
    }
    const known = (): readonly PersonId[] => lookedAt.filter((id) => table.row(id)?.person.partial === false);
    await vi.waitFor(() => expect(known()).toHaveLength(LOOKED_AT), 20_000);
  });
  afterAll(() => tenant.sandbox.close());

  async function inDatabase(conditions: readonly string[]): Promise<readonly number[]> {
    const where = ['not p.deleted', ...conditions].join(' and ');
    const rows = await tenant.sandbox.db.query<{ id: number }>(`select p.id from person p where ${where} order by 1`);
    return rows.map(({ id }) => id);
  }

  function here(criteria: readonly Criterion[]): readonly number[] {
    const found = tenant.table.rows().filter(predicate(criteria));
    return found.map(({ person }) => person.id as number).toSorted((a, b) => a - b);
  }

  it('by dates exactly those are found whom the database has, to the second', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(date, { minLength: 1, maxLength: 3 }), async (criteria) => {
        expect(here(criteria)).toEqual(await inDatabase(criteria.map(sqlOf)));
      }),
      { numRuns: 60, seed },
    );
    for (const { person } of tenant.table.rows().slice(0, 10))
      for (const op of OPERATORS.date) {
        const criteria = [{ field: 'updated', op, at: person.updatedAt } as const];
        expect(here(criteria)).toEqual(await inDatabase(criteria.map(sqlOf)));
      }
  });

  it('by campaign exactly those are found whom the database has, of those who were looked at', async () => {
    let some = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(campaign, { minLength: 1, maxLength: 2 }), fc.array(date, { maxLength: 1 }), async (asked, dated) => {
        const criteria = [...asked, ...dated];
        const wanted = await inDatabase([`p.id in (${lookedAt.join(',')})`, ...criteria.map(sqlOf)]);
        some += wanted.length;
        expect(here(criteria)).toEqual(wanted);
      }),
      { numRuns: 100, seed },
    );
    expect(some).toBeGreaterThan(100);
  });

  it('groups and tiles by campaign count as many as the database', async () => {
    const { sandbox, table } = tenant;
    const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
    for (const key of KEYS) {
      const value = CAMPAIGN[key];
      const rows = await sandbox.db.query<{ value: string; n: number }>(
        `select ${value} as value, count(*)::int as n from person p where p.id in (${lookedAt.join(',')}) and ${value} <> '' group by 1`,
      );
      const there = new Map(rows.map(({ value: text, n }) => [text, n]));
      const groups = groupRows(table.rows(), key, createSorter(byText), (at) => at).filter(({ value: text }) => text !== '');
      expect(new Map(groups.map((group) => [group.value, group.rows.length]))).toEqual(there);
    }
    const [tile] = tileResults([{ ...newTile('one', 'bars'), by: 'firstTouch' }], table.rows(), { lists: table.lists(), now: Date.now() });
    for (const { criteria, count } of tile?.figures ?? []) {
      if (criteria === null || criteria.some((one) => fieldOf(one.field).kind !== 'text')) continue;
      const texts = criteria.filter((one) => 'text' in one && one.text !== '').map(sqlOf);
      if (texts.length > 0) expect(count).toBe((await inDatabase([`p.id in (${lookedAt.join(',')})`, ...texts])).length);
    }
    expect(tile?.figures.length).toBeGreaterThan(3);
  });
});
