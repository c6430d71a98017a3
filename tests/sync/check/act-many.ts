import { isCreation } from '../../../lib/domain/edit.ts';
import type { CompanyId, LeadStatusId, PersonId } from '../../../lib/domain/ids.ts';
import type { BulkChange } from '../../../lib/domain/bulk.ts';
import { createBulk } from '../../../lib/leads/bulk.ts';
import { moveIdOf } from '../../../lib/leads/set-status.ts';
import type { TagOrder } from '../../../lib/leads/tagging.ts';
import { CATEGORY } from '../../contracts/small-world.ts';
import { COMPANIES, PEOPLE, type Step } from './schedule.ts';
import { FIRST_OWN_VALUE } from './values.ts';
import type { Opened, World } from './world.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

const WATCH = { onProgress: () => undefined, signal: new AbortController().signal };

/** Tags somebody known and somebody new; where nobody has an address, twice, as two windows that show one page do. */
export async function tagSome({ leads }: Opened, step: StepOf<'tag'>, index: number): Promise<unknown> {
  const id = (FIRST_OWN_VALUE + index) as LeadStatusId;
  const email = step.bare ? '' : `new${index}@example.org`;
  const draft = { firstName: 'New', lastName: `Person ${index}`, title: '', phone: '', email };
  const company =
    step.at === null
      ? null
      : step.at === 'new'
        ? { kind: 'new' as const, key: 'new' }
        : { kind: 'existing' as const, id: step.at as CompanyId };
  const ofNew = index % 2 === 0;
  const domain = step.bare ? '' : `new${index}.example`;
  const order: TagOrder = {
    id: `order ${index}`,
    status: { id, name: '', description: '', rank: id, deleted: false },
    companies: new Map([['new', { name: `New company ${index}`, domain, categoryId: CATEGORY.lead }]]),
    // One of the two gets the status: a value of its own tells whose write it was.
    lines: [
      ...(ofNew ? [] : [{ key: 'known', kind: 'set' as const, personId: step.person as PersonId }]),
      { key: 'new', kind: 'create', draft, company, setStatus: ofNew, notThese: [] },
    ],
    host: 'example.com',
    utm: {},
  };
  const tagged = await leads.tag(order);
  return step.bare ? leads.tag({ ...order, id: `order ${index} again`, lines: order.lines.filter(({ key }) => key === 'new') }) : tagged;
}

/** Everybody gets a status, or every company and whoever has none a category. */
export async function changeMany({ deps }: Opened, { field }: StepOf<'many'>, own: number): Promise<void> {
  const bulk = createBulk(deps);
  const lists = (await deps.store.lists())?.value;
  const status = lists?.statuses.find(({ id }) => id === own);
  const category = lists?.categories.find(({ id }) => id === own);
  const asked: BulkChange | null =
    field === 'status' ? (status === undefined ? null : { field, to: status }) : category === undefined ? null : { field, to: category };
  if (asked === null) return;
  const targets =
    field === 'status'
      ? { persons: PEOPLE.map((id) => id as PersonId), companies: [] }
      : { persons: [6 as PersonId], companies: COMPANIES.map((id) => id as CompanyId) };
  // In place of one whose window died in the middle, as the page offers it.
  await bulk.change(asked, targets, WATCH, (await bulk.interrupted())?.id);
}

/** Everything that is remembered is taken back at once. */
export async function undoMany({ ledger }: World, { deps, store }: Opened): Promise<unknown> {
  // A change of many makes nobody.
  const rows = (await store.rows()).filter(({ edit }) => !isCreation(edit));
  const ids = rows.map(({ editId }) => editId);
  for (const id of ids.flatMap((editId) => [editId, moveIdOf(editId)])) ledger.givenUp.add(id);
  return createBulk(deps).undo(ids, WATCH);
}
