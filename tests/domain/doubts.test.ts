import { describe, expect, it } from 'vitest';
import { doubtsAbout, type Doubt } from '../../lib/domain/doubts.ts';

function kinds(name: string | undefined, email: string): readonly Doubt['kind'][] {
  return doubtsAbout({ role: 'from', source: 'test', email, ...(name === undefined ? {} : { name }) }).map(({ kind }) => kind);
}

describe('a display name', () => {
  it.each<[string, string | undefined, string, Doubt['kind'] | null]>([
    ['that is a name', 'Jane Doe', 'jane@example.com', null],
    ['that is missing', undefined, 'jane@example.com', null],
    ['that is the address', 'Jane@Example.com', 'jane@example.com', null],
    ['that contains the address', 'Jane Doe (jane@example.com)', 'jane@example.com', null],
    ['that is another address', 'ceo@bank.example', 'mallory@evil.example', 'otherAddress'],
    ['that contains another address', 'Jane Doe <jane@example.com>', 'mallory@evil.example', 'otherAddress'],
    ['that contains the address and another', 'jane@example.com ceo@bank.example', 'jane@example.com', 'otherAddress'],
    ['that contains another address with invisible marks', 'ceo@ba\u200Bnk.example', 'mallory@evil.example', 'otherAddress'],
    ['with an at sign', 'Jane @ Example', 'jane@example.com', null],
    ['with Latin and Cyrillic in one word', 'J\u0430ne Doe', 'jane@example.com', 'mixedScripts'],
    ['with Latin and Greek in one word', 'Jane D\u03BFe', 'jane@example.com', 'mixedScripts'],
    ['in two scripts, word by word', 'Иван Petrov', 'ivan@example.com', null],
    ['in Cyrillic', 'Иван Петров', 'ivan@example.com', null],
    ['in Japanese with three scripts', '山田たろうタロウ', 'taro@example.com', null],
    ['with Chinese and Latin together', '王Wang', 'wang@example.com', null],
    ['with accents', 'Zoë Ångström', 'zoe@example.com', null],
    ['that a list has made of an address', "'jane@example.com' via Dev", 'dev@lists.example.org', null],
    ['with an invisible mark inside a word', 'Ja\u200Bne Doe', 'jane@example.com', 'invisible'],
    ['with a soft hyphen inside a word', 'Ja\u00ADne Doe', 'jane@example.com', 'invisible'],
    ['that turns the direction', 'Jane \u202Eeod', 'jane@example.com', 'invisible'],
    ['with direction marks around it', '\u202AJane Doe\u202C', 'jane@example.com', null],
    ['with a joiner where the script wants one', 'علی\u200Cرضا', 'ali@example.com', null],
    ['with an emoji', 'Jane \u{1F469}\u200D\u{1F52C}', 'jane@example.com', null],
  ])('%s', (_, name, email, sign) => {
    expect(kinds(name, email)[0] ?? null).toBe(sign);
  });
});

describe('a domain', () => {
  it.each<[string, string, Doubt | null]>([
    ['in Latin', 'jane@northwind.example', null],
    ['with marks', 'jane@müller.example', null],
    ['in punycode with marks', 'jane@xn--mller-kva.example', null],
    ['in another script', 'ivan@пример.example', null],
    [
      'with Cyrillic in a Latin word',
      'jane@ex\u0430mple.com',
      { kind: 'disguisedDomain', shown: 'ex\u0430mple.com', domain: 'ex\u0430mple.com' },
    ],
    ['with it in punycode', 'jane@xn--pypal-4ve.com', { kind: 'disguisedDomain', shown: 'p\u0430ypal.com', domain: 'xn--pypal-4ve.com' }],
    [
      'of Cyrillic that reads as Latin',
      'jane@xn--80ak6aa92e.com',
      { kind: 'disguisedDomain', shown: 'аррӏе.com', domain: 'xn--80ak6aa92e.com' },
    ],
    ['in punycode that nobody can read', 'jane@xn--999999b.com', null],
  ])('%s: %s', (_, email, doubt) => {
    expect(doubtsAbout({ role: 'from', source: 'test', email })).toEqual(doubt === null ? [] : [doubt]);
  });
});

it('there may be several doubts about one sender, each said once', () => {
  expect(kinds('J\u0430ne ceo@bank.example x@y.example', 'jane@xn--pypal-4ve.com')).toEqual([
    'otherAddress',
    'mixedScripts',
    'disguisedDomain',
  ]);
});
