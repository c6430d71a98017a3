import { describe, expect, test } from 'vitest';
import { apiUrlOf, sessionOf } from '../../../lib/crm/superoffice/claims.ts';

describe('the address in an id token', () => {
  test.each([
    ['https://online3.superoffice.com/Cust12345/api/', 'https://online3.superoffice.com/Cust12345/api/v1/'],
    ['https://sod.superoffice.com:443/Cust12345/api', 'https://sod.superoffice.com/Cust12345/api/v1/'],
    ['https://sod.superoffice.com/Cust12345/api/v1/', 'https://sod.superoffice.com/Cust12345/api/v1/'],
    ['http://online3.superoffice.com/Cust12345/api/', null],
    ['https://superoffice.com.evil.example/Cust12345/api/', null],
    ['https://superoffice.com/Cust12345/api/', 'https://superoffice.com/Cust12345/api/v1/'],
    ['https://evilsuperoffice.com/api/', null],
    ['https://online.superoffice.com./api/', null],
    ['https://evil.example/superoffice.com/', null],
    ['https://user:pw@online.superoffice.com/api/', null],
    ['http://127.0.0.1:4310/Cust00001/api/', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('%s outside the sandbox is %s', (claim, expected) => {
    expect(apiUrlOf(claim, 'production')).toBe(expected);
  });

  test.each([
    ['http://127.0.0.1:4310/Cust00001/api/v1/', 'http://127.0.0.1:4310/Cust00001/api/v1/'],
    ['http://localhost:4310/Cust00001/api/', 'http://localhost:4310/Cust00001/api/v1/'],
    ['https://online3.superoffice.com/Cust12345/api/', null],
    ['http://192.0.2.1/Cust00001/api/', null],
    ['http://127.0.0.1.evil.example/api/', null],
  ])('%s of a sandbox is %s', (claim, expected) => {
    expect(apiUrlOf(claim, 'sandbox')).toBe(expected);
  });
});

const PREFIX = 'http://schemes.superoffice.net/identity/';
const CLAIMS = {
  [`${PREFIX}ctx`]: 'Cust12345',
  [`${PREFIX}associateid`]: '7',
  [`${PREFIX}webapi_url`]: 'https://online3.superoffice.com/Cust12345/api/',
  [`${PREFIX}email`]: 'Rep@Example.com',
  [`${PREFIX}upn`]: 'rep.upn@example.com',
  [`${PREFIX}firstname`]: 'Robin',
  [`${PREFIX}lastname`]: 'Rep',
  [`${PREFIX}is_administrator`]: 'True',
};
const CONNECTION = { environment: 'production', tenant: 'cust12345' } as const;

describe('the claims of an id token', () => {
  test('name the user, the tenant and where its API is', () => {
    expect(sessionOf(CLAIMS, CONNECTION)).toEqual({
      tenant: 'Cust12345',
      environment: 'production',
      apiUrl: 'https://online3.superoffice.com/Cust12345/api/v1/',
      userEmail: 'rep@example.com',
      userName: 'Robin Rep',
      associateId: 7,
      isAdmin: true,
    });
  });

  test('may be numbers and truth values, and lack a name', () => {
    const claims = {
      ...CLAIMS,
      [`${PREFIX}associateid`]: 7,
      [`${PREFIX}is_administrator`]: false,
      [`${PREFIX}firstname`]: undefined,
      [`${PREFIX}lastname`]: undefined,
      [`${PREFIX}email`]: undefined,
    };
    expect(sessionOf(claims, CONNECTION)).toMatchObject({
      associateId: 7,
      isAdmin: false,
      userEmail: 'rep.upn@example.com',
      userName: 'rep.upn@example.com',
    });
  });

  test.each([
    ['another tenant', { ctx: 'Cust99999' }],
    ['no user', { associateid: '0' }],
    ["an address that is not the CRM's", { webapi_url: 'https://evil.example/' }],
    ['something that is not text', { ctx: { a: 1 } }],
  ])('are refused with %s', (_name, wrong) => {
    const claims = { ...CLAIMS, ...Object.fromEntries(Object.entries(wrong).map(([key, value]) => [PREFIX + key, value])) };
    expect(sessionOf(claims, CONNECTION)).toBeNull();
  });
});
