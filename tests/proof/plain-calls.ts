import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Judge } from './judge.ts';
import { fieldMasks, recorded } from './recorded.ts';
import { openTenant, PROFILES, type ProofTenant } from './tenant.ts';

type Row = Readonly<Record<string, unknown>>;

const COLUMNS = [
  'personId',
  'fullName',
  'firstName',
  'lastName',
  'contactId',
  'personContact/name',
  'email/emailAddress',
  'personCategory',
  'personCategoryGroup',
  'leadStatus',
  'leadstatusRank',
  'retired',
  'personDeletedDate',
  'personUpdatedDate',
  'personAssociateId',
].join(',');

/** What the vendor documents and its client lacks: archive queries, lists by REST, who is asking, versions and the tenant's state. */
export function plainCalls(judge: Judge): void {
  describe.each(PROFILES)('plain requests to NetServer %s', (profile) => {
    let tenant: ProofTenant;
    beforeAll(async () => {
      tenant = await openTenant(judge, { profile });
    });
    afterAll(() => tenant.close());

    async function rows(path: string): Promise<readonly Row[]> {
      const { status, body } = await tenant.plain(path);
      expect(status).toBe(200);
      return (body as { readonly value: readonly Row[] }).value;
    }

    it('search persons with every column, page after page, and find what the client reads', async () => {
      const page = await tenant.plain(`Person?$select=${COLUMNS}&$filter=personId gt 0&$orderby=personId&$top=20&$mode=Full`);
      const { value, ...rest } = page.body as { readonly value: readonly Row[] };
      expect(value).toHaveLength(20);
      const next = (rest as Row)['odata.nextLink'] as string;
      const more = await rows(next);
      expect(more[0]?.['personId']).toBe((value.at(-1)?.['personId'] as number) + 1);
      const [jane] = await rows(`Person?$select=${COLUMNS}&$filter=email/emailAddress eq 'jane.doe@northwind.example'`);
      const api = tenant.vendor();
      const entity = await api.getPersonRestApi().getByIdAsync(jane?.['personId'] as number);
      expect(jane).toMatchObject({
        fullName: entity.fullName,
        contactId: entity.contact?.contactId,
        'personContact/name': entity.contact?.name,
        personCategory: entity.category?.value,
        retired: entity.retired,
      });
    });

    test.each([
      `Person?$select=personId&$filter=leadStatus oneOf (1,2) and personCategoryGroup oneOf (2)`,
      `Person?$select=personId&$filter=leadStatus notOneOf (1)`,
      `Person?$filter=fullName contains 'o\\'` + `x' or lastName begins 'D'`,
      `Person?$select=leadStatus,personCategory&$mode=Full`,
      `Contact?$select=contactId,name,category,categoryGroup,updatedDate&$filter=name begins 'North'`,
      'MDOList/category?flat=true',
      'MDOList/leadstatus?flat=true',
      'MDOList/categorygroup',
      'MDOList/leadstatuswithnoselection',
      'User/currentPrincipal',
      './',
      '../',
      '/api/state/Cust00001',
    ])('%s', async (path) => {
      for (const headers of [undefined, { 'SO-Language': '', 'SO-TimeZone': '' }, { 'SO-Language': 'da' }]) {
        const { status } = await tenant.plain(path, headers === undefined ? {} : { headers });
        expect(status).toBe(200);
      }
    });

    it('answer rights in the words of the replies that the vendor recorded', async () => {
      const words = ['Person210.json', 'ContactDefault.json'].map((file) => fieldMasks(recorded(file)));
      const known = new Set(words.flatMap((masks) => [...masks]));
      for (const [path, user] of [
        ['Person/11', 'rep'],
        ['Person/27', 'rep'],
        ['Person/28', 'rep'],
        ['Contact/5', 'admin'],
        ['Contact/5', 'reader'],
      ] as const)
        for (const mask of fieldMasks((await tenant.plain(path, {}, user)).body)) expect(known).toContain(mask);
    });

    test.each(['POST Person/Validate', 'POST Contact/Validate'])('%s says what keeps a record from being saved', async (call) => {
      const [method = '', path = ''] = call.split(' ');
      const json = { method, headers: { 'Content-Type': 'application/json' } };
      const blank = await tenant.plain(path, { ...json, body: '{}' });
      expect(blank.status).toBe(200);
      expect(Object.keys(blank.body as Row)).not.toEqual([]);
      const fine = await tenant.plain(path, { ...json, body: '{"Lastname":"Proof","Name":"Proof"}' });
      expect(fine).toEqual({ status: 200, body: {} });
    });

    test.each<readonly [string, number, RequestInit]>([
      ['Person/abc', 400, {}],
      ['Person/999999', 404, {}],
      ['Person?$select=password', 400, {}],
      [`Person?$filter=fullName eq '`, 400, {}],
      ['Person/11', 400, { method: 'PATCH', body: '{"LeadstatusId":"two"}' }],
      ['Person/11', 400, { method: 'PATCH', body: '[{"op":"jump","path":"/Title"}]' }],
      ['Person/11', 409, { method: 'PATCH', body: '[{"op":"test","path":"/LeadstatusId","value":99}]' }],
      ['Person/11', 412, { method: 'PATCH', body: '{}', headers: { 'If-Unmodified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' } }],
      ['Person/11', 304, { headers: { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' } }],
      ['Person/11', 401, { headers: { Authorization: 'Bearer wrong' } }],
      ['Person/11', 404, { method: 'POST' }],
      ['Agents/List/NoSuchMethod', 404, { method: 'POST', body: '{}' }],
      ['Agents/EMail/GetPersonEntitiesFromEmailAddress', 400, { method: 'POST', body: '{' }],
      ['Agents/EMail/GetPersonEntitiesFromEmailAddress', 413, { method: 'POST', body: `{"EmailAddress":"${'a'.repeat(2_000_000)}"}` }],
      ['MDOList/nothing', 404, {}],
    ])('%s is answered %i in the documented shape', async (path, status, init) => {
      expect((await tenant.plain(path, init)).status).toBe(status);
    });
  });
}
