import { companyCategoryEditable, personCategoryEditable } from '../domain/category-edit.ts';
import { downgradeAllowed, isDowngrade } from '../domain/guard.ts';
import type { CategoryId, CompanyId, PersonId } from '../domain/ids.ts';
import { categoryImpact } from '../domain/impact.ts';
import type { Company } from '../domain/lead.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { shownCompanyCategory, shownPersonCategory } from '../domain/view.ts';
import { findCategory } from '../domain/visibility.ts';
import type { CompanyAround, NewRow, PersonAround } from '../store/store.ts';
import { cardContext, readFrom, type CardContext } from './cards.ts';
import { NO_LISTS, type LeadsDeps } from './deps.ts';
import type { CategoryPreview, EditHandle, Refusal } from './leads.ts';
import { newRow, storeEdits, type EditOptions } from './make-edit.ts';

/** How a change of category may be asked for. */
export interface CategoryOptions extends EditOptions {
  /** The user was told that a customer or partner becomes a potential one again, and agreed (G1). */
  readonly downgradeConfirmed?: boolean;
}

/** So many of those whom a move concerns are named. */
const MOST_NAMED = 5;

/** What moving the company would do to its people. See `Leads.previewCompanyCategory`. */
export async function previewCompanyCategory(deps: LeadsDeps, id: CompanyId, toId: CategoryId): Promise<CategoryPreview | null> {
  const [kept, people] = await Promise.all([deps.store.company(id), deps.store.peopleOf(id)]);
  if (kept === null) return null;
  const { lists, rows } = await cardContext(deps, { companies: [kept.value.id] });
  const to = findCategory(lists, toId);
  if (to === null) return null;
  const fromId = shownCompanyCategory(kept.value, rows).value;
  const from = fromId === null ? null : findCategory(lists, fromId);
  const { compare } = new Intl.Collator();
  const names = people
    .map(({ value }) => value.fullName)
    .sort(compare)
    .slice(0, MOST_NAMED);
  return { from, to, downgrade: isDowngrade(from, to), impact: categoryImpact({ from, to, people: people.length }), names };
}

/** Whether the move may be made, and whether it is a downgrade that its author was asked about. */
function checkMove(
  context: Pick<CardContext, 'lists'>,
  fromId: CategoryId | null,
  toId: CategoryId,
  options: CategoryOptions,
): Result<{ readonly downgradeConfirmed: boolean }, Refusal> {
  const to = findCategory(context.lists, toId);
  if (to === null || to.deleted) return err({ kind: 'missing' });
  if (fromId === toId) return err({ kind: 'unchanged' });
  const from = fromId === null ? null : findCategory(context.lists, fromId);
  const how = options.downgradeConfirmed === true ? 'byHandConfirmed' : 'byHand';
  return downgradeAllowed(from, to, how) ? ok({ downgradeConfirmed: isDowngrade(from, to) }) : err({ kind: 'downgrade' });
}

/** The row that moves a company read with all around it; null: there is none. Stores nothing. */
export function companyRow(
  deps: LeadsDeps,
  around: CompanyAround | null,
  toId: CategoryId,
  options: CategoryOptions = {},
): Result<NewRow, Refusal> {
  if (around === null) return err({ kind: 'missing' });
  const { company, lists, rows } = around;
  return companyCategoryRow(deps, { lists: lists?.value ?? NO_LISTS, rows }, company.value, toId, options);
}

/** The row that moves a company, if the rules and rights allow it; stores nothing. */
export function companyCategoryRow(
  deps: LeadsDeps,
  context: Pick<CardContext, 'lists' | 'rows'>,
  company: Company,
  toId: CategoryId,
  options: CategoryOptions = {},
): Result<NewRow, Refusal> {
  const right = companyCategoryEditable(company, deps.policy);
  if (!right.editable) return err(right.because === 'policy' ? { kind: 'policy' } : { kind: 'noRight', reason: right.detail });
  const fromId = shownCompanyCategory(company, context.rows).value;
  const move = checkMove(context, fromId, toId, options);
  if (!move.ok) return move;
  const base = { updatedAt: company.updatedAt === '' ? null : company.updatedAt, value: fromId, categoryId: fromId };
  return ok(newRow(deps, { kind: 'setCompanyCategory', companyId: company.id, to: toId, base, ...move.value }, options));
}

/** Moves a company. See `Leads.setCompanyCategory`. */
export async function setCompanyCategory(
  deps: LeadsDeps,
  id: CompanyId,
  toId: CategoryId,
  options: CategoryOptions = {},
): Promise<Result<EditHandle, Refusal>> {
  const [around = null] = await deps.store.companiesAround([id]);
  const row = companyRow(deps, around, toId, options);
  return row.ok ? storeEdits(deps, [row.value]) : row;
}

/** The row that changes the own category of somebody without a company, if the rules and rights allow it; null: there is nobody. Stores nothing. */
export function personRow(
  deps: LeadsDeps,
  around: PersonAround | null,
  toId: CategoryId,
  options: CategoryOptions = {},
): Result<NewRow, Refusal> {
  if (around === null) return err({ kind: 'missing' });
  const { kept, context } = readFrom(around);
  const person = kept.value;
  const right = personCategoryEditable(person, deps.policy);
  if (!right.editable) return err(right.because === 'policy' ? { kind: 'policy' } : { kind: 'noRight', reason: right.detail });
  const fromId = shownPersonCategory(person, context.rows).value;
  const move = checkMove(context, fromId, toId, options);
  if (!move.ok) return move;
  const base = { updatedAt: person.updatedAt === '' ? null : person.updatedAt, value: fromId, categoryId: fromId };
  return ok(newRow(deps, { kind: 'setPersonCategory', personId: person.id, to: toId, base, ...move.value }, options));
}

/** Changes the own category of somebody without a company. See `Leads.setPersonCategory`. */
export async function setPersonCategory(
  deps: LeadsDeps,
  id: PersonId,
  toId: CategoryId,
  options: CategoryOptions = {},
): Promise<Result<EditHandle, Refusal>> {
  const row = personRow(deps, await deps.store.personAround(id), toId, options);
  return row.ok ? storeEdits(deps, [row.value]) : row;
}
