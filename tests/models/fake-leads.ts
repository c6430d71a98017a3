import type { Change, Restored } from '../../lib/store/store.ts';
import { automationOnStatus } from '../../lib/domain/automation.ts';
import type { Candidate } from '../../lib/domain/candidate.ts';
import type { Correction } from '../../lib/domain/correction.ts';
import type { Doubt } from '../../lib/domain/doubts.ts';
import { detailOf } from '../../lib/domain/detail.ts';
import { EDIT_STATES, NEEDS_USER, PENDING, type Edit, type EditState, type OutboxRow } from '../../lib/domain/edit.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import { isDowngrade } from '../../lib/domain/guard.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { Company, Lists, Person } from '../../lib/domain/lead.ts';
import { mayAskAnyway, type SkipReason } from '../../lib/domain/mailbox.ts';
import { err, ok, type Result } from '../../lib/domain/result.ts';
import { anyCategoryUsesLeadStatus, findCategory, findStatus, type Policy } from '../../lib/domain/visibility.ts';
import type { EditHandle, Leads, Match, Refusal, ShownCorrection, SyncState } from '../../lib/leads/leads.ts';
import type { Tagged } from '../../lib/leads/tagging.ts';
import { row as makeRow, personId } from '../domain/build.ts';
import { createFakeCards } from './fake-cards.ts';
import { createFakeTagging } from './fake-tagging.ts';
import { createFakeReplica, type FakeReplica } from './fake-replica.ts';

/** What a test may change while the models look on; after a change call `told`. */
export interface FakeState {
  lists: Lists;
  persons: Person[];
  companies: Company[];
  rows: OutboxRow[];
  /** Addresses that the CRM was asked about, with who holds them there. */
  known: Set<string>;
  skipped: Map<string, SkipReason>;
  /** What every question to the CRM ends with; null: it answers. */
  failure: CrmError | null;
  /** What the next edit ends with; null: it is taken. */
  refusal: Refusal | null;
  policy: Policy | undefined;
  /** What the user said about addresses. */
  corrections: Map<string, Correction>;
  doubts: Map<string, readonly Doubt[]>;
  /** What the database had lost. */
  restored: Restored | null;
  /** Whose cards were looked at, the latest first. */
  seen: PersonId[];
  /** Who was tagged on this device, the latest first. */
  tagged: Tagged[];
  /** When the CRM last confirmed everything, ms since 1970. */
  freshAt: number;
  /** How often the edits were read. */
  readings: number;
  calls: string[];
}

/** The use cases over plain values: the rules are the product's own, only store, CRM and pump are missing. */
export interface FakeLeads extends Leads, FakeReplica {
  readonly state: FakeState;
  /** Tells every listener that something has changed. */
  told(change?: Change): void;
  setSync(state: SyncState): void;
  /** Makes the calls of this name wait until the test answers them. */
  hold(
    name:
      | 'edits'
      | 'match'
      | 'personCard'
      | 'refresh'
      | 'refreshCompany'
      | 'previewStatus'
      | 'previewCompanyCategory'
      | 'findCompanies'
      | 'find'
      | 'survey'
      | 'tag',
  ): () => void;
}

/** At this time (ms since 1970) the CRM last confirmed everything. */
export const FRESH_AT = Date.UTC(2026, 0, 5, 12);

/** Fake use cases over what is given. */
export function createFakeLeads(start: Partial<FakeState> = {}): FakeLeads {
  const state: FakeState = {
    lists: { categories: [], statuses: [], rules: [] },
    persons: [],
    companies: [],
    rows: [],
    known: new Set(),
    skipped: new Map(),
    failure: null,
    refusal: null,
    policy: undefined,
    corrections: new Map(),
    doubts: new Map(),
    restored: null,
    seen: [],
    tagged: [],
    freshAt: FRESH_AT,
    readings: 0,
    calls: [],
    ...start,
  };
  const listeners = new Set<(change: Change) => void>();
  const syncListeners = new Set<(sync: SyncState) => void>();
  const gates = new Map<string, Promise<void>>();
  let sync: SyncState = { kind: 'idle' };
  let seq = 100;

  const told = (change: Change = 'records'): void => {
    for (const listener of listeners) listener(change);
  };
  const cards = createFakeCards(state);
  const { personOf, companyOf, toCard, toCompanyCard, previewMove } = cards;
  const gate = (name: string): Promise<void> => gates.get(name) ?? Promise.resolve();

  function matchOf(candidate: Candidate, byHand: boolean): Match {
    if (candidate.self) return { kind: 'skipped', because: 'self' };
    if (candidate.email === undefined) return { kind: 'nameOnly' };
    const skip = state.skipped.get(candidate.email);
    if (skip && !(byHand && mayAskAnyway(skip))) return { kind: 'skipped', because: skip };
    if (!state.known.has(candidate.email)) return { kind: 'unknown' };
    const holders = state.persons.filter((person) => person.emails.includes(candidate.email ?? ''));
    const [first] = holders;
    if (first && holders.length === 1) return { kind: 'one', personId: first.id, by: 'email' };
    if (holders.length > 1) return { kind: 'several', persons: holders.map(toCard), by: 'email' };
    const domain = candidate.email.split('@')[1] ?? '';
    return { kind: 'none', company: state.companies.find((company) => company.domains.includes(domain)) ?? null };
  }

  function shownCorrection(email: string): ShownCorrection | null {
    const correction = state.corrections.get(email);
    if (correction === undefined) return null;
    return { ...correction, stands: correction.personId === null || personOf(correction.personId) !== null };
  }

  function correctedMatch(candidate: Candidate, byHand: boolean): Match {
    const email = candidate.email ?? '';
    const correction = shownCorrection(email);
    if (correction?.stands === true) {
      const { personId } = correction;
      return personId === null ? { kind: 'none', company: null, correction } : { kind: 'one', personId, by: 'choice', correction };
    }
    const answer = matchOf(candidate, byHand);
    return correction === null ? answer : { ...answer, correction };
  }

  async function asked(call: string): Promise<Result<void, CrmError>> {
    state.calls.push(call);
    return state.failure ? err(state.failure) : ok(undefined);
  }

  async function take(edit: Edit): Promise<Result<EditHandle, Refusal>> {
    if (state.refusal) return err(state.refusal);
    const row = makeRow(++seq, edit, { editId: `edit-${seq}`, madeAt: FRESH_AT });
    state.rows = [...state.rows, row];
    told();
    return ok({ editId: row.editId, state: row.state });
  }

  async function end(editId: string, call: string): Promise<Result<EditHandle, Refusal>> {
    state.calls.push(`${call} ${editId}`);
    if (state.refusal) return err(state.refusal);
    state.rows = state.rows.map((row) =>
      row.editId === editId ? { ...row, state: 'settled', outcome: 'discarded', settledAt: FRESH_AT } : row,
    );
    told();
    return ok({ editId, state: 'settled' });
  }

  const fake: FakeLeads = {
    state,
    told,
    setSync(next) {
      sync = next;
      for (const listener of syncListeners) listener(next);
    },
    hold(name) {
      const { promise, resolve } = Promise.withResolvers<void>();
      gates.set(name, promise);
      return () => {
        gates.delete(name);
        resolve();
      };
    },
    async match(candidate, options) {
      const answer = correctedMatch(candidate, options?.byHand === true);
      await gate('match');
      return answer;
    },
    async refresh(candidate) {
      await gate('refresh');
      const answer = await asked(`refresh ${candidate.email ?? ''}`);
      if (answer.ok && candidate.email !== undefined) state.known.add(candidate.email);
      return answer;
    },
    async choose(candidate, id) {
      const email = candidate.email ?? '';
      const name = id === null ? '' : (personOf(id)?.fullName ?? '');
      state.corrections.set(email, { email, at: FRESH_AT, personId: id, name, instead: null });
    },
    async takeBack(email) {
      state.corrections.delete(email);
    },
    corrections: async () => [...state.corrections.keys()].map(shownCorrection).filter((one) => one !== null),
    doubts: async (candidate) => state.doubts.get(candidate.email ?? '') ?? [],
    async personCard(id) {
      const person = personOf(id);
      const card = person && toCard(person);
      await gate('personCard');
      return card;
    },
    async companyCard(id) {
      const company = companyOf(id);
      return company && toCompanyCard(company);
    },
    refreshPerson: (id) => asked(`refreshPerson ${id}`),
    async refreshCompany(id) {
      const answer = asked(`refreshCompany ${id}`);
      await gate('refreshCompany');
      return answer;
    },
    lists: async () => state.lists,
    leadStatusInUse: async () => anyCategoryUsesLeadStatus(state.lists),
    async find(text) {
      await gate('find');
      return state.persons.filter((person) => person.fullName.toLowerCase().includes(text.toLowerCase())).map(toCard);
    },
    recent: async () => state.seen.flatMap((id) => personOf(id) ?? []).map(toCard),
    async saw(id) {
      state.seen = [id, ...state.seen.filter((other) => other !== id)];
    },
    refreshFind: (text) => asked(`refreshFind ${text}`),
    async findCompanies(text) {
      await gate('findCompanies');
      const answer = await asked(`findCompanies ${text}`);
      return answer.ok ? ok(state.companies.filter((company) => company.name.toLowerCase().startsWith(text.toLowerCase()))) : answer;
    },
    async previewStatus(id, to) {
      await gate('previewStatus');
      const person = personOf(id);
      const status = findStatus(state.lists, to);
      if (!person || !status) return null;
      const company = companyOf(person.companyId);
      const automation = automationOnStatus({ person, company, to, lists: state.lists });
      return { to: status, automation, move: automation && company && previewMove(company.id, automation.to.id) };
    },
    async previewCompanyCategory(id, to) {
      await gate('previewCompanyCategory');
      return previewMove(id, to);
    },
    async setLeadStatus(id, to, options) {
      state.calls.push(`setLeadStatus ${id} ${to}${options === undefined ? '' : ` move ${String(options.moveCompanyTo)}`}`);
      const person = personOf(id);
      if (!person) return err({ kind: 'missing' });
      return take({
        kind: 'setLeadStatus',
        personId: id,
        companyId: person.companyId,
        to,
        base: { updatedAt: person.updatedAt, value: person.leadStatusId, categoryId: null },
      });
    },
    async setCompanyCategory(id, to, options) {
      state.calls.push(`setCompanyCategory ${id} ${to} ${options?.downgradeConfirmed === true ? 'confirmed' : 'plain'}`);
      const company = companyOf(id);
      if (!company) return err({ kind: 'missing' });
      return take({
        kind: 'setCompanyCategory',
        companyId: id,
        to,
        base: { updatedAt: company.updatedAt, value: company.categoryId, categoryId: company.categoryId },
      });
    },
    async setPersonCategory(id, to, options) {
      state.calls.push(`setPersonCategory ${id} ${to} ${options?.downgradeConfirmed === true ? 'confirmed' : 'plain'}`);
      const person = personOf(id);
      const next = findCategory(state.lists, to);
      if (!person || !next) return err({ kind: 'missing' });
      if (isDowngrade(findCategory(state.lists, person.categoryId), next) && options?.downgradeConfirmed !== true)
        return err({ kind: 'downgrade' });
      return take({
        kind: 'setPersonCategory',
        personId: id,
        to,
        base: { updatedAt: person.updatedAt, value: person.categoryId, categoryId: person.categoryId },
      });
    },
    async setDetail(id, field, to) {
      state.calls.push(`setDetail ${id} ${field} ${to}`);
      const person = personOf(id);
      if (!person) return err({ kind: 'missing' });
      const base = { updatedAt: person.updatedAt, value: detailOf(person, field, to), categoryId: null };
      return take({ kind: 'setDetail', personId: id, companyId: person.companyId, field, to, base });
    },
    async createPerson(draft, company) {
      state.calls.push(`createPerson ${JSON.stringify(draft)} ${JSON.stringify(company)}`);
      if (state.refusal) return err(state.refusal);
      const id = personId(-++seq);
      const companyId = company.kind === 'existing' ? company.id : null;
      const { firstName, lastName, title, email } = draft;
      state.persons = [
        ...state.persons,
        {
          id,
          firstName,
          lastName,
          fullName: `${firstName} ${lastName}`,
          title,
          companyId,
          companyName: companyOf(companyId)?.name ?? '',
          categoryId: null,
          leadStatusId: null,
          emails: [email],
          phones: [],
          ownerId: null,
          ownerName: '',
          retired: false,
          utm: {},
          updatedAt: '',
          updatedBy: null,
          updatedByName: '',
          rights: { update: true, category: 'write', leadStatus: 'write', reason: null },
        },
      ];
      state.known.add(email);
      await take({ kind: 'createPerson', personId: id, companyId, draft: { ...draft, companyId } });
      return ok({ personId: id });
    },
    async edits(most = {}) {
      state.readings += 1;
      const newest = state.rows.toReversed();
      const of = (states: readonly EditState[], limit = 0) => newest.filter((row) => states.includes(row.state)).slice(0, limit);
      const total = Object.fromEntries(EDIT_STATES.map((name) => [name, newest.filter((row) => row.state === name).length]));
      await gate('edits');
      return {
        rows: { attention: of(NEEDS_USER, most.attention), waiting: of(PENDING, most.waiting), done: of(['settled'], most.done) },
        total: total as Record<EditState, number>,
      };
    },
    edit: async (editId) => state.rows.find((row) => row.editId === editId) ?? null,
    async editNames({ edit }) {
      if (edit.kind === 'createPerson') return { person: `${edit.draft.firstName} ${edit.draft.lastName}`.trim(), company: null };
      if (edit.kind === 'createCompany') return { person: null, company: edit.draft.name };
      const person = 'personId' in edit ? personOf(edit.personId) : null;
      const company = companyOf('companyId' in edit ? edit.companyId : null);
      return { person: person?.fullName ?? null, company: person?.companyName || (company?.name ?? null) };
    },
    async undo(editId, options) {
      return end(editId, options?.downgradeConfirmed === true ? 'undo confirmed' : 'undo');
    },
    retry: (editId, options) => end(editId, options?.downgradeConfirmed === true ? 'retry confirmed' : 'retry'),
    discard: (editId) => end(editId, 'discard'),
    restored: async () => state.restored,
    async dismissRestored() {
      state.restored = null;
      told();
    },
    async retryAll() {
      state.calls.push('retryAll');
      return { done: 2, refused: 0 };
    },
    async discardAll() {
      state.calls.push('discardAll');
      return { done: 3, refused: 1 };
    },
    async sync() {
      state.calls.push('sync');
    },
    watchSync(listener) {
      syncListeners.add(listener);
      listener(sync);
      return () => syncListeners.delete(listener);
    },
    ...createFakeReplica(),
    ...createFakeTagging({ state, cards, gate, leads: () => fake }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return fake;
}
