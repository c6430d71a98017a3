import { describe, expect, it } from 'vitest';
import { downgradeAllowed, isDowngrade, type ChangeOrigin } from '../../lib/domain/guard.ts';
import { CATEGORY_GROUPS } from '../../lib/domain/lead.ts';
import { category } from './build.ts';

const ORIGINS: readonly ChangeOrigin[] = ['byHand', 'byHandConfirmed', 'automatic', 'bulk', 'replay'];

/** The only two of the 36 ways between groups, and of the six out of no category, that are downgrades. */
const DOWNGRADES = ['customer > potentialCustomer', 'partner > potentialCustomer'];

const ways = [null, ...CATEGORY_GROUPS].flatMap((from) =>
  CATEGORY_GROUPS.map((to) => ({ from, to, down: DOWNGRADES.includes(`${from} > ${to}`) })),
);

describe('the guard against downgrades', () => {
  it.each(ways)('from $from to $to is a downgrade: $down', ({ from, to, down }) => {
    for (const flag of [true, false]) {
      const [a, b] = [from === null ? null : category(1, { group: from }), category(2, { group: to, leadStatusEnabled: flag })];
      expect(isDowngrade(a, b)).toBe(down);
      for (const how of ORIGINS) expect(downgradeAllowed(a, b, how)).toBe(!down || how === 'byHandConfirmed');
    }
  });

  it('holds for categories that are no longer in use', () => {
    expect(isDowngrade(category(1, { group: 'customer', deleted: true }), category(2))).toBe(true);
  });
});
