import { describe, expect, test } from 'vitest';
import { crmTime, isNewer } from '../../lib/domain/lead.ts';

const EIGHT = Date.UTC(2026, 4, 1, 8);

describe('a time text of the CRM', () => {
  test.each([
    ['2026-05-01T08:00:00Z', EIGHT],
    ['2026-05-01T10:00:00+02:00', EIGHT],
    ['2026-05-01T03:00:00-05:00', EIGHT],
    ['2026-05-01T08:00:00', EIGHT],
    ['2026-05-01T08:00', EIGHT],
    ['2026-05-01T08:00:00.5', EIGHT + 500],
    ['2026-05-01T08:00:00.1230000+00:00', EIGHT + 123],
    ['yesterday', Number.NaN],
    ['', Number.NaN],
  ])('%j is that moment, UTC where it has no zone', (text, ms) => {
    expect(crmTime(text)).toBe(ms);
  });

  test('is compared as a moment, however it is written', () => {
    expect(isNewer('2026-05-01T08:00:01', '2026-05-01T10:00:00+02:00')).toBe(true);
    expect(isNewer('2026-05-01T08:00:00', '2026-05-01T10:00:00+02:00')).toBe(false);
  });
});
