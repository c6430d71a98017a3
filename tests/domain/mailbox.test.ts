import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { mayAskAnyway, skipReason, viaList } from '../../lib/domain/mailbox.ts';

const OWN = ['rep@example.com', 'Robin.Rep@Example.org'];

function from(email: string | undefined, name?: string): Candidate {
  return { role: 'from', source: 'test', ...(email === undefined ? {} : { email }), ...(name === undefined ? {} : { name }) };
}

describe('people are looked up', () => {
  it.each([
    'jane.doe@example.com',
    'j.doe@example.com',
    'jdoe2@example.com',
    'doe@doe.example',
    // Names that are roles as well.
    'emily.post@example.com',
    'steve.jobs@example.com',
    'order.jane@example.com',
    'kim.park@example.com',
    'alex.press@example.com',
    'jane.store@example.com',
    // Words that only begin like a role.
    'infantino@example.com',
    'salesi.tonga@example.com',
    'adminah@example.com',
    'marketa.novak@example.com',
    'postlethwaite@example.com',
    'newsome@example.com',
    'contarini@example.com',
    // Words that only look like no-reply, lists or relays.
    'noreen.plyes@example.com',
    'norbert.reply-doe@example.com',
    'alertina@example.com',
    'listerine.jones@example.com',
    'jane@duck.com.example',
    'jane@notduck.com',
    'jane@listsexample.com',
    'jane@example.com',
  ])('%s', (email) => {
    expect(skipReason(from(email), OWN)).toBeNull();
  });

  it('also with only a name', () => {
    expect(skipReason(from(undefined, 'Jane Doe'), OWN)).toBeNull();
    expect(skipReason(from(undefined), OWN)).toBeNull();
  });

  it.each(['Jane Doe', 'Maria Via García', 'Viaud, Jane', 'Noreen Plye', 'Robin Rep'])('under the name %s', (name) => {
    expect(skipReason(from('jane.doe@example.com', name), OWN)).toBeNull();
  });
});

describe('the user', () => {
  it.each([
    'rep@example.com',
    'REP@example.com',
    'rep+news@example.com',
    'robin.rep@example.org',
    ' <rep@example.com> ',
    'mailto:rep@example.com',
  ])('%s is not looked up', (email) => {
    expect(skipReason(from(email), OWN)).toBe('self');
  });

  it.each([
    'prep@example.com',
    'rep@example.com.example',
    'rep@example.co',
    'rep@mail.example.com',
    're.p@example.com',
    'rep2@example.com',
  ])('%s is somebody else', (email) => {
    expect(skipReason(from(email), OWN)).toBeNull();
  });

  it('is not looked up when the page says so, whatever the address', () => {
    expect(skipReason({ ...from('jane@example.com'), self: true }, [])).toBe('self');
    expect(skipReason({ ...from(undefined, 'Me'), self: true }, [])).toBe('self');
  });

  it('with a tag in the own address is found without it', () => {
    expect(skipReason(from('rep@example.com'), ['rep+crm@example.com'])).toBe('self');
  });

  it('with an unreadable own address hides nobody', () => {
    expect(skipReason(from('jane@example.com'), ['', 'not an address', '@example.com'])).toBeNull();
  });
});

describe('machines', () => {
  it.each(
    (
      'no-reply noreply no_reply no.reply noreply2 acme-noreply noreply-billing no-reply+abc123 donotreply do-not-reply do_not_reply dontreply neverreply ne-pas-repondre ' +
      'nepasrepondre nicht-antworten keine-antwort keineantwort ikke-svar svar-ikke ikkesvar inte-svara svara-inte noresponder no-responder nao-responda nao-responder ' +
      'non-rispondere nonrispondere niet-beantwoorden geen-antwoord ei-vastata mailer-daemon MAILER-DAEMON bounce bounces+12-jane=example.com notifications ' +
      'notification alerts postmaster autoreply messages-noreply'
    ).split(' '),
  )('%s@ do not read answers', (local) => {
    expect(skipReason(from(`${local}@example.com`), OWN)).toBe('noReply');
  });

  it.each(['Example (no-reply)', 'No Reply', 'Example Do Not Reply', 'NOREPLY', 'noreply'])('say so in their name: %s', (name) => {
    expect(skipReason(from('jane@example.com', name), OWN)).toBe('noReply');
  });
});

describe('shared mailboxes', () => {
  it.each(
    (
      'info sales support contact kontakt kontakte office buero büro vertrieb verkauf verwaltung sekretariat redaktion buchhaltung rechnung bewerbung karriere zentrale empfang ' +
      'accueil comptabilite comptabilité commercial direction secretariat factures salg post postmottak firmapost faktura regnskab bogholderi ordre kundeservice kundesenter ' +
      'forsaljning försäljning ekonomi kundtjanst kundtjänst inkop växel-info verkoop klantenservice boekhouding administratie vacatures ventas contacto facturacion vendite ' +
      'amministrazione segreteria contato vendas myynti asiakaspalvelu biuro sprzedaz obchod jobs orders order billing invoices hr team hello press marketing webmaster admin ' +
      'accounts newsletter presse info2 info-berlin sales.emea support-de acme-support nordic.sales it-support helpdesk service booking reservations career Info SALES'
    ).split(' '),
  )('%s@', (local) => {
    expect(skipReason(from(`${local}@example.com`), OWN)).toBe('shared');
  });

  it('are shared under anybody’s name and with a tag', () => {
    expect(skipReason(from('info+web@example.com', 'Jane Doe'), OWN)).toBe('shared');
  });
});

describe('relays', () => {
  it.each(
    'dpdcnf87nu@privaterelay.appleid.com jane@duck.com 1234+jane@users.noreply.github.com reply+abc@reply.github.com x1y2z3@mozmail.com jane.abc@simplelogin.com jane@anonaddy.me jane@x.anonaddy.com shop.x@passmail.net abc-123@guest.booking.com abc@marketplace.amazon.de'.split(
      ' ',
    ),
  )('%s hides a person', (email) => {
    expect(skipReason(from(email, 'Jane Doe'), OWN)).toBe('relay');
  });
});

describe('mailing lists', () => {
  it.each([
    ['dev@lists.example.org', undefined],
    ['dev@example.org', 'Jane Doe via Dev'],
    ['dev@example.org', "'Jane Doe' via Dev List"],
    ['dev@googlegroups.com', undefined],
    ['dev@groups.io', undefined],
    ['dev@sub.groups.io', undefined],
    ['dev@list.example.org', undefined],
    ['dev-request@example.org', undefined],
    ['owner-dev@example.org', undefined],
    ['dev-users@example.org', undefined],
    ['town-announce@example.org', undefined],
  ])('%s (%s) write for somebody', (email, name) => {
    expect(skipReason(from(email, name), OWN)).toBe('list');
  });
});

describe('what is no address', () => {
  it.each(['', 'jane', 'jane@', 'jane@localhost', 'jane doe@example.com', 'javascript:alert(1)'])('%j is not looked up', (email) => {
    expect(skipReason(from(email, 'Jane Doe'), OWN)).toBe('malformed');
  });

  it('in place of a name is not looked up', () => {
    expect(skipReason(from(undefined, 'jane@localhost'), OWN)).toBe('malformed');
  });
});

it('the own address and no-reply addresses are never taken for people, in any spelling', () => {
  const spell = (text: string) =>
    fc
      .array(fc.tuple(fc.boolean(), fc.constantFrom('', '\u200B', '\u202A')))
      .map((bits) =>
        [...text].map((char, index) => (bits[index]?.[0] === true ? char.toUpperCase() : char) + (bits[index]?.[1] ?? '')).join(''),
      );
  fc.assert(
    fc.property(
      fc.constantFrom('rep@example.com', 'no-reply@example.org', 'rep+tag@example.com').chain(spell),
      fc.string(),
      (email, name) => {
        expect(['self', 'noReply']).toContain(skipReason(from(email, name), OWN));
      },
    ),
  );
});

describe('colleagues', () => {
  it.each(['jane@acme.example', 'jane@mail.acme.example', 'info@acme.example'])('%s is one', (email) => {
    expect(skipReason(from(email), OWN, ['acme.example'])).toBe('colleague');
  });

  it.each(['jane@notacme.example', 'jane@acme.example.example', 'jane@acme.com'])('%s is none', (email) => {
    expect(skipReason(from(email), OWN, ['acme.example'])).toBeNull();
  });

  it('who are the user are the user', () => {
    expect(skipReason(from('rep@example.com'), OWN, ['example.com'])).toBe('self');
  });

  it.each([
    ['colleague', true],
    ['shared', true],
    ['relay', true],
    ['list', true],
    ['self', false],
    ['noReply', false],
    ['malformed', false],
  ] as const)('%s: the user may have them looked up all the same: %s', (because, may) => {
    expect(mayAskAnyway(because)).toBe(may);
  });
});

describe('a name that a list has changed', () => {
  it.each([
    ['Jane Doe via Dev List', 'Jane Doe', 'Dev List'],
    ["'Jane Doe' via Dev", 'Jane Doe', 'Dev'],
    ['‘Doe, Jane’ via Dev', 'Doe, Jane', 'Dev'],
    ['Jane Doe über Entwickler', 'Jane Doe', 'Entwickler'],
    ['Jane Doe przez Zespół', 'Jane Doe', 'Zespół'],
    ['Jane Doe tramite Lista', 'Jane Doe', 'Lista'],
  ])('%s keeps %s', (name, sender, list) => {
    expect(viaList(name)).toEqual({ name: sender, list });
  });

  it.each(['Jane Doe', 'Maria Via García', 'via Dev', 'Jane Doe via', ''])('%j is none', (name) => {
    expect(viaList(name)).toBeNull();
  });
});
