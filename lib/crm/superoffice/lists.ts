import type { GenericSchema } from 'valibot';
import type { Answer } from '../crm.ts';
import type { LeadStatusId } from '../../domain/ids.ts';
import { parseAssociateId } from '../../domain/ids.ts';
import type { AutomationRule, Category, LeadStatus, Lists, Owner } from '../../domain/lead.ts';
import { err, ok } from '../../domain/result.ts';
import type { CategoryCache } from './category-cache.ts';
import type { Http } from './http.ts';
import { fromCategoryEntity, toCategory, toLeadStatus, toRule } from './map.ts';
import { inParallel } from '../../domain/parallel.ts';
import { automationSchema, categoryEntitySchema, categorySchema, listItemSchema, listOf } from './wire.ts';

const AT_ONCE = 4;
/**
 * Deleted items are answered only to those who name them. List ids are small and ascend, so naming the first hundred finds
 * them all in one request, whether or not this device has met a person who holds one. [?]
 */
const FIRST_IDS = Array.from({ length: 100 }, (_, index) => index + 1);

/** A tenant has a few dozen categories; an answer with thousands must not become thousands of requests. */
const MOST_CATEGORIES = 500;

/** Reads the tenant's lists. `seen`: statuses met on persons, asked for by name should the list not have them. */
export async function readLists(http: Http, seen: ReadonlySet<LeadStatusId>, cache: CategoryCache): Answer<Lists> {
  const [categories, statuses, rules] = await Promise.all([readCategories(http, cache), readStatuses(http, seen), readRules(http)]);
  if (!categories.ok) return categories;
  if (!statuses.ok) return statuses;
  if (!rules.ok) return rules;
  return ok({ categories: categories.value, statuses: statuses.value, rules: rules.value });
}

function agent<Item extends GenericSchema>(http: Http, path: string, item: Item, body?: unknown) {
  return http({ method: 'POST', path: `Agents/${path}`, body: body ?? {}, purpose: 'readLists', schema: listOf(item) });
}

/**
 * From 11.9 on the list says group and flag itself. Before, the same call answers items without them (or is unknown), and each
 * category has to be read by itself: told by the answer rather than by the version, which then need not be asked for.
 */
async function readCategories(http: Http, cache: CategoryCache): Answer<readonly Category[]> {
  const list = await agent(http, 'List/GetCategories', categorySchema);
  if (list.ok && list.value.every((item) => item.CategoryGroup !== null && item.CategoryGroup !== undefined))
    return ok(list.value.map(toCategory));
  if (!list.ok && list.error.kind !== 'missing') return list;
  return readCategoriesOneByOne(http, cache);
}

async function readCategoriesOneByOne(http: Http, cache: CategoryCache): Answer<readonly Category[]> {
  const items = await listWithHistory(http, 'category', FIRST_IDS);
  if (!items.ok) return items;
  const ids = [...new Set(items.value.map((item) => item.Id).filter((id) => id > 0))].slice(0, MOST_CATEGORIES);
  const answers = await inParallel(ids, AT_ONCE, async (id) => {
    const known = cache.find(id);
    if (known !== null) return ok(known);
    const answer = await http({
      method: 'POST',
      path: 'Agents/List/GetCategoryEntity',
      query: `categoryEntityId=${id}`,
      purpose: 'readLists',
      schema: categoryEntitySchema,
    });
    if (!answer.ok) return answer;
    const category = fromCategoryEntity(answer.value);
    // At once, so that what was read is not read again after another one failed.
    cache.keep(category);
    return ok(category);
  });
  const categories: Category[] = [];
  for (const answer of answers) {
    if (answer.ok) categories.push(answer.value);
    else if (answer.error.kind !== 'missing') return err(answer.error);
  }
  return ok(categories);
}

function listWithHistory(http: Http, Name: string, HistoryItems: readonly number[]) {
  const body = { Name, ForceFlatList: true, AdditionalInfo: '', HistoryItems, OnlyHistory: false };
  return agent(http, 'MDO/GetListWithHistory', listItemSchema, body);
}

async function readStatuses(http: Http, seen: ReadonlySet<LeadStatusId>): Answer<readonly LeadStatus[]> {
  const items = await listWithHistory(http, 'leadstatus', [...new Set([...FIRST_IDS, ...seen])]);
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

/** See `Crm.owners`: the list of users, without those who have left. */
export async function readOwners(http: Http): Answer<readonly Owner[]> {
  const path = 'MDOList/associate';
  const answer = await http({ method: 'GET', path, query: 'flat=true', purpose: 'readLists', schema: listOf(listItemSchema) });
  if (!answer.ok) return answer;
  return ok(
    answer.value.flatMap(({ Id, Name, Deleted }) => {
      const id = parseAssociateId(Id);
      return id === null || Deleted ? [] : [{ id, name: Name }];
    }),
  );
}
