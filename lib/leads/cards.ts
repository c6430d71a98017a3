import { personCategoryEditable, companyCategoryEditable } from '../domain/category-edit.ts';
import { withDetails } from '../domain/detail.ts';
import { companyKey, personKey, type OutboxRow } from '../domain/edit.ts';
import type { CategoryId, CompanyId, PersonId } from '../domain/ids.ts';
import { isLocalId } from '../domain/ids.ts';
import type { Category, Company, Lists, Person } from '../domain/lead.ts';
import { shownCompanyCategory, shownPersonCategory, shownStatus, withShown } from '../domain/view.ts';
import type { Shown } from '../domain/view.ts';
import { activeCategories, findCategory, findStatus, leadStatusVisibility } from '../domain/visibility.ts';
import type { Kept, PersonAround } from '../store/store.ts';
import { type LeadsDeps, NO_LISTS } from './deps.ts';
import type { CompanyCard, FieldState, PersonCard } from './leads.ts';

/** What every card is made with: read once for many cards. */
export interface CardContext {
  readonly lists: Lists;
  /** When the CRM last confirmed the lists, ms since 1970; null before the first reading. */
  readonly listsAt: number | null;
  /** Every edit that names one of the records, in any state. */
  readonly rows: readonly OutboxRow[];
}

/** Whose cards are made. */
export interface Subjects {
  readonly persons?: readonly PersonId[];
  readonly companies?: readonly (CompanyId | null)[];
}

/** Reads what the subjects' cards are made with. */
export async function cardContext({ store }: LeadsDeps, { persons = [], companies = [] }: Subjects): Promise<CardContext> {
  const records = [...persons.map(personKey), ...companies.flatMap((id) => (id === null ? [] : [companyKey(id)]))];
  const [lists, rows] = await Promise.all([store.lists(), store.rowsNaming(records)]);
  return { lists: lists?.value ?? NO_LISTS, listsAt: lists?.at ?? null, rows };
}

function categoryField(lists: Lists, { value, row, latest }: Shown<CategoryId>): FieldState<Category> {
  return { value: value === null ? null : findCategory(lists, value), row, latest };
}

/** The edit that makes the record, while the record exists on this device only. */
function creationIn(rows: readonly OutboxRow[], id: PersonId | CompanyId, kind: 'createPerson' | 'createCompany'): OutboxRow | null {
  if (!isLocalId(id)) return null;
  const made = ({ edit }: OutboxRow): boolean =>
    edit.kind === kind && (edit.kind === 'createPerson' ? edit.personId === id : 'companyId' in edit && edit.companyId === id);
  return rows.findLast(made) ?? null;
}

/** The card of a person, their company given; edits laid over. */
export function toPersonCard(deps: LeadsDeps, context: CardContext, kept: Kept<Person>, keptCompany: Kept<Company> | null): PersonCard {
  const { lists, listsAt, rows } = context;
  const person = kept.value;
  const company = keptCompany?.value ?? null;
  const over = withShown(person, company, rows);
  const status = shownStatus(person, rows);
  return {
    person: withDetails(person, rows),
    company,
    category: categoryField(lists, company === null ? shownPersonCategory(person, rows) : shownCompanyCategory(company, rows)),
    categoryEditable: personCategoryEditable(person, deps.policy).editable,
    companyEditable: company && companyCategoryEditable(company, deps.policy),
    status: { ...status, value: status.value === null ? null : findStatus(lists, status.value) },
    visibility: leadStatusVisibility({ ...over, lists, policy: deps.policy }),
    creation: creationIn(rows, person.id, 'createPerson'),
    freshAt: isLocalId(person.id) ? null : kept.at,
    companyFreshAt: keptCompany === null || isLocalId(keptCompany.value.id) ? null : keptCompany.at,
    listsFreshAt: listsAt,
  };
}

/** The cards of persons, in the same order, each with their company as this device knows it. */
export async function toPersonCards(deps: LeadsDeps, persons: readonly Kept<Person>[]): Promise<readonly PersonCard[]> {
  const ids = [...new Set(persons.map(({ value }) => value.companyId).filter((id) => id !== null))];
  const [context, companies] = await Promise.all([
    cardContext(deps, { persons: persons.map(({ value }) => value.id), companies: ids }),
    Promise.all(ids.map((id) => deps.store.company(id))),
  ]);
  const byId = new Map(ids.map((id, index) => [id, companies[index] ?? null]));
  return persons.map((kept) =>
    toPersonCard(deps, context, kept, kept.value.companyId === null ? null : (byId.get(kept.value.companyId) ?? null)),
  );
}

/** A person with all that their card is made from. */
export interface ReadPerson {
  readonly kept: Kept<Person>;
  readonly company: Kept<Company> | null;
  readonly context: CardContext;
}

/** What the store has read around a person, for the card. */
export function readFrom({ person, company, lists, rows }: PersonAround): ReadPerson {
  return { kept: person, company, context: { lists: lists?.value ?? NO_LISTS, listsAt: lists?.at ?? null, rows } };
}

/** Reads a person with all that their card is made from; null if this device does not know them. */
export async function readPerson(deps: LeadsDeps, id: PersonId): Promise<ReadPerson | null> {
  const around = await deps.store.personAround(id);
  return around === null ? null : readFrom(around);
}

/** The card of one person; null if this device does not know them. */
export async function personCard(deps: LeadsDeps, id: PersonId): Promise<PersonCard | null> {
  const read = await readPerson(deps, id);
  return read === null ? null : toPersonCard(deps, read.context, read.kept, read.company);
}

/** The card of one company; null if this device does not know it. */
export async function companyCard(deps: LeadsDeps, id: CompanyId): Promise<CompanyCard | null> {
  const [kept, people] = await Promise.all([deps.store.company(id), deps.store.peopleOf(id)]);
  if (kept === null) return null;
  const company = kept.value;
  const context = await cardContext(deps, { persons: people.map(({ value }) => value.id), companies: [company.id] });
  return {
    company,
    category: categoryField(context.lists, shownCompanyCategory(company, context.rows)),
    categoryEditable: companyCategoryEditable(company, deps.policy).editable,
    choices: activeCategories(context.lists),
    people: people.map((person) => toPersonCard(deps, context, person, kept)),
    creation: creationIn(context.rows, company.id, 'createCompany'),
    freshAt: isLocalId(company.id) ? null : kept.at,
    listsFreshAt: context.listsAt,
  };
}
