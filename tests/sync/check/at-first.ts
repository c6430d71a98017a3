import type { CategoryId, LeadStatusId, PersonId } from '../../../lib/domain/ids.ts';
import type { Lists } from '../../../lib/domain/lead.ts';
import type { NewRow } from '../../../lib/store/store.ts';
import { CATEGORY, smallLists, STATUS } from '../../contracts/small-world.ts';
import type { Schedule } from './schedule.ts';
import { FIRST_OWN_VALUE } from './values.ts';

/** People whom only edits of long ago are about have this id and the next ones. */
const FIRST_OLD_PERSON = 5_000;

function isPart<K extends string>(kind: string, ...kinds: readonly K[]): kind is K {
  return (kinds as readonly string[]).includes(kind);
}

/** The lists with a value of its own for every edit of the schedule, and the rule that the first status sets off. */
export function listsFor({ moves, automatic }: Schedule): Lists {
  const { categories, statuses } = smallLists();
  const [category, status] = [categories[0], statuses[0]];
  if (category === undefined || status === undefined) throw new Error('the small lists are empty');
  const ownStatuses: Lists['statuses'][number][] = [];
  const ownCategories: Lists['categories'][number][] = [];
  for (const [index, { step }] of moves.entries()) {
    const id = FIRST_OWN_VALUE + index;
    if (isPart(step.kind, 'status', 'create', 'move', 'tag', 'many')) ownStatuses.push({ ...status, id: id as LeadStatusId, rank: id });
    if (!isPart(step.kind, 'category', 'own', 'move', 'many')) continue;
    const uses = 'uses' in step ? step.uses : true;
    const group = uses ? 'potentialCustomer' : 'lost';
    ownCategories.push({ ...category, id: id as CategoryId, rank: id, group, leadStatusEnabled: uses });
  }
  const first = ownStatuses[0]?.id;
  return {
    categories: [...categories, ...ownCategories],
    statuses: [...statuses, ...ownStatuses],
    rules:
      automatic && first !== undefined
        ? [{ trigger: 'leadStatusChanged', enabled: true, asksUser: false, categoryId: CATEGORY.prospect, leadStatusId: first }]
        : [],
  };
}

/** Edits of long ago that wait, about other people, and find nothing to do. */
export function backlog(count: number, madeAt: number): readonly NewRow[] {
  const base = { updatedAt: null, value: STATUS.open, categoryId: CATEGORY.lead };
  return Array.from({ length: count }, (_, index) => {
    const personId = (FIRST_OLD_PERSON + index) as PersonId;
    return { editId: `old-${index}`, edit: { kind: 'setLeadStatus', personId, companyId: null, to: STATUS.open, base }, madeAt };
  });
}
