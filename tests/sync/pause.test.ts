import { expect, it } from 'vitest';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { backoffMs, NO_PAUSE, pauseAfter, pauseAfterSuccess, readPause, writePause, type Failure } from '../../lib/sync/pause.ts';

const failure: Failure = { because: 'broken', retryAfterMs: null, row: { seq: 1 }, now: 1_000, random: 1 };
const MINUTE = 60_000;

it('waits longer with every attempt, between one second and fifteen minutes', () => {
  const waits = [1, 2, 3, 10, 50].map((n) => backoffMs(n, 1));
  expect(waits).toEqual([2_000, 4_000, 8_000, 15 * MINUTE, 15 * MINUTE]);
  expect(backoffMs(1, 0)).toBe(1_000);
  expect(backoffMs(10, 0)).toBe(7.5 * MINUTE);
});

it.each([
  [5_000, 5_000],
  [1, 1_000],
  [86_400_000, 15 * MINUTE],
])('waits as long as the CRM asked for, within bounds: %d ms', (asked, waited) => {
  expect(pauseAfter(NO_PAUSE, { ...failure, because: 'throttled', retryAfterMs: asked }).until).toBe(1_000 + waited);
});

it('makes the tenant wait longer when different rows fail, and a row alone when only that one does', () => {
  const once = pauseAfter(NO_PAUSE, failure);
  const sameAgain = pauseAfter(once, failure);
  const another = pauseAfter(once, { ...failure, row: { seq: 2 } });
  expect(sameAgain.until).toBe(once.until);
  expect(sameAgain.rows['1']).toEqual({ until: 1_000 + backoffMs(2, 1), failures: 2 });
  expect(another.until).toBeGreaterThan(once.until);
  expect(pauseAfterSuccess(another, 1)).toEqual({ ...NO_PAUSE, rows: { 2: another.rows['2'] } });
});

it.each(['throttled', 'broken'] as const)('a long time without network makes a CRM that is %s for once not wait any longer', (because) => {
  let pause = NO_PAUSE;
  for (let times = 0; times < 10; times += 1) pause = pauseAfter(pause, { ...failure, because: 'offline' });
  expect(pauseAfter(pause, { ...failure, because }).until).toBe(1_000 + backoffMs(1, 1));
});

it('of edits that were on their way at once, the longest wait that the CRM asked for counts, whichever ends last', () => {
  const asked = { ...failure, because: 'throttled', retryAfterMs: 5 * MINUTE } as const;
  for (const because of ['offline', 'broken'] as const) {
    const other = { ...failure, because, row: { seq: 2 } };
    for (const [first, second] of [
      [asked, other],
      [other, asked],
    ] as const)
      expect(pauseAfter(pauseAfter(NO_PAUSE, first), second)).toMatchObject({ because: 'throttled', until: 1_000 + 5 * MINUTE });
  }
});

it('a CRM that goes on failing waits longer and longer, however it says so', () => {
  const reasons = ['throttled', 'broken', 'throttled'] as const;
  const waits: number[] = [];
  let pause = NO_PAUSE;
  for (const [seq, because] of reasons.entries()) {
    pause = pauseAfter(pause, { ...failure, because, row: { seq } });
    waits.push(pause.until - 1_000);
  }
  expect(waits).toEqual([2_000, 4_000, 8_000]);
});

it('takes a deadline that is too far away for one of a wrong clock', async () => {
  const store = createMemoryStore();
  await writePause(store, {
    ...pauseAfter(NO_PAUSE, failure),
    until: 1_000 + 16 * MINUTE,
    rows: { 1: { until: 1_000 + 16 * MINUTE, failures: 1 }, 2: { until: 2_000, failures: 1 } },
  });
  expect(await readPause(store, 1_000)).toMatchObject({ until: 0, rows: { 1: { until: 0 }, 2: { until: 2_000 } } });
  expect((await readPause(store, 10 * MINUTE)).until).toBe(1_000 + 16 * MINUTE);
});
