import type { Candidate } from '../domain/candidate.ts';
import { calledName } from '../domain/doubts.ts';
import type { CompanyDraft } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Category, LeadStatus, Lists, Owner } from '../domain/lead.ts';
import { companyLikeness } from '../domain/likeness.ts';
import { nameKind } from '../domain/name-kind.ts';
import { splitName, type SplitName } from '../domain/name.ts';
import { planTags, type KnownSubject, type TagAnswer, type TagChoice, type TagOutcome, type TagPlace } from '../domain/tag-plan.ts';
import type { Policy } from '../domain/visibility.ts';
import type { PersonCard } from '../leads/leads.ts';
import type { Surveyed, SurveyedCompany, TagLine } from '../leads/tagging.ts';

/** Where the user puts everybody of one company. */
export type TagPlacement =
  | { readonly kind: 'none' }
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly id: CompanyId };

/** Somebody who was checked. */
export interface CheckedPerson {
  readonly key: string;
  readonly surveyed: Surveyed;
  /** True if the CRM moves their company by itself when the chosen status is set, and everybody in it loses lead status with that. */
  readonly companyLoses: boolean;
}

/** One line of the preview. */
export interface TagRow extends CheckedPerson {
  readonly answer: TagAnswer | null;
  /** Who they are by address, or by the user's answer. */
  readonly card: PersonCard | null;
  readonly outcome: TagOutcome;
}

/** A company of people who are new, with what it could be. */
export interface TagCompany {
  readonly company: SurveyedCompany;
  readonly placement: TagPlacement;
  /** How many people are created in it. */
  readonly people: number;
}

/** What the user has chosen so far. */
export interface TagChoices {
  readonly status: LeadStatus | null;
  readonly category: Category | null;
  /** Of companies that are made, and of people who are made without one. */
  readonly owner: Owner | null;
  readonly answers: ReadonlyMap<string, TagAnswer>;
  readonly placements: ReadonlyMap<string, TagPlacement>;
}

/** A person's name as it is created; both parts empty where the page states a company's, or none. */
export function nameToCreate(candidate: Candidate): SplitName {
  const called = calledName(candidate);
  return nameKind(called, candidate.email ?? '') === 'other' ? { firstName: '', lastName: '' } : splitName(called);
}

/** Where people of the company are put unless the user says otherwise: where the domain or the very name leads, else in a new one. */
export function placementOf({ found, like, name, key }: SurveyedCompany, placements: TagChoices['placements']): TagPlacement {
  const chosen = placements.get(key);
  if (chosen !== undefined) return chosen;
  const same = found ?? like.find((one) => companyLikeness(one.name, name) === 'same');
  return same === undefined ? { kind: 'new', name } : { kind: 'existing', id: same.id };
}

function placeOf({ company }: Surveyed, choices: TagChoices): TagPlace {
  if (company === null) return { kind: 'none' };
  const placement = placementOf(company, choices.placements);
  if (placement.kind === 'new') return placement.name.trim() === '' ? { kind: 'none' } : { kind: 'new', key: company.key };
  if (placement.kind === 'none') return placement;
  const found = [company.found, ...company.like].find((one) => one?.id === placement.id);
  return { kind: 'existing', companyId: placement.id, category: found?.category ?? null };
}

function cardOf({ surveyed }: CheckedPerson, answer: TagAnswer | null): PersonCard | null {
  if (typeof answer === 'number') return surveyed.like.find(({ person }) => person.id === answer) ?? surveyed.card;
  return surveyed.card;
}

function known(card: PersonCard | null, companyLoses: boolean): KnownSubject | null {
  return card && { personId: card.person.id, companyId: card.person.companyId, visibility: card.visibility, companyLoses };
}

/** The preview: what becomes of everybody who was checked, in their order. */
export function tagRows(checked: readonly CheckedPerson[], choices: TagChoices, lists: Lists, policy: Policy): readonly TagRow[] {
  const rows = checked.map((one) => {
    const answer = choices.answers.get(one.key) ?? null;
    return { ...one, answer, card: cardOf(one, answer) };
  });
  const choice: TagChoice = { status: choices.status, categoryId: choices.category?.id ?? null };
  const subjects = rows.map(({ key, surveyed, answer, card, companyLoses }) => {
    const { firstName, lastName } = nameToCreate(surveyed.candidate);
    return {
      key,
      candidate: surveyed.candidate,
      hasName: firstName !== '' || lastName !== '',
      skip: surveyed.skip,
      asked: surveyed.problem === null,
      known: known(card, companyLoses),
      like: surveyed.like.length,
      answer,
      place: placeOf(surveyed, choices),
    };
  });
  const outcomes = planTags(subjects, choice, lists, policy);
  return rows.map((row) => ({ ...row, outcome: outcomes.get(row.key) ?? { kind: 'left', because: 'twice' } }));
}

/** The companies of those who are created, or may be once the user has answered, each once. */
export function tagCompanies(rows: readonly TagRow[], choices: TagChoices): readonly TagCompany[] {
  const companies = new Map<string, TagCompany>();
  for (const { surveyed, outcome } of rows) {
    const { company } = surveyed;
    if (company === null || (outcome.kind !== 'create' && outcome.kind !== 'ask')) continue;
    const before = companies.get(company.key);
    // One candidate states the company's name where another has its address alone.
    const named = before !== undefined && before.company.name !== before.company.domain ? before.company : company;
    const placement = placementOf(named, choices.placements);
    companies.set(company.key, { company: named, placement, people: (before?.people ?? 0) + Number(outcome.kind === 'create') });
  }
  return [...companies.values()];
}

function owned(owner: Owner | null): { readonly ownerId?: Owner['id'] } {
  return owner === null ? {} : { ownerId: owner.id };
}

/** The lines of an order: those who are set or created. */
export function tagLines(rows: readonly TagRow[], choices: TagChoices): readonly TagLine[] {
  return rows.flatMap((row): readonly TagLine[] => {
    const { key, surveyed, outcome } = row;
    if (outcome.kind === 'set') return [{ key, kind: 'set', personId: outcome.personId }];
    if (outcome.kind !== 'create') return [];
    const place = placeOf(surveyed, choices);
    const { title = '', email = '', phone = '' } = surveyed.candidate;
    const company =
      place.kind === 'existing'
        ? ({ kind: 'existing', id: place.companyId } as const)
        : place.kind === 'new'
          ? ({ kind: 'new', key: place.key } as const)
          : null;
    const notThese: readonly PersonId[] = [...surveyed.like, ...(surveyed.card ? [surveyed.card] : [])].map(({ person }) => person.id);
    return [
      {
        key,
        kind: 'create',
        draft: { ...nameToCreate(surveyed.candidate), title, email, phone, ...(company === null && owned(choices.owner)) },
        company,
        setStatus: outcome.noStatus === null,
        notThese,
      },
    ];
  });
}

/** The companies that the lines make, by their keys. */
export function newCompanies(companies: readonly TagCompany[], { category, owner }: TagChoices): ReadonlyMap<string, CompanyDraft> {
  return new Map(
    companies.flatMap(({ company, placement }) => {
      if (placement.kind !== 'new' || placement.name.trim() === '') return [];
      return [[company.key, { name: placement.name, domain: company.domain, categoryId: category?.id ?? null, ...owned(owner) }] as const];
    }),
  );
}
