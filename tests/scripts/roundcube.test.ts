import { expect, test } from 'vitest';
import { comparable, comparableName, expectedOf, isNoReply } from '../../scripts/roundcube/expected.ts';
import { HARD_MESSAGES, type HardMessage, toBytes } from '../../scripts/roundcube/hard-messages.ts';

const ME = 'rep@example.com';

async function who(message: HardMessage): Promise<string | null> {
  const { person, isNoReply: isMachine } = await expectedOf(toBytes(message, 0), ME);
  return person === null ? null : `${person.name} <${person.email}>${isMachine ? ' !' : ''}`;
}

test.each<[string, HardMessage, string | null]>([
  ['the sender', { from: '"Doe, Jane" <Jane@X.example>', to: ME }, 'Doe, Jane <jane@x.example>'],
  ['an encoded name', { from: '=?utf-8?Q?J=C3=BCrgen?= <j@x.example>', to: ME }, 'Jürgen <j@x.example>'],
  ['a reply address of a person changes nothing', { from: 'Jane <j@x.example>', replyTo: 'office@x.example' }, 'Jane <j@x.example>'],
  ['a form answers for somebody', { from: 'no-reply@forms.example', replyTo: 'Tom <tom@x.example>' }, 'Tom <tom@x.example>'],
  ['a list writes for somebody', { from: 'Ida via List <list@x.example>', replyTo: 'Ida <ida@x.example>' }, 'Ida <ida@x.example>'],
  ['an automatic sender', { from: 'noreply@shop.example', to: ME }, ' <noreply@shop.example> !'],
  ['my own mail', { from: `Robin <${ME}>`, to: `${ME}, Lea <lea@x.example>` }, 'Lea <lea@x.example>'],
  ['my own mail with a tag', { from: 'rep+crm@example.com', cc: 'Lea <lea@x.example>' }, 'Lea <lea@x.example>'],
  ['an address that only contains mine', { from: 'Not me <xrep@example.com>', to: ME }, 'Not me <xrep@example.com>'],
  ['nobody but me', { from: ME, to: ME }, null],
  ['no sender at all', { to: ME }, null],
])('of a message, %s counts', async (_what, message, expected) => {
  expect(await who(message)).toBe(expected);
});

test('where the page leaves out the address for replies, the stand-in stays', async () => {
  const bytes = toBytes({ from: 'no-reply@forms.example', replyTo: 'tom@x.example' }, 0);
  expect((await expectedOf(bytes, ME, false)).person?.email).toBe('no-reply@forms.example');
});

test('what two programs write differently is compared in one form', () => {
  expect(comparable('Jane@XN--MLLER-KVA.example')).toBe('jane@müller.example');
  expect(comparableName(' "Jane\u200b  Doe" ')).toBe('Jane Doe');
  expect(isNoReply({ name: 'Do not reply', email: 'a@x.example' })).toBe(true);
  expect(isNoReply({ name: 'Noah Reply-Smith', email: 'noah@x.example' })).toBe(false);
});

test('there are at least a hundred messages without any other, each with a sender of its own unless it is mine or has none', async () => {
  expect(HARD_MESSAGES.length).toBeGreaterThanOrEqual(100);
  const senders = await Promise.all(HARD_MESSAGES.map((message, at) => expectedOf(toBytes(message, at), ME)));
  const emails = senders.flatMap(({ person }) => (person === null || person.email === '' ? [] : [person.email]));
  expect(new Set(emails).size).toBe(emails.length);
});
