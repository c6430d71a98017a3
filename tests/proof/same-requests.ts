import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonEntity, ContactEntity } from '@superoffice/webapi/Carriers.js';
import type * as Vendor from '@superoffice/webapi';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Answer, AutomationSubject, Crm } from '../../lib/crm/crm.ts';
import type { Base } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { Company, Person } from '../../lib/domain/lead.ts';
import { ALLOWED, explained, stale } from './allowed-differences.ts';
import { compareRequests } from './compare-requests.ts';
import type { Judge } from './judge.ts';
import { openTenant, type ProofTenant } from './tenant.ts';
import { WebApiPatchOp } from './vendor-client.ts';

const ADDRESS = 'jane.doe@northwind.example';
const [JANE, NORTHWIND, LONE] = [11 as PersonId, 5 as CompanyId, 'olivia@stone.example'];
const HUNDRED = Array.from({ length: 100 }, (_, i) => i + 1);
const NEW = { firstName: 'New', lastName: 'Person', title: 'Buyer', email: 'new@proof.example', phone: '+45 12 34 56 78' };

async function value<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** What the jobs start from, read beforehand. */
interface Start {
  readonly jane: Person;
  readonly northwind: Company;
  readonly lone: Person;
}

interface Job {
  readonly name: string;
  ours(crm: Crm, start: Start): Answer<unknown>;
  /** `api` gives a fresh instance each time. */
  theirs(api: () => Vendor.WebApi, start: Start): Promise<unknown>;
}

function base(record: Person | Company, held: number | null, categoryId: CategoryId | null): Base {
  return { updatedAt: record.updatedAt, value: held, categoryId };
}

function subject({ id, companyId, categoryId }: Person): AutomationSubject {
  return { personId: id, companyId, categoryId };
}

const holds = (path: string, held: unknown) => ({ op: WebApiPatchOp.test, path, value: held });
const replace = (path: string, to: unknown) => ({ op: WebApiPatchOp.replace, path, value: to });
const since = (record: Person | Company): { readonly ifUnmodifiedSince: Date } => ({ ifUnmodifiedSince: new Date(record.updatedAt) });

function filled(draft: PersonEntity): PersonEntity {
  return {
    ...draft,
    firstname: NEW.firstName,
    lastname: NEW.lastName,
    title: NEW.title,
    emails: [{ value: NEW.email, strippedValue: NEW.email }],
    officePhones: [{ value: NEW.phone, strippedValue: NEW.phone }],
  };
}

function filledCompany(draft: ContactEntity): ContactEntity {
  return { ...draft, name: 'Proof', domains: ['proof.example'], category: { id: 2 } };
}

const JOBS: readonly Job[] = [
  {
    name: 'a person by address',
    ours: (crm) => crm.personsByEmail(ADDRESS),
    theirs: (api) => api().getEMailAgent().getPersonEntitiesFromEmailAddressAsync(ADDRESS),
  },
  {
    name: 'the lists: categories, statuses with deleted ones, rules',
    ours: (crm) => crm.lists(),
    theirs: (api) =>
      Promise.all([
        api().getListAgent().getCategoriesAsync(),
        api().getMDOAgent().getListWithHistoryAsync('leadstatus', true, '', HUNDRED, false),
        api().getListAgent().getAllAutomatedCategoryUpdatesAsync(),
      ]),
  },
  { name: 'a person', ours: (crm) => crm.person(JANE), theirs: (api) => api().getPersonRestApi().getByIdAsync(JANE) },
  { name: 'a company', ours: (crm) => crm.company(NORTHWIND), theirs: (api) => api().getContactRestApi().getByIdAsync(NORTHWIND) },
  {
    name: 'what an automation would ask',
    ours: (crm, { jane }) => crm.automationFor(subject(jane), 5 as LeadStatusId),
    theirs: (api, { jane }) =>
      api()
        .getListAgent()
        .getNeedCategoryUpdateForPersonAsync(5, JANE, NORTHWIND, jane.categoryId ?? 0),
  },
  {
    name: 'a status',
    ours: (crm, { jane }) => crm.setLeadStatus(JANE, 2 as LeadStatusId, base(jane, jane.leadStatusId, jane.categoryId)),
    theirs: (api, { jane }) =>
      api()
        .getPersonRestApi()
        .patchByIdAsync(
          JANE,
          [
            holds('/UpdatedDate', jane.updatedAt),
            holds('/LeadstatusId', jane.leadStatusId),
            holds('/Category/Id', jane.categoryId),
            replace('/LeadstatusId', 2),
          ],
          since(jane),
        ),
  },
  {
    name: 'the category of a company',
    ours: (crm, { northwind }) =>
      crm.setCompanyCategory(NORTHWIND, 2 as CategoryId, base(northwind, northwind.categoryId, northwind.categoryId)),
    theirs: (api, { northwind }) =>
      api()
        .getContactRestApi()
        .patchByIdAsync(
          NORTHWIND,
          [holds('/UpdatedDate', northwind.updatedAt), holds('/Category/Id', northwind.categoryId), replace('/Category/Id', 2)],
          since(northwind),
        ),
  },
  {
    name: 'the category of somebody without a company',
    ours: (crm, { lone }) => crm.setPersonCategory(lone.id, 2 as CategoryId, base(lone, lone.categoryId, lone.categoryId)),
    theirs: (api, { lone }) =>
      api()
        .getPersonRestApi()
        .patchByIdAsync(
          lone.id,
          [holds('/UpdatedDate', lone.updatedAt), holds('/Category/Id', lone.categoryId), replace('/Category/Id', 2)],
          since(lone),
        ),
  },
  {
    name: 'a new person in a company',
    ours: (crm) => crm.createPerson({ ...NEW, companyId: NORTHWIND }),
    theirs: async (api) =>
      api()
        .getPersonRestApi()
        .postAsync(filled(await api().getPersonAgent().createDefaultByContactIdAsync(NORTHWIND))),
  },
  {
    name: 'a new person without a company',
    ours: (crm) => crm.createPerson({ ...NEW, companyId: null }),
    theirs: async (api) =>
      api()
        .getPersonRestApi()
        .postAsync(filled(await api().getPersonRestApi().getDefaultAsync())),
  },
  {
    name: 'a new company',
    ours: (crm) => crm.createCompany({ name: 'Proof', domain: 'proof.example', categoryId: 2 as CategoryId }),
    theirs: async (api) =>
      api()
        .getContactRestApi()
        .postAsync(filledCompany(await api().getContactRestApi().getDefaultAsync())),
  },
  {
    name: 'another address for a person',
    ours: (crm) => crm.addEmail(JANE, 'jane@proof.example'),
    theirs: async (api) => {
      await api().getPersonRestApi().getByIdAsync(JANE);
      await api().getPersonAgent().addEmailAddressToPersonAsync(JANE, 'jane@proof.example', false);
      return api().getPersonRestApi().getByIdAsync(JANE);
    },
  },
];

/** For each job that both clients do, on equal tenants, both send the same, but for what the table of allowed differences explains. */
export function sameRequests(judge: Judge): void {
  describe("our client's requests and the vendor's for the same job", () => {
    let mine: ProofTenant;
    let other: ProofTenant;
    let start: Start;

    beforeAll(async () => {
      const now = (): Date => new Date('2026-11-02T09:00:00Z');
      [mine, other] = await Promise.all([openTenant(judge, { now }), openTenant(judge, { now })]);
      const [lone] = await value(mine.ours.personsByEmail(LONE));
      if (lone === undefined) throw new Error('Somebody without a company is missing.');
      start = { jane: await value(mine.ours.person(JANE)), northwind: await value(mine.ours.company(NORTHWIND)), lone };
    });
    afterAll(() => Promise.all([mine.close(), other.close()]));

    test.each(JOBS)('$name', async (job) => {
      judge.take();
      await value(job.ours(mine.fresh(), start));
      const ours = judge.take();
      await job.theirs(() => other.vendor(), start);
      const theirs = judge.take();
      expect(ours.length).toBeGreaterThan(0);
      expect(compareRequests(ours, theirs).filter((difference) => !explained(difference))).toEqual([]);
      start = { ...start, jane: await value(mine.fresh().person(JANE)), northwind: await value(mine.fresh().company(NORTHWIND)) };
    });

    it('differ in nothing but what is explained, and every explanation is needed', () => {
      expect(stale()).toEqual([]);
    });

    it('differ where docs/crm-proof.md says so, and nowhere else', () => {
      const page = readFileSync(join(import.meta.dirname, '../../docs/crm-proof.md'), 'utf8');
      const [, table = ''] = page.split('| difference | reason |\n| --- | --- |\n');
      const rows = table.split('\n\n')[0]?.split('\n');
      expect(rows).toEqual(ALLOWED.map(({ name, reason }) => `| ${name} | ${reason} |`));
    });
  });
}
