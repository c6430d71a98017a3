import type { AutomatedCategoryUpdate, ContactEntity, PersonEntity } from '@superoffice/webapi/Carriers.js';
import type * as Vendor from '@superoffice/webapi';
import type * as Enums from '@superoffice/webapi/Enums.js';
import type { CrmAdmin } from '../../lib/crm/admin.ts';
import type { Answer, AutomationSubject, Crm } from '../../lib/crm/crm.ts';
import type { Base } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { AutomationRule, Category, Company, LeadStatus, Person } from '../../lib/domain/lead.ts';
import { categoryFields, statusFields } from '../../lib/domain/list-change.ts';
import type { Profile } from './tenant.ts';
import { WebApiPatchOp } from './vendor-client.ts';

const ADDRESS = 'jane.doe@northwind.example';
const [JANE, NORTHWIND] = [11 as PersonId, 5 as CompanyId];
const HUNDRED = Array.from({ length: 100 }, (_, i) => i + 1);
const NEW = { firstName: 'New', lastName: 'Person', title: 'Buyer', email: 'new@proof.example', phone: '+45 12 34 56 78' };

/** What the jobs start from, read beforehand. */
export interface Start {
  readonly jane: Person;
  readonly northwind: Company;
  readonly lone: Person;
  readonly rule: AutomationRule;
  readonly opportunity: Category;
  readonly contacting: LeadStatus;
  readonly categories: readonly Category[];
  readonly statuses: readonly LeadStatus[];
}

/** Something that a user wants, as each client goes about it. */
export interface Job {
  readonly name: string;
  /** Who has it done; the rep unless it says otherwise. */
  readonly user?: 'admin';
  ours(crm: Crm & { readonly admin: CrmAdmin }, start: Start): Answer<unknown>;
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

function theirRule({ enabled, asksUser, categoryId, leadStatusId }: AutomationRule): AutomatedCategoryUpdate {
  const triggerType = 'LeadStatusChanged' as Enums.CategoryUpdateTrigger;
  return { enabled, triggerType, userConfirmation: asksUser, defaultCategory: categoryId, leadstatusId: leadStatusId ?? 0 };
}

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

const CURRENT: readonly Job[] = [
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
    name: 'the title of a person',
    ours: (crm, { lone }) =>
      crm.setDetail(lone.id, 'title', 'Director', { updatedAt: lone.updatedAt, value: lone.title, categoryId: null }),
    theirs: (api, { lone }) =>
      api()
        .getPersonRestApi()
        .patchByIdAsync(
          lone.id,
          [holds('/UpdatedDate', lone.updatedAt), holds('/Title', lone.title), replace('/Title', 'Director')],
          since(lone),
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
  {
    name: 'an automation that the user agreed to',
    ours: (crm, { jane, rule }) => crm.confirmAutomation(subject(jane), rule, rule.categoryId),
    theirs: async (api, { rule }) => {
      await api().getPersonRestApi().getByIdAsync(JANE);
      await api().getListAgent().performNeededCategoryUpdateAsync(JANE, NORTHWIND, rule.categoryId, theirRule(rule));
      return api().getPersonRestApi().getByIdAsync(JANE);
    },
  },
  {
    name: 'another description of a category, by an administrator',
    user: 'admin',
    ours: (crm, { opportunity }) => crm.admin.saveCategory(opportunity, { ...categoryFields(opportunity), tooltip: 'Proof' }),
    async theirs(api, { opportunity }) {
      const entity = await api().getListAgent().getCategoryEntityAsync(opportunity.id);
      await api()
        .getListAgent()
        .saveCategoryEntityAsync({ ...entity, tooltip: 'Proof' });
    },
  },
  {
    name: 'another description of a lead status, by an administrator',
    user: 'admin',
    ours: (crm, { contacting }) => crm.admin.saveStatus(contacting, { ...statusFields(contacting), description: 'Proof' }),
    async theirs(api, { contacting }) {
      const item = await api().getListAgent().getFromListNameAsync(contacting.id, 'leadstatus');
      await api()
        .getListAgent()
        .saveFromListNameAsync(contacting.id, 'leadstatus', { ...item, tooltip: 'Proof' });
    },
  },
  {
    name: 'a lead status moved down, by an administrator',
    user: 'admin',
    ours: (crm, { contacting, statuses }) => crm.admin.moveStatus(statuses, contacting.id, 1),
    async theirs(api, { contacting }) {
      const list = await api().getListAgent().getListEntityByNameAsync('leadstatus');
      await api().getListAgent().getAllFromListNameAsync('leadstatus', true);
      await api()
        .getListAgent()
        .moveListItemAsync(list.id ?? 0, contacting.id, 1);
    },
  },
  {
    name: 'a category moved up, by an administrator',
    user: 'admin',
    ours: (crm, { opportunity, categories }) => crm.admin.moveCategory(categories, opportunity.id, -1),
    async theirs(api, { opportunity }) {
      const list = await api().getListAgent().getListEntityByNameAsync('category');
      await api().getListAgent().getAllFromListNameAsync('category', true);
      await api()
        .getListAgent()
        .moveListItemAsync(list.id ?? 0, opportunity.id, -1);
    },
  },
  {
    name: 'lead categorisation without asking, by an administrator',
    user: 'admin',
    ours: (crm, { rule }) => crm.admin.saveRules([rule], [{ ...rule, asksUser: false }]),
    async theirs(api, { rule }) {
      await api().getListAgent().getAllAutomatedCategoryUpdatesAsync();
      await api()
        .getListAgent()
        .saveAllAutomatedCategoryUpdatesAsync([theirRule({ ...rule, asksUser: false })]);
    },
  },
];

const OLDER: readonly Job[] = [
  {
    name: 'the lists of the older generation, each category by itself',
    ours: (crm) => crm.lists(),
    theirs: async (api) => {
      await api().getListAgent().getCategoriesAsync();
      const items = await api().getMDOAgent().getListWithHistoryAsync('category', true, '', HUNDRED, false);
      for (const { id = 0 } of items) await api().getListAgent().getCategoryEntityAsync(id);
      await api().getMDOAgent().getListWithHistoryAsync('leadstatus', true, '', HUNDRED, false);
      await api()
        .getListAgent()
        .getAllAutomatedCategoryUpdatesAsync()
        .catch(() => null);
    },
  },
];

/** The jobs that both clients can do, by generation; each starts from what those before it have left. */
export const JOBS: Readonly<Record<Profile, readonly Job[]>> = { '12': CURRENT, '11.6': OLDER };
