import { createRequire } from 'node:module';
import type * as Enums from '@superoffice/webapi/Enums.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Judge } from './judge.ts';
import { callsAgainst } from './made.ts';
import { openTenant, type Profile, type ProofTenant } from './tenant.ts';

const { SaleStatus } = createRequire(import.meta.url)('@superoffice/webapi/Enums.js') as typeof Enums;

/** The vendor's client as an administrator of the list of lead statuses, and as somebody who registers a sale. */
export function vendorListsAndSales(profile: Profile, judge: Judge): void {
  describe(`the vendor's own client on lists and sales of NetServer ${profile}`, () => {
    let tenant: ProofTenant;
    beforeAll(async () => {
      tenant = await openTenant(judge, { profile });
    });
    afterAll(() => tenant.close());

    const { made, refused } = callsAgainst(judge, () => tenant);
    const names = async (): Promise<readonly (string | undefined)[]> =>
      (await made((api) => api.getMDOAgent().getListAsync('leadstatus', true, '', false))).map(({ name }) => name);

    it('adds, renames, moves, deletes and restores a lead status', async () => {
      const list = await made((api) => api.getListAgent().getListEntityByNameAsync('leadstatus'));
      const listId = list.id ?? 0;
      const draft = await made((api) => api.getListAgent().createDefaultListItemEntityAsync(), 'admin');
      const added = await made(
        (api) => api.getListAgent().addFromListNameAsync('leadstatus', { ...draft, name: 'Proof', tooltip: 'Made by the proof' }),
        'admin',
      );
      const id = added.id ?? 0;
      expect(await made((api) => api.getListAgent().getFromListNameAsync(id, 'leadstatus'))).toEqual(added);
      expect(await made((api) => api.getMDOAgent().getListItemAsync('leadstatus', id))).toMatchObject({
        name: 'Proof',
        toolTip: 'Made by the proof',
      });
      await made((api) => api.getListAgent().saveFromListNameAsync(id, 'leadstatus', { ...added, name: 'Proven' }), 'admin');
      expect((await names()).at(-1)).toBe('Proven');
      await made((api) => api.getListAgent().moveListItemAsync(listId, id, -1), 'admin');
      expect((await names()).at(-2)).toBe('Proven');
      await made((api) => api.getListAgent().deleteFromListNameAsync(id, 'leadstatus'), 'admin');
      expect(await names()).not.toContain('Proven');
      const all = await made((api) => api.getListAgent().getAllFromListNameAsync('leadstatus', true));
      const deleted = all.find((item) => item.id === id);
      expect(deleted).toMatchObject({ name: 'Proven', deleted: true });
      await made((api) => api.getListAgent().saveListItemEntityAsync({ ...deleted, deleted: false }), 'admin');
      expect(await names()).toContain('Proven');
      expect(await refused((api) => api.getListAgent().deleteFromListNameAsync(id, 'leadstatus'))).toBe(403);
    });

    it('registers a sale, sells it and takes it back', async () => {
      const draft = await made((api) => api.getSaleRestApi().getDefaultAsync());
      const sale = await made((api) =>
        api.getSaleRestApi().postAsync({ ...draft, heading: 'Proof', contact: { contactId: 5 }, amount: 100 }),
      );
      const id = sale.saleId ?? 0;
      expect(sale).toMatchObject({ heading: 'Proof', status: SaleStatus.Open, contact: { contactId: 5 } });
      if (profile === '12')
        expect(await made((api) => api.getListAgent().getNeedCategoryUpdateForSaleAsync(SaleStatus.Sold, id, 5, 0))).toBeNull();
      else expect(await refused((api) => api.getListAgent().getNeedCategoryUpdateForSaleAsync(SaleStatus.Sold, id, 5, 0))).toBe(404);
      const sold = await made((api) => api.getSaleRestApi().patchByIdAsync(id, { status: SaleStatus.Sold }));
      expect(sold.status).toBe(SaleStatus.Sold);
      expect(await made((api) => api.getSaleRestApi().getByIdAsync(id))).toEqual(sold);
      expect(await made((api) => api.getSaleAgent().getSaleEntityAsync(id))).toEqual(sold);
      const blank = await made((api) => api.getSaleAgent().createDefaultSaleEntityAsync());
      const other = await made((api) => api.getSaleAgent().saveSaleEntityAsync({ ...blank, heading: 'Other', person: { personId: 11 } }));
      expect(other).toMatchObject({ heading: 'Other', person: { personId: 11 } });
      await made((api) => api.getSaleRestApi().deleteByIdAsync(id));
      expect(await refused((api) => api.getSaleRestApi().getByIdAsync(id))).toBe(404);
      await made((api) => api.getSaleAgent().deleteSaleEntityAsync(other.saleId ?? 0));
      expect(await made((api) => api.getSaleAgent().getSaleEntityAsync(other.saleId ?? 0))).toBeNull();
    });

    // The rules came with 11.7.
    if (profile === '11.6') return;

    it('asks before a sale is saved where a rule asks', async () => {
      const rules = await made((api) => api.getListAgent().getAllAutomatedCategoryUpdatesAsync(), 'admin');
      const asks = { ...rules[0], triggerType: 'SaleSold' as Enums.CategoryUpdateTrigger, leadstatusId: 0, userConfirmation: true };
      await made((api) => api.getListAgent().saveAllAutomatedCategoryUpdatesAsync([...rules, asks]), 'admin');
      const rule = await made((api) => api.getListAgent().getNeedCategoryUpdateForSaleAsync(SaleStatus.Sold, 0, 5, 11));
      expect(rule).toMatchObject({ triggerType: 'SaleSold', userConfirmation: true, defaultCategory: rules[0]?.defaultCategory });
    });
  });
}
