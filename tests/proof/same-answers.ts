import type { ContactEntity, FieldPropertyDictionary, PersonEntity, TableRight } from '@superoffice/webapi/Carriers.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../lib/crm/crm.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { Company, FieldRight, Person } from '../../lib/domain/lead.ts';
import type { Judge } from './judge.ts';
import { openTenant, PROFILES, type ProofTenant } from './tenant.ts';

const ADDRESSES = ['jane.doe@northwind.example', 'devries@polderwerk.example', 'hakon@kaffevest.test', 'nobody@nowhere.example'];

async function value<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The vendor's client adds flags up, so that a right is a number: 1 to read, 2 to write. */
function fieldRight(properties: FieldPropertyDictionary | undefined, field: string): FieldRight {
  const mask = Number(properties?.[field]?.fieldRight?.mask ?? 0);
  return (mask & 2) !== 0 ? 'write' : (mask & 1) !== 0 ? 'read' : 'none';
}

function mayUpdate(right: TableRight | undefined): boolean {
  return (Number(right?.mask ?? 0) & 2) !== 0;
}

const time = (date: Date | undefined): number => date?.getTime() ?? Number.NaN;

/** What of a person both clients speak of, from the vendor's. */
function theirPerson(p: PersonEntity) {
  const phones = { office: p.officePhones, mobile: p.mobilePhones };
  return {
    id: p.personId,
    firstName: p.firstname,
    lastName: p.lastname,
    fullName: p.fullName,
    title: p.title,
    companyId: p.contact?.contactId ?? null,
    companyName: p.contact?.name ?? '',
    categoryId: p.category?.id ?? null,
    leadStatusId: p.leadstatusId === 0 ? null : p.leadstatusId,
    emails: p.emails?.map((email) => email.value?.toLowerCase()),
    phones: Object.entries(phones).flatMap(([kind, all]) => all?.map((phone) => ({ kind, value: phone.value }))),
    ownerId: p.associate?.associateId,
    ownerName: p.associate?.fullName,
    retired: p.retired,
    created: { at: time(p.createdDate), by: p.createdBy?.fullName ?? '' },
    utm: Object.fromEntries(Object.entries(p.utmParameters ?? {}).filter(([, held]) => typeof held === 'string' && held !== '')),
    updatedAt: time(p.updatedDate),
    updatedBy: p.updatedBy?.associateId,
    updatedByName: p.updatedBy?.fullName,
    update: mayUpdate(p.tableRight),
    category: fieldRight(p.fieldProperties, 'Category'),
    leadStatus: fieldRight(p.fieldProperties, 'LeadstatusId'),
  };
}

function ourPerson({ rights: { update, category, leadStatus }, updatedAt, created, ...person }: Person) {
  const entered = { at: Date.parse(created?.at ?? ''), by: created?.by };
  return { ...person, created: entered, updatedAt: Date.parse(updatedAt), update, category, leadStatus };
}

function theirCompany(c: ContactEntity) {
  return {
    id: c.contactId,
    name: c.name,
    department: c.department,
    categoryId: c.category?.id ?? null,
    domains: c.domains,
    ownerId: c.associate?.associateId,
    ownerName: c.associate?.fullName,
    updatedAt: time(c.updatedDate),
    updatedBy: c.updatedBy?.associateId,
    updatedByName: c.updatedBy?.fullName,
    update: mayUpdate(c.tableRight),
    category: fieldRight(c.fieldProperties, 'Category'),
    leadStatus: 'none',
  };
}

function ourCompany({ rights: { update, category, leadStatus }, updatedAt, ...company }: Company) {
  return { ...company, updatedAt: Date.parse(updatedAt), update, category, leadStatus };
}

/** Both clients understand the same of what the sandbox answers, though one is the vendor's and shares no line with ours. */
export function sameAnswers(judge: Judge): void {
  describe.each(PROFILES)("what our client understands and what the vendor's does, of NetServer %s", (profile) => {
    let tenant: ProofTenant;
    beforeAll(async () => {
      tenant = await openTenant(judge, { profile });
    });
    afterAll(() => tenant.close());

    /** The ids of everybody in the tenant, or of its companies. */
    async function ids<Id extends number>(path: 'Person' | 'Contact'): Promise<readonly Id[]> {
      const { body } = await tenant.plain(`${path}?$select=${path === 'Person' ? 'personId' : 'contactId'}&$top=1000`);
      const all = (body as { readonly value: readonly { readonly PrimaryKey: string }[] }).value.map((row) => Number(row.PrimaryKey) as Id);
      expect(all.length).toBeGreaterThan(35);
      return all;
    }

    it('is the same of every person, every field, rights included', async () => {
      for (const id of await ids<PersonId>('Person')) {
        const theirs = await tenant.vendor().getPersonRestApi().getByIdAsync(id);
        expect(ourPerson(await value(tenant.ours.person(id)))).toEqual(theirPerson(theirs));
      }
    });

    it('is the same of every company', async () => {
      for (const id of await ids<CompanyId>('Contact')) {
        const theirs = await tenant.vendor().getContactRestApi().getByIdAsync(id);
        expect(ourCompany(await value(tenant.ours.company(id)))).toEqual(theirCompany(theirs));
      }
    });

    it.each(ADDRESSES)('is the same of whoever holds %s', async (address) => {
      const theirs = await tenant.vendor().getEMailAgent().getPersonEntitiesFromEmailAddressAsync(address);
      expect((await value(tenant.ours.personsByEmail(address))).map(ourPerson)).toEqual(theirs.map(theirPerson));
    });

    it('is the same of the lists, in which the older generation has to be asked for each category', async () => {
      const { categories, statuses, rules } = await value(tenant.ours.lists());
      const theirs = await Promise.all(categories.map(({ id }) => tenant.vendor().getListAgent().getCategoryEntityAsync(id)));
      expect(categories).toEqual(
        theirs.map((category) => ({
          id: category.categoryId,
          name: category.name,
          tooltip: category.tooltip,
          group: expect.toSatisfy((group: string) => group.toLowerCase() === String(category.categoryGroup).toLowerCase()) as unknown,
          leadStatusEnabled: category.enableLeadStatus,
          rank: category.rank,
          deleted: category.deleted,
        })),
      );
      const items = await tenant.vendor().getMDOAgent().getListWithHistoryAsync('leadstatus', true, '', [6], false);
      expect(statuses).toEqual(items.map(({ id, name, toolTip, rank, deleted }) => ({ id, name, description: toolTip, rank, deleted })));
      if (profile === '11.6') {
        expect(rules).toEqual([]);
        return;
      }
      expect(rules).toEqual(
        (await tenant.vendor().getListAgent().getAllAutomatedCategoryUpdatesAsync()).map((rule) => ({
          trigger: 'leadStatusChanged',
          enabled: rule.enabled,
          asksUser: rule.userConfirmation,
          categoryId: rule.defaultCategory,
          leadStatusId: rule.leadstatusId,
        })),
      );
    });
  });
}
