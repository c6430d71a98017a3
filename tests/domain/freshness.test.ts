import { describe, expect, it } from 'vitest';
import { ageOf, isStale } from '../../lib/domain/freshness.ts';

const NOW = Date.UTC(2026, 2, 10, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the age of a value', () => {
  it.each([
    ['made on this device', null, { kind: 'here' }],
    ['confirmed this second', NOW, { kind: 'now' }],
    ['confirmed in the future, by a clock set back since', NOW + DAY, { kind: 'now' }],
    ['confirmed a minute ago', NOW - MINUTE, { kind: 'ago', at: NOW - MINUTE }],
    ['confirmed eleven hours ago', NOW - 11 * HOUR, { kind: 'ago', at: NOW - 11 * HOUR }],
    ['confirmed last evening', NOW - 13 * HOUR, { kind: 'weekday', at: NOW - 13 * HOUR }],
    ['confirmed five days ago', NOW - 5 * DAY, { kind: 'weekday', at: NOW - 5 * DAY }],
    ['confirmed a week ago, on the same day of the week', NOW - 7 * DAY, { kind: 'date', at: NOW - 7 * DAY }],
  ] as const)('%s', (_, at, age) => {
    expect(ageOf(at, NOW)).toEqual(age);
  });
});

it.each([
  ['younger than a day is trusted', NOW - 23 * HOUR, true, false],
  ['older than a day is doubted', NOW - 25 * HOUR, true, true],
  ['without a network everything is doubted', NOW, false, true],
  ['what exists here only is never doubted', null, false, false],
] as const)('a value %s', (_, at, online, stale) => {
  expect(isStale(at, NOW, online)).toBe(stale);
});
