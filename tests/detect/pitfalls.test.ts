import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { detect } from '../../lib/detect/detect.ts';
import { type Finding, toCandidate } from '../../lib/detect/clean.ts';
import { mergeCandidates, toReport } from '../../lib/detect/merge.ts';
import { parsePage } from './page.ts';

const URL_OF_PAGE = new URL('https://pages.example/');
const OWN = new Set(['rep@example.com']);

function finding(values: Partial<Finding>): Finding {
  return { role: 'from', source: 'test', ...values };
}

function read(body: string): readonly Candidate[] {
  return detect(parsePage(`<html><body>${body}</body></html>`), URL_OF_PAGE).candidates;
}

describe('values', () => {
  test.each<[string, Partial<Finding>, Partial<Candidate> | null]>([
    [
      'marks and capitals in an address',
      { email: '\u202aJane.Doe\u200b@Northwind.Example\u202c' },
      { email: 'jane.doe@northwind.example' },
    ],
    ['an address as the name', { name: 'jane@x.example', email: 'jane@x.example' }, { email: 'jane@x.example' }],
    ['quotes around the name', { name: '"Doe, Jane"', email: 'jane@x.example' }, { name: 'Doe, Jane', email: 'jane@x.example' }],
    ['blanks and line breaks', { name: '  Jane\n\t Doe ' }, { name: 'Jane Doe' }],
    ['nothing but punctuation', { name: ' - ' }, null],
    ['no name and no address', { title: 'CEO', phone: '+44 20 7946 0123' }, null],
    ['an address that is none', { email: 'jane@localhost' }, null],
    [
      'a name that turns direction is kept as it is, to be flagged',
      { name: 'Jane \u202eeoD', email: 'a@x.example' },
      { name: 'Jane \u202eeoD', email: 'a@x.example' },
    ],
    ['a phone that is none', { name: 'Jane', phone: 'call me' }, { name: 'Jane' }],
    ['an address of the web that runs something', { name: 'Jane', url: 'javascript:alert(1)' }, { name: 'Jane' }],
  ])('%s', (_what, values, expected) => {
    expect(toCandidate(finding(values))).toEqual(expected === null ? null : { ...expected, role: 'from', source: 'test' });
  });

  test('every value is capped', () => {
    const long = 'x'.repeat(100_000);
    const candidate = toCandidate(
      finding({
        name: long,
        company: long,
        title: long,
        phone: '1'.repeat(1000),
        url: `https://x.example/${long}`,
        email: `${long}@x.example`,
      }),
    );
    expect(candidate).toMatchObject({ name: 'x'.repeat(200), company: 'x'.repeat(200), title: 'x'.repeat(200), phone: '1'.repeat(60) });
    expect(candidate).not.toHaveProperty('url');
    expect(candidate).not.toHaveProperty('email');
  });

  test('a cap never cuts a character in half', () => {
    const name = toCandidate(finding({ name: `${'x'.repeat(199)}𝒥ane` }))?.name ?? '';
    expect(name).toBe('x'.repeat(199));
  });
});

describe('who comes first', () => {
  const me = finding({ email: 'rep@example.com' });
  const jane = finding({ email: 'jane@x.example', role: 'to' });

  test('the sender does', () => {
    expect(toReport([finding({ email: 'a@x.example' }), jane], OWN).candidates.map(({ email }) => email)).toEqual([
      'a@x.example',
      'jane@x.example',
    ]);
  });

  test('I never do: mail that I sent leads with its first recipient', () => {
    expect(toReport([me, jane], OWN).candidates).toMatchObject([{ email: 'jane@x.example' }, { email: 'rep@example.com', self: true }]);
  });

  test('my address is compared whole', () => {
    const near = ['xrep@example.com', 'rep@example.com.example', 'rep@sub.example.com'];
    const { candidates } = toReport(
      near.map((email) => finding({ email })),
      OWN,
    );
    expect(candidates.filter(({ self }) => self === true)).toEqual([]);
    expect(candidates).toHaveLength(3);
  });

  test('"Name via List" gives way to the address that replies go to', () => {
    const list = finding({ name: 'Hanna Virtanen via Forum', email: 'forum@coldchain.example' });
    const reply = finding({ name: 'Hanna Virtanen', email: 'hanna@lab.example', role: 'replyTo' });
    expect(toReport([list, reply]).candidates.map(({ email }) => email)).toEqual(['hanna@lab.example', 'forum@coldchain.example']);
  });

  test('a person who wants replies elsewhere stays first', () => {
    const reply = finding({ email: 'office@x.example', role: 'replyTo' });
    expect(toReport([finding({ email: 'anna@x.example' }), reply]).candidates[0]?.email).toBe('anna@x.example');
  });
});

describe('the same person twice', () => {
  const person = (values: Partial<Candidate>): Candidate => ({ role: 'page', source: 'test', ...values });

  test('is one, with what both say', () => {
    expect(
      mergeCandidates([person({ email: 'a@x.example', title: 'CEO' }), person({ email: 'a@x.example', name: 'Anna', title: 'Boss' })]),
    ).toEqual([person({ email: 'a@x.example', name: 'Anna', title: 'CEO' })]);
  });

  test('a name alone joins the address found later, and the other way round', () => {
    const [named, full] = [person({ name: 'Anna Berg' }), person({ name: 'anna  BERG', email: 'a@x.example' })];
    expect(mergeCandidates([named, full])).toHaveLength(1);
    expect(mergeCandidates([full, named])).toHaveLength(1);
  });

  test('at most 500 people are reported, and the others counted', () => {
    const crowd = Array.from({ length: 530 }, (_, at) => person({ email: `p${at}@x.example` }));
    expect(mergeCandidates(crowd)).toHaveLength(500);
    expect(toReport(crowd).more).toBe(30);
  });
});

describe('pages', () => {
  test.each([
    [
      'a shared mailbox lends its link text to nobody',
      '<a href="mailto:info@acme.example">Info Acme</a>',
      [{ email: 'info@acme.example' }],
    ],
    [
      'a text that does not agree with the address is no name',
      '<a href="mailto:jd@acme.example">Customer Service</a>',
      [{ email: 'jd@acme.example' }],
    ],
    ['a no-reply is nobody', '<a href="mailto:noreply@acme.example">Do Not Reply</a>', []],
    [
      'an accent does not hide the agreement',
      '<a href="mailto:asa.oberg@lundatech.example">Åsa Öberg</a>',
      [{ name: 'Åsa Öberg', email: 'asa.oberg@lundatech.example' }],
    ],
    [
      'a number beside two people belongs to neither',
      '<p><a href="mailto:a@x.example">A</a><a href="mailto:b@x.example">B</a><a href="tel:+441234567">1</a></p>',
      [{ email: 'a@x.example' }, { email: 'b@x.example' }],
    ],
    ['an address in plain text is not a person', '<p>Write to Jane Doe, jane@acme.example.</p>', []],
    [
      'a label without an address starts nothing',
      '<p>From: Berlin</p><p>To: Paris</p><a href="mailto:anna@acme.example">Anna</a>',
      [{ email: 'anna@acme.example', name: undefined }],
    ],
  ])('%s', (_what, body, expected) => {
    expect(
      read(body).map(({ name, email }) => ({ ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) })),
    ).toEqual(expected.map((one) => JSON.parse(JSON.stringify(one)) as unknown));
  });
});
