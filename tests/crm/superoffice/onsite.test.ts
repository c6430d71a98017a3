import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { basicToken, onsiteApiUrl, signInOnsite } from '../../../lib/crm/superoffice/onsite.ts';
import type { Credentials } from '../../../lib/domain/session.ts';
import { createSandbox, type Listening, type Sandbox } from '../../../server/sandbox.ts';

let sandbox: Sandbox;
let listening: Listening;
beforeAll(async () => {
  sandbox = await createSandbox({ data: 'memory' });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

function signIn(credentials: Credentials, baseUrl = `${listening.url}/Cust00001`) {
  const connection = { environment: 'onsite', tenant: '', baseUrl } as const;
  const deps = { connection, fetch: (url: string, init: RequestInit) => fetch(url, init), clock: Date.now, language: () => 'en' };
  return signInOnsite(deps, basicToken(credentials));
}

describe('signing in on-site', () => {
  it('is asking the CRM who that is', async () => {
    expect(await signIn({ user: 'rep@example.com', password: 'demo' })).toMatchObject({
      ok: true,
      value: {
        session: {
          environment: 'onsite',
          tenant: `127.0.0.1:${listening.port}/Cust00001`,
          apiUrl: `${listening.url}/Cust00001/api/v1/`,
          userEmail: 'rep@example.com',
          userName: 'Robin Rep',
          associateId: 2,
          isAdmin: false,
        },
        scheme: 'Basic',
      },
    });
  });

  it('is refused with another password, and for somebody unknown', async () => {
    const wrong = { ok: false, error: { kind: 'wrongPassword' } };
    expect(await signIn({ user: 'rep@example.com', password: 'wrong' })).toEqual(wrong);
    expect(await signIn({ user: 'nobody@example.com', password: 'demo' })).toEqual(wrong);
  });

  it('says what is wrong with a place that is no CRM, or nowhere', async () => {
    expect(await signIn({ user: 'rep@example.com', password: 'demo' }, `${listening.url}/mail`)).toMatchObject({
      ok: false,
      error: { kind: 'missing' },
    });
    expect(await signIn({ user: 'rep@example.com', password: 'demo' }, 'http://127.0.0.1:1')).toMatchObject({
      ok: false,
      error: { kind: 'offline' },
    });
  });

  it('sends letters of any language', () => {
    expect(Buffer.from(basicToken({ user: 'søren', password: '李:x' }), 'base64').toString('utf8')).toBe('søren:李:x');
  });
});

test.each([
  ['https://crm.example.com', 'https://crm.example.com/api/v1/'],
  [' https://crm.example.com/superoffice/ ', 'https://crm.example.com/superoffice/api/v1/'],
  ['https://crm.example.com/remote/api', 'https://crm.example.com/remote/api/v1/'],
  ['https://crm.example.com:8443/api/v1', 'https://crm.example.com:8443/api/v1/'],
  ['http://127.0.0.1:4310/Cust00001', 'http://127.0.0.1:4310/Cust00001/api/v1/'],
  ['http://localhost', 'http://localhost/api/v1/'],
  ['http://crm.example.com', null],
  ['http://127.0.0.1.evil.example', null],
  ['http://localhost:80@evil.example', null],
  ['https://user:secret@crm.example.com', null],
  ['https://crm.example.com/?x=1', null],
  ['https://crm.example.com/#x', null],
  ['https://crm.example.com\\@evil.example', null],
  ['crm.example.com', null],
  ['javascript:alert(1)', null],
  ['', null],
  [undefined, null],
])('the address %j leads to %s', (address, apiUrl) => {
  expect(onsiteApiUrl(address)).toBe(apiUrl);
});
