import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDayOf } from '../../lib/models/days.ts';

describe('the day of a point in time', () => {
  const before = process.env['TZ'];
  beforeAll(() => void (process.env['TZ'] = 'Europe/Oslo'));
  afterAll(() => void (process.env['TZ'] = before));

  test.each([
    ['the last minute of a day', '2026-03-01T22:59:00Z', '2026-02-28T23:00:00Z'],
    ['the first moment of a day', '2026-03-01T23:00:00Z', '2026-03-01T23:00:00Z'],
    ['the day on which the clock goes on', '2026-03-29T20:00:00Z', '2026-03-28T23:00:00Z'],
    ['the day after it', '2026-03-29T22:00:00Z', '2026-03-29T22:00:00Z'],
  ])('%s', (_, at, day) => {
    const dayOf = createDayOf();
    expect(new Date(dayOf(Date.parse(at))).toISOString()).toBe(new Date(day).toISOString());
    expect(dayOf(Date.parse(at))).toBe(Date.parse(day));
  });
});
