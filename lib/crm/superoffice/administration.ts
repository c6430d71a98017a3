import type { CrmAdmin } from '../admin.ts';
import type { Answer } from '../crm.ts';
import type { CategoryId, LeadStatusId } from '../../domain/ids.ts';
import type { AutomationRule, Category, LeadStatus } from '../../domain/lead.ts';
import { categoryFields, isSame, statusFields, type CategoryFields, type StatusFields } from '../../domain/list-change.ts';
import { err, ok } from '../../domain/result.ts';
import type { CategoryCache } from './category-cache.ts';
import type { Http } from './http.ts';
import { fromCategoryEntity, fromRule, toRule } from './map.ts';
import {
  automationSchema,
  categoryEntitySchema,
  draftSchema,
  listIdSchema,
  listItemEntitySchema,
  listOf,
  nothingSchema,
  whole,
} from './wire.ts';

const PURPOSE = 'changeLists';
/** By their names, because the number of a list differs by installation. [?] */
const STATUSES = { UdListDefinitionName: 'leadstatus' } as const;
const CATEGORIES = { UdListDefinitionName: 'category' } as const;

type Entity = Readonly<Record<string, unknown>>;

const CONFLICT = { kind: 'conflict', message: 'The list was changed in the meantime.' } as const;

/** Whether to write (true), or leave what is there (false); a conflict if it is neither what the author saw nor what they want. */
function decide<T extends object>(now: T, seen: T, wanted: T): Awaited<Answer<boolean>> {
  if (isSame(now, wanted)) return ok(false);
  return isSame(now, seen) ? ok(true) : err(CONFLICT);
}

function post<T>(http: Http, method: string, body: unknown, schema: Parameters<typeof http<T>>[0]['schema'], query?: string) {
  return http<T>({ method: 'POST', path: `Agents/List/${method}`, body, purpose: PURPOSE, schema, ...(query !== undefined && { query }) });
}

/** The CRM's name of a group: its own, from ours. */
function groupName(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1);
}

function withCategory(
  entity: Entity,
  before: CategoryFields | null,
  { name, tooltip, group, leadStatusEnabled, deleted }: CategoryFields,
): Entity {
  return {
    ...entity,
    // A text that was not touched goes back letter by letter, so that its other languages stay.
    ...(name.trim() !== before?.name && { Name: name.trim() }),
    ...(tooltip.trim() !== before?.tooltip && { Tooltip: tooltip.trim() }),
    CategoryGroup: groupName(group),
    EnableLeadStatus: leadStatusEnabled,
    Deleted: deleted,
  };
}

async function saveCategory(http: Http, cache: CategoryCache, base: Category | null, to: CategoryFields): Answer<void> {
  let body: Entity;
  if (base === null) {
    const draft = await post(http, 'CreateDefaultCategoryEntity', {}, draftSchema);
    if (!draft.ok) return draft;
    body = withCategory(draft.value, null, to);
  } else {
    const answer = await post(http, 'GetCategoryEntity', undefined, whole(categoryEntitySchema), `categoryEntityId=${base.id}`);
    if (!answer.ok) return answer;
    const now = categoryFields(fromCategoryEntity(answer.value.read));
    const decided = decide(now, categoryFields(base), to);
    if (!decided.ok || !decided.value) return asVoid(decided);
    body = withCategory(answer.value.entity, now, to);
  }
  const saved = await post(http, 'SaveCategoryEntity', body, categoryEntitySchema);
  if (saved.ok) cache.keep(fromCategoryEntity(saved.value));
  return asVoid(saved);
}

function withStatus(entity: Entity, before: StatusFields | null, { name, description, deleted }: StatusFields): Entity {
  return {
    ...entity,
    ...(name.trim() !== before?.name && { Name: name.trim() }),
    ...(description.trim() !== before?.description && { Tooltip: description.trim() }),
    Deleted: deleted,
  };
}

async function saveStatus(http: Http, base: LeadStatus | null, to: StatusFields): Answer<void> {
  if (base === null) {
    const draft = await post(http, 'CreateDefaultListItemEntity', {}, draftSchema);
    if (!draft.ok) return draft;
    return asVoid(await post(http, 'AddFromListName', { ...STATUSES, Item: withStatus(draft.value, null, to) }, draftSchema));
  }
  const answer = await post(http, 'GetFromListName', { ...STATUSES, Id: base.id }, whole(listItemEntitySchema));
  if (!answer.ok) return answer;
  const { Name: name, Tooltip: description, Deleted: deleted } = answer.value.read;
  const now = { name, description, deleted };
  const decided = decide(now, statusFields(base), to);
  if (!decided.ok || !decided.value) return asVoid(decided);
  const body = { ...STATUSES, Id: base.id, Item: withStatus(answer.value.entity, now, to) };
  return asVoid(await post(http, 'SaveFromListName', body, draftSchema));
}

function asVoid(answer: Awaited<Answer<unknown>>): Awaited<Answer<void>> {
  return answer.ok ? ok(undefined) : answer;
}

function activeOrder(items: readonly { readonly id: number; readonly rank: number; readonly deleted: boolean }[]): string {
  return items
    .filter(({ deleted }) => !deleted)
    .toSorted((a, b) => a.rank - b.rank || a.id - b.id)
    .map(({ id }) => id)
    .join();
}

/** What list the item is in, and all of it as the author saw it. */
type Seen =
  | { readonly name: typeof CATEGORIES; readonly base: readonly Category[]; readonly id: CategoryId }
  | { readonly name: typeof STATUSES; readonly base: readonly LeadStatus[]; readonly id: LeadStatusId };

async function move(http: Http, { name, base, id }: Seen, step: -1 | 1): Answer<void> {
  const [list, items] = await Promise.all([
    post(http, 'GetListEntityByName', { Name: name.UdListDefinitionName }, listIdSchema),
    post(http, 'GetAllFromListName', { ...name, IncludeDeleted: true }, listOf(listItemEntitySchema)),
  ]);
  if (!list.ok) return list;
  if (!items.ok) return items;
  const now = items.value.map(({ Id, Rank, Deleted }) => ({ id: Id, rank: Rank, deleted: Deleted }));
  if (activeOrder(now) !== activeOrder(base)) return err(CONFLICT);
  const body = { UdListDefinitionId: list.value.Id, ListItemId: id, Direction: step };
  return asVoid(await post(http, 'MoveListItem', body, nothingSchema));
}

function sameRules(a: readonly AutomationRule[], b: readonly AutomationRule[]): boolean {
  return a.length === b.length && a.every((rule) => b.some((one) => isSame(one, rule)));
}

async function saveRules(http: Http, base: readonly AutomationRule[], to: readonly AutomationRule[]): Answer<void> {
  const read = await post(http, 'GetAllAutomatedCategoryUpdates', {}, listOf(whole(automationSchema)));
  if (!read.ok) return read;
  const known = read.value.map(({ entity, read: wire }) => ({ entity, rule: toRule(wire) }));
  const now = known.map(({ rule }) => rule).filter((rule) => rule !== null);
  if (sameRules(now, to)) return ok(undefined);
  if (!sameRules(now, base)) return err(CONFLICT);
  // What cannot be read as a rule stays as it is: all are replaced at once.
  const others = known.filter(({ rule }) => rule === null).map(({ entity }) => entity);
  return asVoid(await post(http, 'SaveAllAutomatedCategoryUpdates', { Settings: [...to.map(fromRule), ...others] }, nothingSchema));
}

/** See {@link CrmAdmin}. `within` runs a call until its deadline. */
export function createAdministration(within: <T>(work: (http: Http) => Answer<T>) => Answer<T>, cache: CategoryCache): CrmAdmin {
  return {
    saveCategory: (base, to) => within((http) => saveCategory(http, cache, base, to)),
    saveStatus: (base, to) => within((http) => saveStatus(http, base, to)),
    async moveCategory(base, id, step) {
      const answer = await within((http) => move(http, { name: CATEGORIES, base, id }, step));
      // Whatever came of it: the places that were read before are not to be relied on.
      cache.clear();
      return answer;
    },
    moveStatus: (base, id, step) => within((http) => move(http, { name: STATUSES, base, id }, step)),
    saveRules: (base, to) => within((http) => saveRules(http, base, to)),
  };
}
