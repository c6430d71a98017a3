import { describe, expect, it, test, vi } from 'vitest';
import { parsePersonId, type PersonId } from '../../../lib/domain/ids.ts';
import type { TokenSource } from '../../../lib/crm/superoffice/http.ts';
import type { Ledger, LedgerEntry } from '../../../lib/domain/ledger.ts';
import { API, clientOf, createStub, json, NOW, WIRE_PERSON, type Received } from './stub.ts';

const JANE = parsePersonId(11) as PersonId;

/** A token source with one token after another; `left` of them can be had. */
function tokensOf(left: number) {
  let number = 1;
  const rejected: (string | undefined)[] = [];
  const tokens: TokenSource = {
    header: async () => `Bearer ${number}`,
    async renew(token) {
      rejected.push(token);
      if (number > left) return false;
      number += 1;
      return true;
    },
  };
  return { tokens, rejected };
}

function accepting(token: string, status: number) {
  return ({ headers }: Received) => (headers.get('Authorization') === token ? json(WIRE_PERSON) : json({ Message: 'no' }, status));
}

describe('a token that is no longer accepted', () => {
  for (const status of [401, 403]) {
    it(`is renewed once after ${status}, and the request sent again`, async () => {
      const { tokens, rejected } = tokensOf(1);
      const stub = createStub(accepting('Bearer 2', status));
      expect(await clientOf(stub.fetch, { tokens }).person(JANE)).toMatchObject({ ok: true });
      expect(rejected).toEqual(['Bearer 1']);
      expect(stub.received).toHaveLength(2);
    });
  }

  it('is renewed only once: a second 401 is the end', async () => {
    const { tokens } = tokensOf(9);
    const stub = createStub(() => json({}, 401));
    expect(await clientOf(stub.fetch, { tokens }).person(JANE)).toEqual({ ok: false, error: { kind: 'expired' } });
    expect(stub.received).toHaveLength(2);
  });

  it('is not to blame for a second 403: the right is missing', async () => {
    const { tokens } = tokensOf(9);
    const stub = createStub(() => json({ Message: '[SR_ACCESS_OWNER]' }, 403));
    expect(await clientOf(stub.fetch, { tokens }).person(JANE)).toEqual({
      ok: false,
      error: { kind: 'denied', message: '[SR_ACCESS_OWNER]' },
    });
    expect(stub.received).toHaveLength(2);
  });

  it('means expired, not denied, once there is no token any more', async () => {
    let token: string | null = 'Bearer 1';
    const tokens: TokenSource = {
      header: async () => token,
      async renew() {
        token = null;
        return false;
      },
    };
    expect(await clientOf(createStub(() => json({}, 403)).fetch, { tokens }).person(JANE)).toEqual({
      ok: false,
      error: { kind: 'expired' },
    });
  });

  it('sends nothing while nobody is signed in', async () => {
    const stub = createStub(() => json(WIRE_PERSON));
    const tokens: TokenSource = { header: async () => null, renew: async () => true };
    expect(await clientOf(stub.fetch, { tokens }).person(JANE)).toEqual({ ok: false, error: { kind: 'expired' } });
    expect(stub.received).toEqual([]);
  });
});

describe('a request', () => {
  it("asks for JSON in the user's language with zoned times, goes nowhere else and carries no cookies", async () => {
    let init: RequestInit = {};
    const fetch = async (_url: string, given: RequestInit): Promise<Response> => {
      init = given;
      return json(WIRE_PERSON);
    };
    await clientOf(fetch).person(JANE);
    expect(Object.fromEntries(new Headers(init.headers))).toEqual({
      accept: 'application/json',
      authorization: 'Bearer one',
      'so-language': 'da',
      'so-timezone': 'UTC,includeTZOffset',
    });
    expect(init).toMatchObject({ redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
  });

  test.each([
    ['en-GB', 'en'],
    ['DA', 'da'],
    ['nb-NO', 'no'],
    ['nn', 'no'],
    ['nl', 'nl'],
  ])('of a user whose browser speaks %s asks for %s', async (tag, code) => {
    const stub = createStub(() => json(WIRE_PERSON));
    await clientOf(stub.fetch, { language: () => tag }).person(JANE);
    expect(stub.received[0]?.headers.get('SO-Language')).toBe(code);
  });

  it("is called as a plain function, as a browser's fetch has to be", async () => {
    const fetch = vi.fn(async () => json(WIRE_PERSON));
    await clientOf(fetch).person(JANE);
    expect(fetch.mock.contexts).toEqual([undefined]);
  });
});

/** Every request with what came back, in the order in which they left. */
function createEntries() {
  const entries: LedgerEntry[] = [];
  const ledger: Ledger = (sent) => {
    const at = entries.push({ ...sent, status: null, bytesIn: null }) - 1;
    return async (status, bytesIn) => void (entries[at] = { ...sent, status, bytesIn });
  };
  return { entries, ledger };
}

describe('the ledger', () => {
  it('says what left, why, which fields and how large it was, without any value, what came back or any token', async () => {
    const { entries, ledger } = createEntries();
    const stub = createStub(() => json([WIRE_PERSON]));
    await clientOf(stub.fetch, { ledger }).personsByEmail(' Jane.Doe@Northwind.example ');
    expect(entries).toEqual([
      {
        at: NOW,
        origin: new URL(API).origin,
        method: 'POST',
        path: `${new URL(API).pathname}Agents/EMail/GetPersonEntitiesFromEmailAddress`,
        keys: ['EmailAddress'],
        purpose: 'lookUpAddress',
        bytesOut: JSON.stringify({ EmailAddress: 'jane.doe@northwind.example' }).length,
        bytesIn: new TextEncoder().encode(JSON.stringify([WIRE_PERSON])).length,
        status: 200,
      },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Bearer|jane/i);
  });

  it('names the columns of a search, not what was searched for, and counts the query', async () => {
    const { entries, ledger } = createEntries();
    const stub = createStub(() => json({ value: [] }));
    await clientOf(stub.fetch, { ledger }).findPersons("d'oe and or");
    expect(entries).toMatchObject([
      {
        purpose: 'find',
        keys: ['$select', 'fullName', 'personContact/name', 'email/emailAddress', '$orderby', '$top'],
        // As browsers send it, with its quotes encoded.
        bytesOut: new URL(stub.received[0]?.url ?? '').search.length - 1,
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('oe');
  });

  it('has an entry for every attempt, also one without an answer', async () => {
    const { entries, ledger } = createEntries();
    const { tokens } = tokensOf(1);
    const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
      if (new Headers(init.headers).get('Authorization') === 'Bearer 1') return json({}, 401);
      throw new TypeError('reset');
    };
    await clientOf(fetch, { tokens, ledger }).person(JANE);
    expect(entries.map(({ status, path }) => [status, path.endsWith('Person/{id}')])).toEqual([
      [401, true],
      [0, true],
    ]);
  });

  it('leads below the base that was given', async () => {
    const stub = createStub(() => json(WIRE_PERSON));
    await clientOf(stub.fetch).person(JANE);
    expect(stub.received[0]?.url).toBe(`${API}Person/11`);
  });
});
