import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atAGlance, lookAlikes } from '../../lib/domain/look-alike.ts';

describe('a domain may be taken for', () => {
  it.each([
    ['one with letters that look alike', 'n0rthwind.example', 'northwind.example'],
    ['one with r and n for m', 'cornpany.example', 'company.example'],
    ['one with m for r and n', 'westem.example', 'western.example'],
    ['one with v and v for w', 'vvhitfield.example', 'whitfield.example'],
    ['one with neighbours exchanged', 'nrothwind.example', 'northwind.example'],
    ['one with a letter doubled', 'norrthwind.example', 'northwind.example'],
    ['one with a doubled letter once', 'pasword.example', 'password.example'],
    ['one with a letter too many', 'northxwind.example', 'northwind.example'],
    ['one with a hyphen', 'northwind.example', 'north-wind.example'],
    ['one without its hyphen', 'north-wind.example', 'northwind.example'],
    ['one in Cyrillic', 'раураӏ.example', 'paypal.example'],
    ['one without its marks', 'müller.example', 'muller.example'],
    ['none with another ending', 'northwind.test', null],
    ['none that is short', 'abcd.example', null],
  ])('%s: %s', (_, domain, other) => {
    const alike = lookAlikes(domain);
    if (other === null) expect(alike).not.toContain('northwind.example');
    else expect(alike).toContain(other);
  });

  it('never itself, and never more than a few hundred', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        const alike = lookAlikes(domain);
        expect(alike).not.toContain(domain);
        expect(new Set(alike).size).toBe(alike.length);
        expect(alike.length).toBeLessThan(600);
      }),
    );
  });
});

it('a text at a glance is plain Latin where it looks so', () => {
  expect(['раураl', 'g00gle', 'Ωmega', 'Ünïcode'].map(atAGlance)).toEqual(['paypal', 'google', 'ωmega', 'unicode']);
});
