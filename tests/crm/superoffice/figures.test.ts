import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOARD_KEYS, boardColumns, type BoardKey } from '../../../lib/domain/board.ts';
import { FIRST_DASHBOARD, newTile } from '../../../lib/domain/dashboards.ts';
import { predicate } from '../../../lib/domain/query.ts';
import { TILE_FIELDS, TILE_KINDS, TILE_STEPS, tileResults, type Tile } from '../../../lib/domain/tiles.ts';
import type { LeadTable } from '../../../lib/leads/lead-table.ts';
import type { Sandbox } from '../../../server/sandbox.ts';
import { keptTenant } from './kept-tenant.ts';
import { crmAs } from './sandbox-tenant.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const NOW = Date.parse('2025-12-20T10:00:00Z');
const COMPARE = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The SQL of what a board's columns are, for each of them as the sandbox has it; -1 is the lane of those without lead status. */
const SQL: Readonly<Record<BoardKey, string>> = {
  owner: 'p.associate_id',
  category: 'coalesce(k.id, 0)',
  status: 'case when k.category_group = 2 and k.lead_status then coalesce(p.lead_status_id, 0) else -1 end',
};
const FROM = `from person p left join company c on c.id = p.company_id
  left join category k on k.id = case when p.company_id is null then p.category_id else c.category_id end where not p.deleted`;

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
const tile: fc.Arbitrary<Tile> = fc.record({
  id: fc.constant('tile'),
  kind: fc.constantFrom(...TILE_KINDS),
  title: fc.constant(''),
  statuses: ids,
  categories: ids,
  by: fc.constantFrom(...TILE_FIELDS),
  step: fc.constantFrom(...TILE_STEPS),
  wide: fc.boolean(),
});

describe.each(SEEDS)('figures beside the sandbox’s own queries, on data of seed %i', (seed) => {
  let sandbox: Sandbox;
  let table: LeadTable;

  beforeAll(async () => {
    ({ sandbox, table } = await keptTenant(700, seed));
  });
  afterAll(() => sandbox.close());

  async function count(where: string): Promise<number> {
    const [row] = await sandbox.db.query<{ n: number }>(`select count(*)::int as n ${FROM} and ${where}`);
    return row?.n ?? 0;
  }

  it.each(BOARD_KEYS)('a board by %s has as many in each column as the CRM', async (by) => {
    const there = await sandbox.db.query<{ value: number; n: number }>(`select ${SQL[by]} as value, count(*)::int as n ${FROM} group by 1`);
    const columns = boardColumns(table.rows(), by, { lists: table.lists(), compare: COMPARE });
    const here = columns.filter(({ rows }) => rows.length > 0).map(({ kind, id, rows }) => [kind === 'hidden' ? -1 : id, rows.length]);
    expect(new Map(here as [number, number][])).toEqual(new Map(there.map(({ value, n }) => [value, n])));
    expect(columns.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(table.rows().length);
  });

  it('every figure is of as many people as the CRM finds by its criteria, kept and hidden values included', async () => {
    const crm = crmAs('admin', (url, init) => sandbox.fetch(url, init));
    await fc.assert(
      fc.asyncProperty(fc.array(tile, { minLength: 1, maxLength: 3 }), async (tiles) => {
        const results = tileResults(tiles, table.rows(), { lists: table.lists(), now: NOW });
        for (const { total, criteria, figures } of results) {
          const asked = [{ count: total, criteria }, ...figures];
          for (const { count: here, criteria: wanted } of asked) {
            if (wanted === null) continue;
            expect(here).toBe(table.rows().filter(predicate(wanted)).length);
            // The archive is asked for dates with room on either side: those are counted in the database below.
            if (wanted.some(({ op, field }) => op === 'from' || op === 'before' || /^(firstTouch|utm)/.test(field))) continue;
            const page = await crm.personIds({ criteria: wanted });
            if (page.ok) expect(page.value.rows.length).toBe(here);
            expect(page.ok).toBe(true);
          }
        }
      }),
      { numRuns: 40, seed },
    );
  });

  it.each(['time', 'age'] as const)('a tile of %s counts as many in each stretch as the database', async (kind) => {
    const column = kind === 'time' ? 'p.created_at' : 'p.updated_at';
    const held = kind === 'age' ? 'coalesce(p.lead_status_id, 0) <> 0' : 'true';
    for (const step of TILE_STEPS) {
      const [result] = tileResults([{ ...newTile('one', kind), step }], table.rows(), { lists: table.lists(), now: NOW });
      expect(result?.figures.length).toBeGreaterThan(4);
      for (const { count: here, criteria } of result?.figures ?? []) {
        const times = (criteria ?? []).flatMap((one) =>
          'at' in one ? [`date_trunc('second', ${column}) ${one.op === 'from' ? '>=' : '<'} '${new Date(one.at).toISOString()}'`] : [],
        );
        expect(here).toBe(await count([held, ...times].join(' and ')));
      }
    }
  });

  it('the first dashboard says something of everybody', () => {
    const results = tileResults(FIRST_DASHBOARD.tiles, table.rows(), { lists: table.lists(), now: NOW });
    expect(results[0]?.total).toBe(table.rows().length);
    expect(results.some(({ kept }) => kept > 0)).toBe(true);
  });
});
