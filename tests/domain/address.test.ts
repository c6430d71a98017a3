import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  companyDomains,
  domainOf,
  emailKey,
  isFreeMail,
  localPartOf,
  normaliseDomain,
  normaliseEmail,
  parseAddressList,
} from '../../lib/domain/address.ts';
import { loadRegisteredDomain } from '../../lib/public-suffix.ts';
import { HEADERS } from './headers.ts';

describe('an address header', () => {
  it.each(HEADERS)('with %s is read', (_, header, people) => {
    expect(parseAddressList(header)).toEqual(people);
  });

  it('of whatever characters is read without throwing, and every address in it is of the right form', () => {
    const bits = fc.constantFrom(
      '"',
      '<',
      '>',
      '(',
      ')',
      ',',
      ';',
      ':',
      '@',
      '.',
      '\\',
      ' ',
      'a',
      'jane@example.com',
      'Doe',
      '\u202E',
      "'",
      '[',
      ']',
      'mailto:',
      '\n',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (header) => {
          for (const { name, email } of parseAddressList(header)) {
            expect(name !== undefined || email !== undefined).toBe(true);
            expect(name).not.toBe('');
            if (email !== undefined) expect(normaliseEmail(email)).toBe(email);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('of well-formed entries comes back whole, whatever the names contain', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...'abcDEF ,;:<>@.()é"\\'), maxLength: 20 })
      .map((text) => `J${text}`.replace(/["\\]/g, '').replace(/\s+/g, ' ').trim());
    const entry = fc.record({ name, email: fc.nat(999).map((index) => `jane${index}@example.com`) });
    fc.assert(
      fc.property(
        fc.array(
          entry.filter((one) => !/<[^<>]*@[^<>]*>/.test(one.name)),
          { maxLength: 6 },
        ),
        (entries) => {
          const header = entries.map((one) => `"${one.name}" <${one.email}>`).join(', ');
          expect(parseAddressList(header)).toEqual(entries);
        },
      ),
    );
  });

  it('of 100,000 characters of any one kind is read, too', () => {
    for (const part of ['<', '"', '(', ',', '\\', '@', ' ', '|', 'a', 'a@', 'a,', '<a@b.c', '"<a@b>,', ' @ ', '. @']) {
      expect(() => parseAddressList(`${part.repeat(100_000 / part.length)};jane@example.com`)).not.toThrow();
    }
  });
});

describe('an address', () => {
  it.each<[string, string, string | null]>([
    ['is in lower case', 'Jane.Doe@Example.COM', 'jane.doe@example.com'],
    ['has no space around it', '  jane@example.com\n', 'jane@example.com'],
    ['has no brackets around it', ' <jane@example.com> ', 'jane@example.com'],
    ['has no mailto', 'mailto:jane@example.com', 'jane@example.com'],
    ['has no query', 'MAILTO:jane@example.com?subject=Hi&body=x@y.example', 'jane@example.com'],
    ['is decoded in a mailto', 'mailto:jane%2Bnews%40example.com', 'jane+news@example.com'],
    ['is nothing in a broken mailto', 'mailto:jane%E0%A4%A@example.com', null],
    ['is nothing in a mailto of nobody', 'mailto:?subject=Hi', null],
    ['has no invisible marks', '\u202Ajane\u200B.doe\u00AD@exam\u2060ple.com\u202C\uFEFF', 'jane.doe@example.com'],
    ['has the usual sign', 'jane＠example.com', 'jane@example.com'],
    ['has one spelling of a letter', 'jo\u0308rg@example.com', 'j\u00F6rg@example.com'],
    ['keeps an internationalised domain', 'jane@Müller.example', 'jane@müller.example'],
    ['keeps punycode', 'jane@xn--mller-kva.example', 'jane@xn--mller-kva.example'],
    ['keeps its plus tag', 'jane+news@example.com', 'jane+news@example.com'],
    ['may have an apostrophe', "sean.o'brien@example.com", "sean.o'brien@example.com"],
    ['may be quoted', '"jane doe"@example.com', '"jane doe"@example.com'],
    ['has no root dot', 'jane@example.com.', 'jane@example.com'],
    ['may be at a subdomain', 'jane@mail.eu.example.co.uk', 'jane@mail.eu.example.co.uk'],
    ['is not a word', 'jane', null],
    ['is not a host', 'example.com', null],
    ['has a local part', '@example.com', null],
    ['has a domain', 'jane@', null],
    ['has a domain of two labels', 'jane@localhost', null],
    ['has no IP address', 'jane@127.0.0.1', null],
    ['has no IP literal', 'jane@[127.0.0.1]', null],
    ['has no empty label', 'jane@example..com', null],
    ['has no label that begins with a hyphen', 'jane@-example.com', null],
    ['has no label that ends with a hyphen', 'jane@example-.com', null],
    ['has no underscore in the domain', 'jane@exa_mple.com', null],
    ['has no space inside', 'jane doe@example.com', null],
    ['has no second sign', 'jane@doe@example.com', null],
    ['has no comma', 'jane,doe@example.com', null],
    ['has no line break', 'jane\r\nBcc:x@example.com', null],
    ['has no quote left open', '"jane@example.com', null],
    ['has a local part of at most 64', `${'a'.repeat(65)}@example.com`, null],
    ['has a label of at most 63', `jane@${'a'.repeat(64)}.com`, null],
    ['has at most 254 characters', `jane@${'abcdefghi.'.repeat(26)}com`, null],
    ['has at most 254 characters with a domain that is not too long', `janejanejan@${'abcdefghi.'.repeat(24)}com`, null],
    ['may have 254 characters', `janejaneja@${'abcdefghi.'.repeat(24)}com`, `janejaneja@${'abcdefghi.'.repeat(24)}com`],
    ['is not a page of text', 'jane@example.com '.repeat(1000), null],
    ['is not nothing', '', null],
  ])('%s: %s', (_, text, email) => {
    expect(normaliseEmail(text)).toBe(email);
  });

  it('is not changed by being normalised again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: 'binary' }).map((text) => `${text}@example.com`),
        ),
        (text) => {
          const email = normaliseEmail(text);
          if (email !== null) expect(normaliseEmail(email)).toBe(email);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['jane+news@example.com', 'jane@example.com'],
    ['jane+news+more@example.com', 'jane@example.com'],
    ['jane@example.com', 'jane@example.com'],
    ['+jane@example.com', '+jane@example.com'],
    ['"jane+x y"@example.com', '"jane+x y"@example.com'],
    // Dots mean nothing at Gmail, and at Gmail only.
    ['jane.doe@gmail.com', 'janedoe@gmail.com'],
    ['jane.doe+news@googlemail.com', 'janedoe@gmail.com'],
    ['jane.doe@outlook.com', 'jane.doe@outlook.com'],
    ['jane.doe@gmail.com.example', 'jane.doe@gmail.com.example'],
    ['jane.doe@notgmail.com', 'jane.doe@notgmail.com'],
  ])('%s has the key %s', (email, key) => {
    expect(emailKey(email)).toBe(key);
  });

  it('has two parts', () => {
    expect([localPartOf('jane+a@mail.example.com'), domainOf('jane+a@mail.example.com')]).toEqual(['jane+a', 'mail.example.com']);
    expect([localPartOf('"a@b"@example.com'), domainOf('"a@b"@example.com')]).toEqual(['"a@b"', 'example.com']);
  });
});

describe('a domain', () => {
  it.each([
    ['Example.COM.', 'example.com'],
    ['\u200Bexample.com', 'example.com'],
    ['com', null],
    ['10.0.0.1', null],
    ['exa mple.com', null],
    ['', null],
  ])('%s is read as %s', (text, domain) => {
    expect(normaliseDomain(text)).toBe(domain);
  });

  it.each([
    ['jane@example.com', ['example.com']],
    ['jane@mail.eu.example.com', ['mail.eu.example.com', 'eu.example.com', 'example.com']],
    ['jane@mail.example.co.uk', ['mail.example.co.uk', 'example.co.uk']],
    ['jane@example.com.au', ['example.com.au']],
    ['jane@mail.northwind.example', ['mail.northwind.example', 'northwind.example']],
    // Whoever rents a name out is a company in the list's other part.
    ['jane@acme.github.io', ['acme.github.io', 'github.io']],
    ['jane@müller.de', ['müller.de']],
    ['jane@co.uk', []],
    ['jane@gmail.com', []],
    ['jane@yahoo.co.uk', []],
    ['jane@post.gmail.com', []],
  ])('of the company of %s may be %j', async (email, domains) => {
    expect(companyDomains(email, await loadRegisteredDomain())).toEqual(domains);
  });

  it.each(
    'gmail.com googlemail.com outlook.com outlook.dk hotmail.co.uk hotmail.com.br live.no msn.com yahoo.com yahoo.co.jp yahoo.com.mx aol.com icloud.com me.com hey.com proton.me pm.me gmx.de gmx.net gmx.co.uk web.de t-online.de freenet.de posteo.de mailbox.org bluewin.ch aon.at mail.dk jubii.dk online.no spray.se comhem.se ziggo.nl xs4all.nl kpnmail.nl telenet.be orange.fr free.fr laposte.net libero.it virgilio.it wp.pl seznam.cz mail.ru yandex.ru qq.com 163.com naver.com comcast.net btinternet.com bigpond.com uol.com.br fastmail.com tutanota.com'.split(
      ' ',
    ),
  )('%s is a mail provider’s', (domain) => {
    expect(isFreeMail(domain)).toBe(true);
  });

  it.each(
    ' facebook.com google.com microsoft.com apple.com example.com superoffice.com gmx.example notgmail.com gmail.com.example yahoo-inc.com outlook.example.com live.example.com orange.com post.dk telekom.de'.split(
      ' ',
    ),
  )('%s is no mail provider’s', (domain) => {
    expect(isFreeMail(domain)).toBe(false);
  });
});
