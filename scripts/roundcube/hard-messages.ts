import type { MailFolder } from './mail-host.ts';

/** A message of the fixed set: raw header values, of which any may be missing, as mail programs really write them. */
export interface HardMessage {
  readonly from?: string;
  readonly replyTo?: string;
  readonly to?: string;
  readonly cc?: string;
  /** Further header lines. */
  readonly more?: readonly string[];
  readonly folder?: MailFolder;
}

const ME = 'Robin Rep <rep@example.com>';

/** An encoded word (RFC 2047), as one. */
function word(text: string, charset: 'utf-8' | 'iso-8859-1', kind: 'Q' | 'B'): string {
  const bytes = Buffer.from(text, charset === 'utf-8' ? 'utf8' : 'latin1');
  const quoted = [...bytes].map((byte) =>
    /[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `=?${charset}?${kind}?${kind === 'B' ? bytes.toString('base64') : quoted.join('')}?=`;
}

/** Each is sent in both encodings of an encoded word, and once more in the other charset where that has the letters. */
const NAMES: readonly (readonly [string, string])[] = [
  ['Jürgen Groß', 'juergen.gross@mueller.example'],
  ['Åsa Öberg', 'asa.oeberg@lundatech.example'],
  ['Mette Sørensen', 'mette@baltic-foods.example'],
  ['山田 花子', 'hanako.yamada@kitahama.example'],
  ['김민준', 'minjun.kim@hangang.example'],
  ['Σοφία Παπαδοπούλου', 'sofia.p@athina.example'],
  ['Олена Шевченко', 'olena@kyivlab.example'],
  ['محمد الأحمد', 'mohammed@qamar.example'],
  ['नेहा शर्मा', 'neha.sharma@ganga.example'],
  ['Søren, Bjørn', 'bjoern.soeren@fjord.example'],
  ['François «Franck» Lefèvre', 'francois@lefevre.example'],
  ['Zoë O’Connor 🌿', 'zoe.oconnor@fern.example'],
];

function encoded(): readonly HardMessage[] {
  return NAMES.flatMap(([name, email]) => {
    const words = [word(name, 'utf-8', 'Q'), word(name, 'utf-8', 'B')];
    if (/^[ -\u00ff]*$/.test(name)) words.push(word(name, 'iso-8859-1', 'Q'));
    // Each has an address of its own, so that no answer can be taken for that to another message.
    return words.map((text, at) => ({ from: `${text} <${at}.${email}>`, to: ME }));
  });
}

const SENDERS: readonly string[] = [
  '"Doe, Jane" <jane.doe@northwind.example>',
  '"Jane \\"JD\\" Doe" <jane.jd@northwind.example>',
  "'Jane Doe' <jane.single@northwind.example>",
  'jane.only@northwind.example',
  '<jane.angle@northwind.example>',
  'jane.comment@northwind.example (Jane Comment)',
  '"jane.quoted@northwind.example" <jane.quoted@northwind.example>',
  'Jane Doe<jane.nospace@northwind.example>',
  'JANE DOE <JANE.CAPITALS@NORTHWIND.EXAMPLE>',
  '"Dr. Jane M. Doe, PhD" <jane.phd@northwind.example>',
  '"Jane Doe (Northwind)" <jane.brackets@northwind.example>',
  '"Jane Doe | Northwind Trading" <jane.bar@northwind.example>',
  '"van den Berg, Pieter" <pieter@vandenberg.example>',
  'Jean-Luc d’Arc <jl.darc@orleans.example>',
  '"O\'Neill, Sinead" <sinead@oneill.example>',
  'A <a@b.example>',
  `"${'Very Long Name '.repeat(12).trim()}" <very.long.name@length.example>`,
  `Jane Longlocal <${'x'.repeat(60)}@length.example>`,
  'Jane Plus <jane+crm@northwind.example>',
  'Jane Dash <jane-doe_1.x@sub.sub.northwind.example>',
  'Jürgen Müller <juergen@xn--mller-kva.example>',
  '=?utf-8?Q?J=C3=BCrgen?= =?utf-8?Q?_M=C3=BCller?= <split.words@mueller.example>',
  '=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?=\r\n <folded.line@mueller.example>',
  '"Jane\r\n Folded" <jane.folded@northwind.example>',
  '"Jane <b>Bold</b>" <jane.markup@northwind.example>',
  '"<script>alert(1)</script>" <script@northwind.example>',
  '"Jane &amp; John" <jane.entity@northwind.example>',
  'Jane Doe <jane.first@northwind.example>, John Roe <john.second@northwind.example>',
  'Northwind Team: Jane Doe <jane.group@northwind.example>, John Roe <john.group@northwind.example>;',
  '"Jane Doe rep@example.com" <spoofed.name@fraud.example>',
  '"ceo@northwind.example" <not.the.ceo@fraud.example>',
  'Not Robin <xrep@example.com>',
  'Robin Near <rep@example.com.example>',
  'Robin Elsewhere <rep@sub.example.com>',
  '=?utf-8?B?8J+YgA==?= <emoji.only@smile.example>',
  'Jane\tTab <jane.tab@northwind.example>',
  '   Jane    Spaces   <jane.spaces@northwind.example>',
  '=?us-ascii?Q?Jane_Ascii?= <jane.ascii@northwind.example>',
  '=?windows-1252?Q?Jane_=93Quote=94_Doe?= <jane.windows@northwind.example>',
  '=?koi8-r?B?6dfBziDwxdTSz9c=?= <ivan.koi8@petrov.example>',
  '=?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <yamada.jis@kitahama.example>',
  '=?gb2312?B?zfXQocP3?= <wang.gb@beijing.example>',
  '=?iso-8859-2?Q?Jan_Nov=E1k?= <jan.latin2@novak.example>',
  '=?UTF-8?q?Lower_Case_Q?= <lower.q@northwind.example>',
  '=?utf-8?Q?Jane?= Plain =?utf-8?Q?D=C3=B6e?= <mixed.words@northwind.example>',
  '"=?utf-8?Q?Quoted_W=C3=B6rd?=" <quoted.word@northwind.example>',
  'Jürgen Raw <juergen.raw@mueller.example>',
  '"Müller, Raw" <mueller.raw@mueller.example>',
  'Jane Doe <"jane quoted"@northwind.example>',
  "Jane D'Oe <jane.d'oe@northwind.example>",
  'Jane Doe <jane=northwind.example@bounces.relay.example>',
  '"Jane Doe [Northwind]" <jane.square@northwind.example>',
  '"Jane: Northwind" <jane.colon@northwind.example>',
  '"Jane; Northwind" <jane.semicolon@northwind.example>',
  'Jane Doe <jane.dots@a.very.deep.host.of.northwind.example>',
];

const MESSAGES: readonly HardMessage[] = [
  // Several recipients, groups, copies.
  {
    from: 'Ana Lima <ana@lima.example>',
    to: `${ME}, Ben Ode <ben@ode.example>, "Cho, Dae" <dae@cho.example>`,
    cc: 'Eve Fox <eve@fox.example>, finn@fox.example',
  },
  { from: 'Bo Ek <bo@ek.example>', to: 'undisclosed-recipients:;' },
  { from: 'Cy Young <cy@young.example>', to: 'Sales: ann@team.example, Bob <bob@team.example>;', cc: ME },
  { from: 'Di Hall <di@hall.example>', to: Array.from({ length: 30 }, (_, at) => `Guest ${at} <guest${at}@crowd.example>`).join(', ') },
  { from: 'Ed Nash <ed@nash.example>' },
  // Replies elsewhere.
  { from: 'Fay Ray <fay@ray.example>', to: ME, replyTo: 'Fay at home <fay@home.example>' },
  { from: 'Contact form <no-reply@forms.example>', to: ME, replyTo: '"Gil, Hugo" <hugo@gil.example>' },
  {
    from: '"Ida Juul via Forum" <forum@lists.coldchain.example>',
    to: 'Forum <forum@lists.coldchain.example>',
    replyTo: 'Ida Juul <ida@juul.example>',
    more: ['List-Id: <forum.lists.coldchain.example>'],
  },
  // Nobody reads replies there.
  { from: 'noreply@shop.example', to: ME },
  { from: '"Do Not Reply" <mailer@shop.example>', to: ME },
  { from: 'Kundenservice <nicht-antworten@shop.example>', to: ME },
  { from: 'Mail Delivery System <MAILER-DAEMON@mx.example>', to: ME, more: ['Auto-Submitted: auto-replied'] },
  // Shared mailboxes and relays.
  { from: 'Northwind <info@northwind.example>', to: ME },
  { from: '"Kai via Relay" <dpdcnf87nu@privaterelay.appleid.com>', to: ME },
  // By me: the first recipient who is not me counts.
  { from: ME, to: 'Lea Moe <lea@moe.example>', folder: 'Sent' },
  { from: 'rep@example.com', to: `${ME}, "Noe, Ola" <ola@noe.example>`, folder: 'Sent' },
  { from: 'Robin <REP@EXAMPLE.COM>', to: ME, cc: 'Pia Quist <pia@quist.example>' },
  { from: 'Robin Rep <rep+crm@example.com>', to: 'Rosa Sole <rosa@sole.example>' },
  { from: ME, to: ME },
  { from: ME, to: 'Tove Ulf <tove@ulf.example>', folder: 'Drafts' },
  { from: ME, folder: 'Drafts' },
  // Broken ones.
  { to: ME },
  { from: 'Grace Hopper', to: ME },
  { from: '', to: 'Vera West <vera@west.example>' },
  { from: 'Xena Yeo <xena@yeo.example', to: ME },
];

/** The whole set, always the same and in this order. */
export const HARD_MESSAGES: readonly HardMessage[] = [...encoded(), ...SENDERS.map((from) => ({ from, to: ME })), ...MESSAGES];

const SUBJECT = 'About somebody@elsewhere.example';
/** Every body names other people: in the text, in a signature, in a quote and in a forwarded header. */
const BODY = `Hello,

please also ask Trap Person <trap@person.example>.

Kind regards
Signed Otherwise
signed@otherwise.example

From: Forwarded Person <forwarded@person.example>
To: Forwarded Other <forwarded@other.example>

> On Monday, Quoted Person <quoted@person.example> wrote:
> From: Quoted Person <quoted@person.example>
`;

/** The bytes of message number `at`; each is a minute older than the one before. */
export function toBytes(message: HardMessage, at: number): Uint8Array {
  const date = new Date(Date.UTC(2026, 9, 1, 12) - at * 60_000).toUTCString().replace('GMT', '+0000');
  const headers = [
    ...(message.from === undefined ? [] : [`From: ${message.from}`]),
    ...(message.to === undefined ? [] : [`To: ${message.to}`]),
    ...(message.cc === undefined ? [] : [`Cc: ${message.cc}`]),
    ...(message.replyTo === undefined ? [] : [`Reply-To: ${message.replyTo}`]),
    ...(message.more ?? []),
    `Subject: ${SUBJECT}`,
    `Date: ${date}`,
    `Message-ID: <hard-${at}@leadside.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${BODY.replaceAll('\n', '\r\n')}`, 'utf8');
}
