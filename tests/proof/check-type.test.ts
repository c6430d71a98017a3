import { describe, expect, it, test } from 'vitest';
import { personSchema } from '../../lib/crm/superoffice/wire.ts';
import { toPerson } from '../../lib/crm/superoffice/map.ts';
import { safeParse } from 'valibot';
import { checkType } from './check-type.ts';
import { createJudge, routeOf, vendorSide } from './judge.ts';
import { recorded } from './recorded.ts';

const { types, routes } = vendorSide();

type Json = Record<string, unknown>;

describe("replies that the vendor recorded from its own service are what the vendor's types say", () => {
  test.each([
    ['Person210.json', 'PersonEntity', 1500],
    ['Person210-utctz.json', 'PersonEntity', 1500],
    ['Person210-notz.json', 'PersonEntity', 1500],
    ['ContactDefault.json', 'ContactEntity', 500],
    ['ContactEntity.json', 'Contact', 200],
  ])('%s is a %s', (file, type, least) => {
    const { fields, differences } = checkType(recorded(file), type, types);
    expect(differences).toEqual([]);
    expect(fields).toBeGreaterThan(least);
  });

  it('and our client reads them: a recorded person becomes one of ours', () => {
    const parsed = safeParse(personSchema, recorded('Person210-utctz.json'));
    if (!parsed.success) throw new Error(parsed.issues[0].message);
    expect(toPerson(parsed.output)).toMatchObject({
      id: 210,
      fullName: 'Steve Fishmann',
      companyId: 124,
      categoryId: 9,
      emails: ['fish.company.steve@mailinator.com'],
      rights: { update: true, category: 'read', leadStatus: 'write', reason: '[SR_ACCESS_PERSONONCOMPANY]' },
    });
  });
});

describe('a difference is found', () => {
  const person = (): Json => ({
    PersonId: 1,
    UpdatedDate: '2026-05-01T08:00:00Z',
    Emails: [{ Value: 'a@example.com' }],
    Category: { Id: 1, CategoryGroup: 'PotentialCustomer' },
    TableRight: { Mask: 'Select, Update', Reason: '' },
    FieldProperties: { Category: { FieldRight: { Mask: 'Read', Reason: '' } } },
  });

  it('only where there is one', () => {
    expect(checkType(person(), 'PersonEntity', types)).toEqual({ fields: 15, differences: [] });
  });

  test.each<readonly [string, (entity: Json) => unknown, string]>([
    ['a field that the vendor does not have', (e) => ({ ...e, LeadScore: 1 }), 'LeadScore: PersonEntity has no such field'],
    ['a field in other letters', (e) => ({ ...e, LeadStatusId: 1 }), 'LeadStatusId: PersonEntity writes it LeadstatusId'],
    ['a field as the vendor writes it in its client', (e) => ({ ...e, fullName: 'A' }), 'fullName: PersonEntity writes it FullName'],
    ['a number as a text', (e) => ({ ...e, PersonId: '1' }), 'PersonId: string is not a number'],
    ['a number that is null', (e) => ({ ...e, LeadstatusId: null }), 'LeadstatusId: null is not a number'],
    ['a text as a number', (e) => ({ ...e, Firstname: 1 }), 'Firstname: number is not a text'],
    ['a truth value as a number', (e) => ({ ...e, Retired: 0 }), 'Retired: number is not true or false'],
    ['a date that is none', (e) => ({ ...e, UpdatedDate: 'yesterday' }), 'UpdatedDate: "yesterday" is not a date'],
    ['a date that is null', (e) => ({ ...e, UpdatedDate: null }), 'UpdatedDate: null is not a Date'],
    ['a list that is none', (e) => ({ ...e, Emails: {} }), 'Emails: not a list'],
    ['an entity that is a list', (e) => ({ ...e, Category: [] }), 'Category: a list is not a Category'],
    ['a nested field', (e) => ({ ...e, Emails: [{ Address: '' }] }), 'Emails[0].Address: EntityElement has no such field'],
    ['an enum by number', (e) => ({ ...e, Category: { CategoryGroup: 2 } }), 'Category.CategoryGroup: 2 is not a CategoryGroup'],
    [
      'several of an enum that is no flags',
      (e) => ({ ...e, Category: { CategoryGroup: 'Customer, Lost' } }),
      'Category.CategoryGroup: "Customer, Lost" is not a CategoryGroup',
    ],
    [
      'a flag that is unknown',
      (e) => ({ ...e, TableRight: { Mask: 'Select, Own' } }),
      'TableRight.Mask: "Select, Own" is not a ETableRight',
    ],
    [
      'something in a dictionary',
      (e) => ({ ...e, FieldProperties: { Title: { Right: 1 } } }),
      'FieldProperties.Title.Right: FieldProperty has no such field',
    ],
  ])('%s', (_name, change, difference) => {
    expect(checkType(change(person()), 'PersonEntity', types).differences).toEqual([difference]);
  });
});

describe("the vendor's routes", () => {
  it('are read from its client, with the types of replies and bodies', () => {
    expect(routes.length).toBeGreaterThan(2000);
    expect(routeOf('GET', 'Person/11')).toEqual({ method: 'GET', path: 'Person/{id}', reply: 'PersonEntity', body: null });
    expect(routeOf('PATCH', 'contact/5')).toMatchObject({ reply: 'ContactEntity', body: 'ContactEntity' });
    expect(routeOf('POST', 'Agents/List/GetCategoryEntity')).toMatchObject({ reply: 'CategoryEntity' });
    expect(routeOf('POST', 'Person/Validate')).toMatchObject({ reply: 'StringDictionary' });
    expect(routeOf('POST', 'Agents/Person/AddEmailAddressToPerson')).toMatchObject({ reply: 'void' });
    expect(routeOf('POST', 'Agents/Person/FindByMagic')).toBeUndefined();
  });
});

describe('the judge', () => {
  async function judged(method: string, path: string, reply: Response, body?: unknown): Promise<readonly string[]> {
    const judge = createJudge();
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    await judge.intercept(new Request(`http://127.0.0.1/Cust00001/api/v1/${path}`, init), async () => reply);
    expect(judge.found.replies).toBe(1);
    return [...judge.found.differences, ...judge.unknownInRequests];
  }

  test.each<readonly [string, string, string, Response, unknown, string | null]>([
    ['a reply as it should be', 'GET', 'Person/1', Response.json({ PersonId: 1 }), undefined, null],
    ['another type', 'GET', 'Person/1', Response.json({ ContactId: 1 }), undefined, 'ContactId: PersonEntity has no such field'],
    ['a call that nobody has', 'GET', 'Lead/1', Response.json({}), undefined, "the vendor's client and documentation have no such call"],
    ['a 204 for a call without reply', 'DELETE', 'Person/1', new Response(null, { status: 204 }), undefined, null],
    [
      'no reply where one is due',
      'GET',
      'Person/1',
      new Response('', { status: 200 }),
      undefined,
      'no reply where the vendor expects PersonEntity',
    ],
    ['an error as documented', 'GET', 'Person/1', Response.json({ Error: true, Message: '' }, { status: 404 }), undefined, null],
    [
      'an error with a stack',
      'GET',
      'Person/1',
      Response.json({ Stack: '' }, { status: 400 }),
      undefined,
      'Stack: Failure has no such field',
    ],
    ['a request in small letters', 'PATCH', 'Person/1', Response.json({}), { leadstatusid: 1 }, null],
    [
      'a request with a field that nobody has',
      'POST',
      'Agents/EMail/GetPersonEntitiesFromEmailAddress',
      Response.json([]),
      { Address: '' },
      'Address: EMail_GetPersonEntitiesFromEmailAddressRequest has no such field',
    ],
    [
      'a patch of a field that nobody has',
      'PATCH',
      'Person/1',
      Response.json({}),
      [{ op: 'test', path: '/Category/Score', value: 1 }],
      'Category.Score: Category has no such field',
    ],
  ])('takes or refuses %s', async (_name, method, path, reply, body, difference) => {
    const found = await judged(method, path, reply, body);
    expect(found.map((one) => one.replace(`${method} ${path}`, '').replace(/^( → \d+)?: /, ''))).toEqual(
      difference === null ? [] : [difference],
    );
  });
});
