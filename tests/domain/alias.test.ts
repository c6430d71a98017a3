import { describe, expect, it } from 'vitest';
import { aliasesOf, mailboxKey } from '../../lib/domain/alias.ts';

describe('other addresses of the mailbox', () => {
  it.each([
    ['jane@example.com', []],
    ['jane+news@example.com', ['jane@example.com']],
    ['"jane+x y"@example.com', []],
    ['jane.doe@gmail.com', ['janedoe@gmail.com', 'jane.doe@googlemail.com']],
    ['jane.doe+x@gmail.com', ['jane.doe@gmail.com', 'janedoe@gmail.com']],
    ['jane@googlemail.com', ['jane@gmail.com']],
    ['jane@pm.me', ['jane@proton.me', 'jane@protonmail.com']],
    ['jane@me.com', ['jane@icloud.com', 'jane@mac.com']],
    ['jane@outlook.com', []],
  ])('%s are %j', (email, aliases) => {
    expect(aliasesOf(email)).toEqual(aliases);
  });

  it.each([
    ['jane.doe+x@googlemail.com', 'janedoe@gmail.com'],
    ['jane@mac.com', 'jane@icloud.com'],
    ['jane.doe@example.com', 'jane.doe@example.com'],
  ])('%s have the key %s', (email, key) => {
    expect(mailboxKey(email)).toBe(key);
  });
});
