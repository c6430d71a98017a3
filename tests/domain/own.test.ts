import { describe, expect, it } from 'vitest';
import { readOwnAddresses, readOwnDomains } from '../../lib/domain/own.ts';
import { loadRegisteredDomain } from '../../lib/public-suffix.ts';

describe('what the user types', () => {
  it('as own addresses is read one by one, each once', () => {
    expect(readOwnAddresses(' Me@Example.org\nsecond@example.org, nonsense;me@example.org ')).toEqual({
      good: ['me@example.org', 'second@example.org'],
      bad: ['nonsense'],
    });
    expect(readOwnAddresses(' \n')).toEqual({ good: [], bad: [] });
  });

  it.each([
    ['acme.example', 'acme.example'],
    ['Acme.Example.', 'acme.example'],
    ['@acme.example', 'acme.example'],
    ['jane@acme.example', 'acme.example'],
    ['https://mail.acme.example/inbox?x=1', 'mail.acme.example'],
    ['acme.co.uk', 'acme.co.uk'],
    ['acme', null],
    ['co.uk', null],
    ['gmail.com', null],
    ['mail.yahoo.co.uk', null],
    ['10.0.0.1', null],
  ])('as an own domain, %s, is read as %s', async (text, domain) => {
    expect(readOwnDomains(text, await loadRegisteredDomain())).toEqual(
      domain === null ? { good: [], bad: [text] } : { good: [domain], bad: [] },
    );
  });
});
