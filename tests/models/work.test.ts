import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWork } from '../../lib/models/work.ts';
import { createCast } from './cast.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('while changes pour in, what the tenant has set is read a few times; a change of the lists is read at once', async () => {
  const cast = createCast();
  let readings = 0;
  const leads = {
    ...cast,
    restored() {
      readings += 1;
      return cast.restored();
    },
  };
  const work = createWork({ leads, now: () => 0 });
  for (let change = 0; change < 20; change += 1) {
    cast.told('outbox');
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(readings).toBeLessThan(7);
  readings = 0;
  cast.told('lists');
  await vi.advanceTimersByTimeAsync(0);
  expect(readings).toBe(1);
  work.dispose();
});
