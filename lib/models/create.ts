import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { domainOf, isFreeMail } from '../domain/address.ts';
import type { Candidate } from '../domain/candidate.ts';
import { calledName } from '../domain/doubts.ts';
import type { CompanyDraft, PersonDraft } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Company } from '../domain/lead.ts';
import { nameKind } from '../domain/name-kind.ts';
import { splitName } from '../domain/name.ts';
import type { Leads, Refusal } from '../leads/leads.ts';
import { findAlike, type Alike } from './alike.ts';

/** The company part of the form: one picked of those that exist, a new one, or none. */
export type CompanyPick =
  | { readonly kind: 'existing'; readonly company: Pick<Company, 'id' | 'name'> | null }
  | { readonly kind: 'new'; readonly draft: CompanyDraft }
  | { readonly kind: 'none' };

/** What the user types about the person. */
export type PersonFields = Omit<PersonDraft, 'companyId'>;

/** Why the form was not taken: a refusal of the use case, or no company picked. */
export type FormProblem = Refusal | { readonly kind: 'pickCompany' };

/** A form for somebody new, prefilled with what the page states and nothing else. */
export interface CreateModel {
  /** Who it is about, as the page named them; null for somebody from nowhere. */
  readonly candidate: Candidate | null;
  readonly fields: ReadonlySignal<PersonFields>;
  readonly pick: ReadonlySignal<CompanyPick>;
  /** Companies at the CRM for the last search; null before one. */
  readonly companies: ReadonlySignal<readonly Company[] | null>;
  readonly searching: ReadonlySignal<boolean>;
  readonly searchProblem: ReadonlySignal<CrmError | null>;
  readonly problem: ReadonlySignal<FormProblem | null>;
  readonly saving: ReadonlySignal<boolean>;
  /** Who of the CRM it could be as the form stands, which is asked once before anybody is created; null for nobody. */
  readonly alike: ReadonlySignal<Alike | null>;
  set(change: Partial<PersonFields>): void;
  choose(kind: CompanyPick['kind']): void;
  pickCompany(company: Pick<Company, 'id' | 'name'>): void;
  setCompany(change: Partial<CompanyDraft>): void;
  searchCompanies(text: string): Promise<void>;
  /** Leaves the form for somebody who is in the CRM. */
  openPerson(id: PersonId): void;
  /** Stores somebody new; where they could be one of the CRM's, the first time says so and stores nothing. */
  save(): Promise<void>;
}

/** What a form starts from. `companyId`: the company with the address's domain, where there is one. */
export interface CreateDeps {
  readonly leads: Leads;
  readonly candidate: Candidate | null;
  readonly companyId: CompanyId | null;
  /** Called once, after the person is stored on this device. */
  readonly onCreated: (personId: PersonId, fields: PersonFields) => void;
  /** Called when it is one of the CRM after all. */
  readonly onOpen: (personId: PersonId) => void;
}

/** The company's own domain in an address; empty for free mail, which says nothing about a company. */
function companyDomain(email: string): string {
  const domain = email === '' ? '' : domainOf(email);
  return domain === '' || isFreeMail(domain) ? '' : domain;
}

/** A form for `candidate`. */
export function createCreate({ leads, candidate, companyId, onCreated, onOpen }: CreateDeps): CreateModel {
  const email = candidate?.email ?? '';
  const called = candidate === null ? '' : calledName(candidate);
  const isCompany = nameKind(called, email) === 'other' && !called.includes('@');
  const name = splitName(isCompany ? '' : called);
  const fields = signal<PersonFields>({
    firstName: name.firstName,
    lastName: name.lastName,
    title: candidate?.title ?? '',
    email,
    phone: candidate?.phone ?? '',
  });
  const companyDraft = signal<CompanyDraft>({
    name: candidate?.company ?? (isCompany ? called : ''),
    domain: companyDomain(email),
    categoryId: null,
  });
  const existing = signal<Pick<Company, 'id' | 'name'> | null>(null);
  const pick = signal<CompanyPick>(
    companyId !== null
      ? { kind: 'existing', company: null }
      : candidate?.company
        ? { kind: 'new', draft: companyDraft.peek() }
        : { kind: 'none' },
  );
  const companies = signal<readonly Company[] | null>(null);
  const searching = signal(false);
  const searchProblem = signal<CrmError | null>(null);
  const problem = signal<FormProblem | null>(null);
  const saving = signal(false);
  const question = computed(() => JSON.stringify([fields.value, pick.value]));
  const asked = signal<{ readonly question: string; readonly alike: Alike | null } | null>(null);
  let searches = 0;

  function pickCompany(company: Pick<Company, 'id' | 'name'>): void {
    existing.value = company;
    pick.value = { kind: 'existing', company };
  }

  async function preselect(id: CompanyId): Promise<void> {
    const card = await leads.companyCard(id);
    if (card && existing.peek() === null && pick.peek().kind === 'existing') pickCompany(card.company);
  }
  if (companyId !== null) void preselect(companyId);

  return {
    candidate,
    fields,
    pick,
    companies,
    searching,
    searchProblem,
    problem,
    saving,
    alike: computed(() => (asked.value?.question === question.value ? asked.value.alike : null)),
    openPerson: onOpen,
    set(change) {
      fields.value = { ...fields.peek(), ...change };
    },
    choose(kind) {
      problem.value = null;
      if (kind === 'existing') pick.value = { kind, company: existing.peek() };
      else pick.value = kind === 'new' ? { kind, draft: companyDraft.peek() } : { kind };
    },
    pickCompany,
    setCompany(change) {
      companyDraft.value = { ...companyDraft.peek(), ...change };
      pick.value = { kind: 'new', draft: companyDraft.peek() };
    },
    async searchCompanies(text) {
      if (text.trim() === '') return;
      const mine = ++searches;
      searching.value = true;
      searchProblem.value = null;
      const answer = await leads.findCompanies(text.trim());
      if (mine !== searches) return;
      searching.value = false;
      if (answer.ok) companies.value = answer.value;
      else searchProblem.value = answer.error;
    },
    async save() {
      if (saving.peek()) return;
      const picked = pick.peek();
      if (picked.kind === 'existing' && picked.company === null) {
        problem.value = { kind: 'pickCompany' };
        return;
      }
      saving.value = true;
      problem.value = null;
      const draft = fields.peek();
      const now = question.peek();
      if (asked.peek()?.question !== now) {
        const alike = await findAlike(leads, draft, picked.kind === 'new' ? picked.draft : null);
        asked.value = { question: now, alike };
        if (alike !== null) {
          saving.value = false;
          return;
        }
      }
      const company =
        picked.kind === 'existing' && picked.company
          ? { kind: 'existing' as const, id: picked.company.id }
          : picked.kind === 'new'
            ? picked
            : { kind: 'none' as const };
      const answer = await leads.createPerson(draft, company);
      saving.value = false;
      if (!answer.ok) {
        problem.value = answer.error;
        return;
      }
      void leads.sync();
      onCreated(answer.value.personId, draft);
    },
  };
}
