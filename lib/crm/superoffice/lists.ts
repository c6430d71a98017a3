import type { GenericSchema } from 'valibot';
import type { Answer } from '../crm.ts';
import type { LeadStatusId } from '../../domain/ids.ts';
import type { AutomationRule, Category, LeadStatus, Lists } from '../../domain/lead.ts';
import { err, ok } from '../../domain/result.ts';
import type { Http } from './http.ts';
import { fromCategoryEntity, toCategory, toLeadStatus, toRule } from './map.ts';
import { inParallel } from './parallel.ts';
import { automationSchema, categoryEntitySchema, categorySchema, listItemSchema, listOf } from './wire.ts';

const AT_ONCE = 4;
/**
 * Deleted statuses are answered only to those who name them. List ids are small and ascend, so naming the first hundred finds
 * them all in one request, whether or not this device has met a person who holds one.
 */
const FIRST_STATUSES = Array.from({ length: 100 }, (_, index) => index + 1);

/** Reads the tenant's lists. `seen`: statuses met on persons, asked for by name should the list not have them. */
export async function readLists(http: Http, seen: ReadonlySet<LeadStatusId>): Answer<Lists> {
  const [categories, statuses, rules] = await Promise.all([readCategories(http), readStatuses(http, seen), readRules(http)]);
  if (!categories.ok) return categories;
  if (!statuses.ok) return statuses;
  if (!rules.ok) return rules;
  return ok({ categories: categories.value, statuses: statuses.value, rules: rules.value });
}

function agent<Item extends GenericSchema>(http: Http, path: string, item: Item, body?: unknown) {
  return http({ method: 'POST', path: `Agents/${path}`, body: body ?? {}, purpose: 'read lists', schema: listOf(item) });
}

/**
 * From 11.9 on the list says group and flag itself. Before, the same call answers items without them (or is unknown), and each
 * category has to be read by itself: told by the answer rather than by the version, which then need not be asked for.
 */
async function readCategories(http: Http): Answer<readonly Category[]> {
  const list = await agent(http, 'List/GetCategories', categorySchema);
  if (list.ok && list.value.every((item) => item.CategoryGroup !== null && item.CategoryGroup !== undefined))
    return ok(list.value.map(toCategory));
  if (!list.ok && list.error.kind !== 'missing') return list;
  return readCategoriesOneByOne(http);
}

async function readCategoriesOneByOne(http: Http): Answer<readonly Category[]> {
  const items = await http({
    method: 'GET',
    path: 'MDOList/category',
    query: 'flat=true',
    purpose: 'read lists',
    schema: listOf(listItemSchema),
  });
  if (!items.ok) return items;
  const ids = items.value.map((item) => item.Id).filter((id) => id > 0);
  const answers = await inParallel(ids, AT_ONCE, (id) =>
    http({
      method: 'POST',
      path: 'Agents/List/GetCategoryEntity',
      query: `categoryEntityId=${id}`,
      purpose: 'read lists',
      schema: categoryEntitySchema,
    }),
  );
  const categories: Category[] = [];
  for (const answer of answers) {
    if (answer.ok) categories.push(fromCategoryEntity(answer.value));
    else if (answer.error.kind !== 'missing') return err(answer.error);
  }
  return ok(categories);
}

async function readStatuses(http: Http, seen: ReadonlySet<LeadStatusId>): Answer<readonly LeadStatus[]> {
  const HistoryItems = [...new Set([...FIRST_STATUSES, ...seen])];
  const items = await agent(http, 'MDO/GetListWithHistory', listItemSchema, {
    Name: 'leadstatus',
    ForceFlatList: true,
    AdditionalInfo: '',
    HistoryItems,
    OnlyHistory: false,
  });
  if (!items.ok) return items;
  // An active item that is named in the history may come twice.
  const byId = new Map(
    items.value
      .map(toLeadStatus)
      .filter((status) => status !== null)
      .map((status) => [status.id, status]),
  );
  return ok([...byId.values()]);
}

/** Without rules on 11.6, which has none, and for a user who may not read them: the CRM carries them out all the same. */
async function readRules(http: Http): Answer<readonly AutomationRule[]> {
  const rules = await agent(http, 'List/GetAllAutomatedCategoryUpdates', automationSchema);
  if (!rules.ok) return rules.error.kind === 'missing' || rules.error.kind === 'denied' ? ok([]) : rules;
  return ok(rules.value.map(toRule).filter((rule) => rule !== null));
}
