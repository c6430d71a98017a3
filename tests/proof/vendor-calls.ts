import type { CategoryEntity, PersonEntity } from '@superoffice/webapi/Carriers.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Judge } from './judge.ts';
import { callsAgainst } from './made.ts';
import { openTenant, type Profile, type ProofTenant } from './tenant.ts';
import { WebApiPatchOp } from './vendor-client.ts';

/** The vendor's client makes every call of ours that it has; each result has to hold everything that the sandbox answered. */
export function vendorCalls(profile: Profile, judge: Judge): void {
  describe(`the vendor's own client against NetServer ${profile}`, () => {
    let tenant: ProofTenant;
    beforeAll(async () => {
      tenant = await openTenant(judge, { profile });
    });
    afterAll(() => tenant.close());

    const { made, refused } = callsAgainst(judge, () => tenant);
    const person = (id: number): Promise<PersonEntity> => made((api) => api.getPersonRestApi().getByIdAsync(id));
    const since117 = profile === '12';

    it('reads the lists: categories, statuses, groups, deleted ones in use', async () => {
      const categories = await made((api) => api.getListAgent().getCategoriesAsync());
      expect(categories.length).toBeGreaterThan(5);
      expect(categories[0]).toMatchObject(
        since117 ? { categoryGroup: expect.any(String), enableLeadStatus: expect.any(Boolean) } : { id: 1 },
      );
      if (!since117) expect(categories.every((category) => category.categoryGroup === undefined && category.rank === undefined)).toBe(true);
      const one = await made((api) => api.getListAgent().getCategoryEntityAsync(1));
      expect(one).toMatchObject({ categoryId: 1, categoryGroup: 'PotentialCustomer', enableLeadStatus: true });
      for (const list of ['category', 'leadstatus', 'categorygroup']) {
        const items = await made((api) => api.getMDOAgent().getListAsync(list, true, '', false));
        expect(items.length).toBeGreaterThan(4);
        expect((await tenant.plain(`MDOList/${list}?flat=true`)).body).toMatchObject(items.map(({ id, name }) => ({ Id: id, Name: name })));
      }
      const history = await made((api) => api.getMDOAgent().getListWithHistoryAsync('leadstatus', true, '', [6], false));
      expect(history.find(({ id }) => id === 6)).toMatchObject({ deleted: true });
    });

    it('finds persons by address, with every lead field', async () => {
      const [jane] = await made((api) => api.getEMailAgent().getPersonEntitiesFromEmailAddressAsync('jane.doe@northwind.example'));
      expect(jane).toMatchObject({ personId: 11, leadstatusId: 1, category: { id: 1 }, contact: { contactId: 5 } });
      expect(jane?.leadstatus).toBe(since117 ? 'Open' : undefined);
      expect(jane?.category?.enableLeadStatus).toBe(since117 ? true : undefined);
      expect(jane?.utmParameters?.source).toBe('newsletter');
      expect(await made((api) => api.getEMailAgent().getPersonEntitiesFromEmailAddressAsync('devries@polderwerk.example'))).toHaveLength(2);
      expect(await made((api) => api.getEMailAgent().getPersonEntitiesFromEmailAddressAsync('nobody@nowhere.example'))).toEqual([]);
    });

    it('reads a person and a company, also when they have not changed, and when there is none', async () => {
      expect(await person(11)).toMatchObject({ fullName: 'Jane Doe', leadstatusId: 1 });
      const company = await made((api) => api.getContactRestApi().getByIdAsync(5));
      expect(company).toMatchObject({ name: 'Northwind Trading', domains: ['northwind.example'], category: { id: 1 } });
      const ifModifiedSince = company.updatedDate ?? new Date(0);
      expect(await made((api) => api.getContactRestApi().getByIdAsync(5, { ifModifiedSince }))).toBeNull();
      expect(await refused((api) => api.getPersonRestApi().getByIdAsync(999_999))).toBe(404);
      expect(await refused((api) => api.getContactRestApi().getByIdAsync(999_999))).toBe(404);
    });

    it('creates a company, and a person in it and one without, who start as the CRM says', async () => {
      const draft = await made((api) => api.getContactRestApi().getDefaultAsync());
      const company = await made((api) =>
        api.getContactRestApi().postAsync({ ...draft, name: 'Proof & Søn', domains: ['proof.example'], category: { id: 1 } }),
      );
      expect(company).toMatchObject({ name: 'Proof & Søn', category: { id: 1 } });
      const blank = await made((api) => api.getPersonAgent().createDefaultByContactIdAsync(company.contactId ?? 0));
      const lead = await made((api) => api.getPersonRestApi().postAsync({ ...blank, firstname: 'Åsa', lastname: 'Proof' }));
      expect(lead).toMatchObject({ fullName: 'Åsa Proof', leadstatusId: 1, contact: { contactId: company.contactId } });
      const alone = await made((api) => api.getPersonRestApi().getDefaultAsync());
      const lone = await made((api) => api.getPersonRestApi().postAsync({ ...alone, firstname: 'Lone', lastname: 'Proof' }));
      expect(lone).toMatchObject({ fullName: 'Lone Proof', leadstatusId: 0 });
      await made((api) => api.getPersonAgent().addEmailAddressToPersonAsync(lead.personId ?? 0, 'asa@proof.example', true));
      const found = await made((api) => api.getEMailAgent().getPersonEntitiesFromEmailAddressAsync('asa@proof.example'));
      expect(found.map(({ personId }) => personId)).toEqual([lead.personId]);
      await made((api) => api.getPersonRestApi().deleteByIdAsync(lone.personId ?? 0));
      expect(await refused((api) => api.getPersonRestApi().getByIdAsync(lone.personId ?? 0))).toBe(404);
    });

    it('changes a status and a category by JSON Patch and by merge patch, and is refused what is out of date', async () => {
      const before = await person(12);
      const to = before.leadstatusId === 2 ? 3 : 2;
      const steps = [
        { op: WebApiPatchOp.test, path: 'leadstatusid', value: before.leadstatusId },
        { op: WebApiPatchOp.replace, path: '/LeadstatusId', value: to },
      ];
      expect(await made((api) => api.getPersonRestApi().patchByIdAsync(12, steps))).toMatchObject({ leadstatusId: to });
      expect(await refused((api) => api.getPersonRestApi().patchByIdAsync(12, steps))).toBe(409);
      const whole = await person(12);
      const merged = await made((api) => api.getPersonRestApi().patchByIdAsync(12, { ...whole, leadstatusId: 1 }));
      expect(merged).toMatchObject({ leadstatusId: 1, lastname: before.lastname });
      const ifUnmodifiedSince = new Date(Date.parse('2001-01-01'));
      expect(await refused((api) => api.getPersonRestApi().patchByIdAsync(12, { leadstatusId: 2 }, { ifUnmodifiedSince }))).toBe(412);
      const company = await made((api) =>
        api.getContactRestApi().patchByIdAsync(5, [{ op: WebApiPatchOp.replace, path: '/Category/Id', value: 2 }]),
      );
      expect(company.category?.id).toBe(2);
      expect(await refused((api) => api.getPersonRestApi().patchByIdAsync(12, { leadstatusId: 2 }), 'reader')).toBe(403);
    });

    it('asks for, carries out and sets up the automation, where the generation has it', async () => {
      if (!since117) {
        expect(await refused((api) => api.getListAgent().getAllAutomatedCategoryUpdatesAsync())).toBe(404);
        expect(await refused((api) => api.getListAgent().getNeedCategoryUpdateForPersonAsync(5, 37, 7, 2))).toBe(404);
        return;
      }
      const rules = await made((api) => api.getListAgent().getAllAutomatedCategoryUpdatesAsync());
      expect(rules).toMatchObject([{ triggerType: 'LeadStatusChanged', userConfirmation: true, defaultCategory: 3, leadstatusId: 5 }]);
      const rule = await made((api) => api.getListAgent().getNeedCategoryUpdateForPersonAsync(5, 37, 7, 2));
      expect(rule).toMatchObject({ defaultCategory: 3, userConfirmation: true });
      await made((api) => api.getListAgent().performNeededCategoryUpdateAsync(37, 7, 3, rule));
      expect((await made((api) => api.getContactRestApi().getByIdAsync(7))).category?.id).toBe(3);
      expect(await made((api) => api.getListAgent().getNeedCategoryUpdateForPersonAsync(5, 37, 7, 3))).toBeNull();
      const saved = await made((api) => api.getListAgent().saveAllAutomatedCategoryUpdatesAsync(rules), 'admin');
      expect(saved).toEqual(rules);
      expect(await refused((api) => api.getListAgent().saveAllAutomatedCategoryUpdatesAsync(rules))).toBe(403);
    });

    it('gets the same records from agents as from REST, and null where REST has no record', async () => {
      expect(await made((api) => api.getPersonAgent().getPersonEntityAsync(12))).toEqual(await person(12));
      expect(await made((api) => api.getPersonAgent().getPersonEntityAsync(999_999))).toBeNull();
      const company = await made((api) => api.getContactRestApi().getByIdAsync(7));
      expect(await made((api) => api.getContactAgent().getContactEntityAsync(7))).toEqual(company);
      expect(await made((api) => api.getContactAgent().getContactEntityAsync(999_999))).toBeNull();
      const [domain = ''] = company.domains ?? [];
      const same = await made((api) => api.getContactAgent().getDomainDuplicatesAsync(domain));
      expect(same.map(({ soPrimaryKey }) => soPrimaryKey)).toEqual([7]);
      const named = await made((api) => api.getContactAgent().getDuplicatesAsync({ name: company.name ?? '' }));
      expect(named.map(({ soPrimaryKey }) => soPrimaryKey)).toEqual([7]);
    });

    it('asks what is wrong with a record before it is saved, and deletes one', async () => {
      const blank = await made((api) => api.getPersonAgent().createDefaultPersonEntityAsync());
      expect(Object.keys(await made((api) => api.getPersonAgent().validatePersonEntityAsync(blank)))).toEqual(['Lastname']);
      expect(await made((api) => api.getPersonAgent().validatePersonEntityAsync({ ...blank, lastname: 'Proof' }))).toEqual({});
      const draft = await made((api) => api.getContactAgent().createDefaultContactEntityAsync());
      expect(Object.keys(await made((api) => api.getContactAgent().validateContactEntityAsync(draft)))).toEqual(['Name']);
      const company = await made((api) => api.getContactRestApi().postAsync({ ...draft, name: 'Short-lived' }));
      await made((api) => api.getContactRestApi().deleteByIdAsync(company.contactId ?? 0));
      expect(await refused((api) => api.getContactRestApi().getByIdAsync(company.contactId ?? 0))).toBe(404);
    });

    it('creates and changes a category, as an administrator only', async () => {
      const draft = await made((api) => api.getListAgent().createDefaultCategoryEntityAsync(), 'admin');
      const entity: CategoryEntity = { ...draft, name: 'Proof', tooltip: 'Made by the proof', enableLeadStatus: false };
      const saved = await made((api) => api.getListAgent().saveCategoryEntityAsync(entity), 'admin');
      expect(saved).toMatchObject({ name: 'Proof', tooltip: 'Made by the proof' });
      const renamed = await made((api) => api.getListAgent().saveCategoryEntityAsync({ ...saved, name: 'Proven' }), 'admin');
      expect(renamed).toMatchObject({ categoryId: saved.categoryId, name: 'Proven' });
      expect(await refused((api) => api.getListAgent().saveCategoryEntityAsync({ ...saved, name: 'Mine' }))).toBe(403);
    });
  });
}
