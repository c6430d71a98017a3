import { describe, expect, test } from 'vitest';
import { sentRequest, type Outgoing } from '../../lib/domain/ledger.ts';

const API = 'https://crm.example.com/Cust00001/api/v1/';

function sent(change: Partial<Outgoing>) {
  return sentRequest({ at: 1, method: 'GET', url: `${API}Person/11`, body: null, purpose: 'readPerson', ...change });
}

describe('what the ledger keeps of a request', () => {
  test('is where it went, without the numbers of records', () => {
    expect(sent({})).toEqual({
      at: 1,
      origin: 'https://crm.example.com',
      method: 'GET',
      path: '/Cust00001/api/v1/Person/{id}',
      keys: [],
      purpose: 'readPerson',
      bytesOut: 0,
    });
  });

  test.each([
    ['a JSON body', { body: '{"EmailAddress":"marker@secret.example","n":{"marker":1}}' }, ['EmailAddress', 'n']],
    [
      'a patch',
      { body: '[{"op":"test","path":"/UpdatedDate","value":"marker"},{"op":"replace","path":"Category/Id","value":3}]' },
      ['UpdatedDate', 'Category/Id'],
    ],
    ['a form', { body: 'grant_type=authorization_code&code=marker%20x' }, ['grant_type', 'code']],
    [
      'a filter',
      { url: `${API}Person?$filter=${encodeURIComponent("(name begins 'mar\\'ker or x') and contactId oneOf (1,2)")}&$top=25` },
      ['name', 'contactId', '$top'],
    ],
    ['a text that is a key', { body: JSON.stringify({ 'marker, the text of a mail': 1 }) }, []],
    ['a broken body', { body: '{"marker' }, []],
    ['a broken query', { url: `${API}Person?%E0%A4%A=marker` }, []],
  ] as const)('of %s is the names of the fields and never what is in them', (_, change, keys) => {
    const entry = sent(change);
    expect(entry.keys).toEqual(keys);
    expect(JSON.stringify(entry)).not.toContain('marker');
  });

  test.each(['', 'plain', 'Åsa Öberg', '漢字', '👋🏽 hello'])('of %j is its length in UTF-8', (text) => {
    expect(sent({ body: text, url: `${API}Person?q=1` }).bytesOut).toBe(3 + new TextEncoder().encode(text).length);
  });
});
