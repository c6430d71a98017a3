import { describe, expect, test } from 'vitest';
import { followDrain, progressOf, type Drain } from '../../lib/models/progress.ts';

/** The run after these counts, a second apart. */
function after(...counts: readonly number[]): Drain | null {
  return counts.reduce<Drain | null>((drain, left, second) => followDrain(drain, left, second * 1_000), null);
}

function told(...counts: readonly number[]) {
  const drain = after(...counts);
  return drain && progressOf(drain);
}

describe('the progress of sending', () => {
  test('counts what is done of all, and takes the time left from the measured pace', () => {
    expect(told(4_000, 3_960, 3_920, 3_880)).toEqual({ done: 120, total: 4_000, msLeft: 97_000 });
  });

  test('says no time before a pace has been measured', () => {
    expect(told(4_000)).toEqual({ done: 0, total: 4_000, msLeft: null });
    expect(told(4_000, 3_960)).toMatchObject({ msLeft: null });
    expect(told(4_000, 4_000, 4_000, 4_000), 'nothing goes out').toMatchObject({ msLeft: null });
  });

  test('becomes longer by edits that are made meanwhile, and never goes back', () => {
    expect(told(100, 90, 80, 85)).toEqual({ done: 20, total: 105, msLeft: 12_750 });
  });

  test('is over when nothing is left, and begins anew', () => {
    expect(told(100, 50, 0)).toBeNull();
    expect(told(100, 0, 30)).toMatchObject({ done: 0, total: 30 });
  });

  test('measures the last half minute, so that a pause before does not count', () => {
    const before = after(1_000, 990);
    const resumed = [600_000, 601_000, 602_000, 603_000].reduce((drain, at, index) => followDrain(drain, 990 - 10 * index, at), before);
    expect(resumed && progressOf(resumed)).toEqual({ done: 40, total: 1_000, msLeft: 96_000 });
  });
});
