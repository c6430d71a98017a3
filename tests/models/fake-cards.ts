import { companyCategoryEditable, personCategoryEditable } from '../../lib/domain/category-edit.ts';
import { withDetails } from '../../lib/domain/detail.ts';
import { isDowngrade } from '../../lib/domain/guard.ts';
import type { CategoryId, CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { categoryImpact } from '../../lib/domain/impact.ts';
import type { Company, Person } from '../../lib/domain/lead.ts';
import { shownCompanyCategory, shownPersonCategory, shownStatus, withShown } from '../../lib/domain/view.ts';
import { activeCategories, findCategory, findStatus, leadStatusVisibility } from '../../lib/domain/visibility.ts';
import type { CategoryPreview, CompanyCard, PersonCard } from '../../lib/leads/leads.ts';
import type { FakeState } from './fake-leads.ts';

/** Cards and previews over plain values, by the product's own rules. */
export interface FakeCards {
  personOf(id: PersonId): Person | null;
  companyOf(id: CompanyId | null): Company | null;
  toCard(person: Person): PersonCard;
  toCompanyCard(company: Company): CompanyCard;
  previewMove(id: CompanyId, toId: CategoryId): CategoryPreview | null;
}

/** The cards of what is in `state` when they are asked for. */
export function createFakeCards(state: FakeState): FakeCards {
  const personOf = (id: PersonId): Person | null => state.persons.find((person) => person.id === id) ?? null;
  const companyOf = (id: CompanyId | null): Company | null => state.companies.find((company) => company.id === id) ?? null;

  function toCard(person: Person): PersonCard {
    const company = companyOf(person.companyId);
    const { lists, rows } = state;
    const status = shownStatus(person, rows);
    const category = company ? shownCompanyCategory(company, rows) : shownPersonCategory(person, rows);
    return {
      person: withDetails(person, rows),
      company,
      category: { ...category, value: findCategory(lists, category.value) },
      categoryEditable: personCategoryEditable(person, state.policy).editable,
      companyEditable: company && companyCategoryEditable(company, state.policy),
      status: { ...status, value: findStatus(lists, status.value) },
      visibility: leadStatusVisibility({ ...withShown(person, company, rows), lists, ...(state.policy ? { policy: state.policy } : {}) }),
      creation: person.id < 0 ? (rows.find(({ edit }) => edit.kind === 'createPerson' && edit.personId === person.id) ?? null) : null,
      freshAt: person.id < 0 ? null : state.freshAt,
      companyFreshAt: company && state.freshAt,
      listsFreshAt: state.freshAt,
    };
  }

  function toCompanyCard(company: Company): CompanyCard {
    const shown = shownCompanyCategory(company, state.rows);
    return {
      company,
      category: { ...shown, value: findCategory(state.lists, shown.value) },
      categoryEditable: companyCategoryEditable(company, state.policy).editable,
      choices: activeCategories(state.lists),
      people: state.persons.filter((person) => person.companyId === company.id).map(toCard),
      creation: null,
      freshAt: state.freshAt,
      listsFreshAt: state.freshAt,
    };
  }

  function previewMove(id: CompanyId, toId: CategoryId): CategoryPreview | null {
    const company = companyOf(id);
    const to = findCategory(state.lists, toId);
    if (!company || !to) return null;
    const from = findCategory(state.lists, company.categoryId);
    const people = state.persons.filter((person) => person.companyId === id);
    const names = people.map(({ fullName }) => fullName).toSorted();
    return { from, to, downgrade: isDowngrade(from, to), impact: categoryImpact({ from, to, people }), names: names.slice(0, 5) };
  }

  return { personOf, companyOf, toCard, toCompanyCard, previewMove };
}
