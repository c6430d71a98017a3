import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Vendor from '@superoffice/webapi';
import type * as VendorBase from '@superoffice/webapi/WebApiBase.js';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';

// The vendor's own client as a judge of the sandbox's shapes. Only its CommonJS build loads in Node.
const require = createRequire(import.meta.url);
const vendor = require('@superoffice/webapi') as typeof Vendor;
const { WebApiPatchOp } = require('@superoffice/webapi/WebApiBase.js') as typeof VendorBase;

let sandbox: Sandbox;
let url: string;

beforeAll(async () => {
  sandbox = await createSandbox();
  url = `${(await sandbox.listen(0)).url}/Cust00001/api`;
});
afterAll(() => sandbox.close());

/** A fresh instance: conditional headers of one call leak into the next of the same instance. */
function client(user = 'rep@example.com'): Vendor.WebApi {
  return new vendor.WebApi(url, { auth: { username: user, password: 'demo' }, headers: { 'SO-Language': 'en' } }, 'en');
}

test('it reads who is signed in, the categories, the statuses and the rules', async () => {
  const categories = await client().getListAgent().getCategoriesAsync();
  expect(categories.find((c) => c.id === 1)).toMatchObject({
    value: 'Lead',
    categoryGroup: 'PotentialCustomer',
    enableLeadStatus: true,
    deleted: false,
  });
  const category = await client().getListAgent().getCategoryEntityAsync(8);
  expect(category).toMatchObject({ categoryId: 8, categoryGroup: 'PotentialCustomer', enableLeadStatus: false });
  const statuses = await client().getMDOAgent().getListAsync('leadstatus', true, '', false);
  expect(statuses.map((s) => s.id)).toEqual([1, 2, 3, 4, 5]);
  const withHistory = await client().getMDOAgent().getListWithHistoryAsync('leadstatus', true, '', [6], false);
  expect(withHistory.find((s) => s.id === 6)).toMatchObject({ deleted: true, name: 'Nurturing' });
  const rules = await client().getListAgent().getAllAutomatedCategoryUpdatesAsync();
  expect(rules).toMatchObject([{ triggerType: 'LeadStatusChanged', userConfirmation: true, defaultCategory: 3, leadstatusId: 5 }]);
});

test('it finds a person by address with every field of the card', async () => {
  const [jane] = await client().getEMailAgent().getPersonEntitiesFromEmailAddressAsync('jane.doe@northwind.example');
  expect(jane).toMatchObject({
    personId: 11,
    fullName: 'Jane Doe',
    title: 'Marketing Director',
    contact: { contactId: 5, name: 'Northwind Trading' },
    category: { id: 1, enableLeadStatus: true },
    leadstatusId: 1,
    leadstatus: 'Open',
    retired: false,
    utmParameters: { source: 'newsletter', firsttouchSource: 'search' },
  });
  expect(jane?.emails?.[0]?.value).toBe('jane.doe@northwind.example');
  expect(jane?.updatedDate?.toISOString()).toBe('2025-02-19T07:00:00.000Z');
  expect(jane?.fieldProperties?.['category']?.fieldRight?.reason ?? jane?.fieldProperties?.['Category']?.fieldRight?.reason).toBe(
    '[SR_ACCESS_PERSONONCOMPANY]',
  );
});

test('it creates a company and a person in it, who starts as the CRM says', async () => {
  const company = await client().getContactRestApi().getDefaultAsync();
  const made = await client()
    .getContactRestApi()
    .postAsync({ ...company, name: 'Brightpath', domains: ['brightpath.example'] });
  expect(made).toMatchObject({ name: 'Brightpath', domains: ['brightpath.example'], category: { id: 1 } });
  const draft = await client()
    .getPersonAgent()
    .createDefaultByContactIdAsync(made.contactId ?? 0);
  const person = await client()
    .getPersonRestApi()
    .postAsync({ ...draft, firstname: 'Kim', lastname: 'Taylor' });
  expect(person).toMatchObject({ fullName: 'Kim Taylor', leadstatusId: 1, contact: { contactId: made.contactId } });
  await client()
    .getPersonAgent()
    .addEmailAddressToPersonAsync(person.personId ?? 0, 'kim.taylor@brightpath.example', true);
  const [found] = await client().getEMailAgent().getPersonEntitiesFromEmailAddressAsync('kim.taylor@brightpath.example');
  expect(found?.personId).toBe(person.personId);
});

test('it changes a status with a JSON Patch and with a whole entity', async () => {
  const patch = [
    { op: WebApiPatchOp.test, path: '/LeadstatusId', value: 2 },
    { op: WebApiPatchOp.replace, path: '/leadstatusId', value: 4 },
  ];
  expect((await client().getPersonRestApi().patchByIdAsync(22, patch)).leadstatusId).toBe(4);
  await expect(client().getPersonRestApi().patchByIdAsync(22, patch)).rejects.toThrow();
  const whole = await client().getPersonRestApi().getByIdAsync(22);
  expect(
    (
      await client()
        .getPersonRestApi()
        .patchByIdAsync(22, { ...whole, leadstatusId: 3 })
    ).leadstatusId,
  ).toBe(3);
});

test('it understands "not modified", and that somebody changed the record', async () => {
  const { updatedDate } = await client().getPersonRestApi().getByIdAsync(12);
  if (updatedDate === undefined) throw new Error('no date');
  expect(await client().getPersonRestApi().getByIdAsync(12, { ifModifiedSince: updatedDate })).toBeNull();
  await client('admin@example.com').getPersonRestApi().patchByIdAsync(12, { leadstatusId: 2 });
  const mine = client().getPersonRestApi().patchByIdAsync(12, { leadstatusId: 3 }, { ifUnmodifiedSince: updatedDate });
  await expect(mine).rejects.toThrow();
  expect((await client().getPersonRestApi().getByIdAsync(12)).leadstatusId).toBe(2);
});

test('it asks about and carries out the category change of a rule', async () => {
  const rule = await client().getListAgent().getNeedCategoryUpdateForPersonAsync(5, 37, 7, 2);
  expect(rule).toMatchObject({ defaultCategory: 3, userConfirmation: true });
  await client().getListAgent().performNeededCategoryUpdateAsync(37, 7, 3, rule);
  expect((await client().getContactRestApi().getByIdAsync(7)).category?.id).toBe(3);
  expect(await client().getListAgent().getNeedCategoryUpdateForPersonAsync(5, 37, 7, 3)).toBeNull();
});
