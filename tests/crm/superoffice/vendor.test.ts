import { createRequire } from 'node:module';
import type { WebApi as VendorApi } from '@superoffice/webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Listening, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs } from './sandbox-tenant.ts';

// The vendor's package cannot be imported as a module by Node, only required.
const { WebApi } = createRequire(import.meta.url)('@superoffice/webapi') as { readonly WebApi: typeof VendorApi };

let sandbox: Sandbox;
let listening: Listening;

beforeAll(async () => {
  sandbox = await createSandbox({ data: 'memory' });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

/** A fresh one a call: its conditional headers would leak into the next. */
function vendor(): VendorApi {
  const api = new WebApi({ baseUrl: `${listening.url}/Cust00001/api`, languageCode: 'da' });
  api.authenticateWithPassword('rep@example.com', 'demo');
  return api;
}

function ours() {
  return crmAs('rep', (url, init) => fetch(url, init), { apiUrl: `${listening.url}/Cust00001/api/v1/`, language: () => 'da' });
}

describe("the vendor's own client and ours", () => {
  it('read the same persons by address', async () => {
    for (const email of ['jane.doe@northwind.example', 'devries@polderwerk.example', 'kim.taylor@brightpath.example']) {
      const theirs = await vendor().getEMailAgent().getPersonEntitiesFromEmailAddressAsync(email);
      const result = await ours().personsByEmail(email);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      expect(
        result.value.map(({ id, fullName, title, companyId, categoryId, leadStatusId, emails, retired }) => ({
          id,
          fullName,
          title,
          companyId,
          categoryId,
          leadStatusId,
          emails,
          retired,
        })),
      ).toEqual(
        theirs.map((person) => ({
          id: person.personId,
          fullName: person.fullName,
          title: person.title,
          companyId: person.contact?.contactId ?? null,
          categoryId: person.category?.id ?? null,
          leadStatusId: person.leadstatusId || null,
          emails: person.emails?.map((element) => element.value?.toLowerCase()),
          retired: person.retired,
        })),
      );
    }
  });

  it('read the same categories', async () => {
    const theirs = await vendor().getListAgent().getCategoriesAsync();
    const result = await ours().lists();
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(theirs.length).toBeGreaterThan(5);
    expect(
      result.value.categories.map(({ id, name, leadStatusEnabled, deleted, rank }) => ({ id, name, leadStatusEnabled, deleted, rank })),
    ).toEqual(
      theirs.map((category) => ({
        id: category.id,
        name: category.value,
        leadStatusEnabled: category.enableLeadStatus,
        deleted: category.deleted,
        rank: category.rank,
      })),
    );
    expect(result.value.categories.map((category) => category.group.toLowerCase())).toEqual(
      theirs.map((category) => String(category.categoryGroup).toLowerCase()),
    );
  });
});
