import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableDomain, readableEmail } from '../../lib/domain/punycode.ts';

describe('a domain in punycode', () => {
  it.each([
    ['xn--mller-kva.example', 'müller.example'],
    ['mail.xn--bcher-kva.example', 'mail.bücher.example'],
    ['xn--fsqu00a.xn--0zwm56d', '例子.测试'],
    ['northwind.example', 'northwind.example'],
    ['xn--.example', 'xn--.example'],
    ['xn--a.example', 'xn--a.example'],
    ['xn--999999b.example', 'xn--999999b.example'],
    ['xn--ls8h.example', 'xn--ls8h.example'],
    [`xn--${'9'.repeat(59)}.example`, `xn--${'9'.repeat(59)}.example`],
    [`xn--${'a'.repeat(500)}.example`, `xn--${'a'.repeat(500)}.example`],
  ])('%s is read as %s', (domain, readable) => {
    expect(readableDomain(domain)).toBe(readable);
  });

  it('is read as what the platform made it from', () => {
    const letter = fc.constantFrom(...'abcxyzäöüßøłаеоцαβγ中文日本한국אבג');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
        const domain = `${letters.join('').normalize('NFC')}.example`;
        const ascii = domainToASCII(domain);
        if (ascii !== '') expect(readableDomain(ascii)).toBe(domain.replaceAll('ß', ascii.includes('ss') ? 'ss' : 'ß'));
      }),
    );
  });

  it('in an address is shown beside what it stands for', () => {
    expect(readableEmail('jane@xn--mller-kva.example')).toBe('jane@müller.example (xn--mller-kva.example)');
    expect(readableEmail('jane@northwind.example')).toBe('jane@northwind.example');
  });
});
