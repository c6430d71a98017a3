import type { Candidate } from '../../lib/domain/candidate.ts';
import type { AssociateId } from '../../lib/domain/ids.ts';
import type { Owner } from '../../lib/domain/lead.ts';
import { nameLikeness } from '../../lib/domain/likeness.ts';
import { ok } from '../../lib/domain/result.ts';
import { findCategory, OPEN_POLICY } from '../../lib/domain/visibility.ts';
import type { Leads } from '../../lib/leads/leads.ts';
import type { Surveyed, SurveyedCompany, Tagged, Tagging, TagStored } from '../../lib/leads/tagging.ts';
import { personId } from '../domain/build.ts';
import type { FakeCards } from './fake-cards.ts';
import type { FakeState } from './fake-leads.ts';

/** Who may own what is made. */
const OWNERS: readonly Owner[] = [
  { id: 1 as AssociateId, name: 'Ada Admin' },
  { id: 2 as AssociateId, name: 'Robin Rep' },
];

interface Parts {
  readonly state: FakeState;
  readonly cards: FakeCards;
  readonly gate: (name: string) => Promise<void>;
  readonly leads: () => Pick<Leads, 'match' | 'createPerson' | 'setLeadStatus'>;
}

/** Tagging over plain values: who is known is known at once, and every line is an edit of its own. */
export function createFakeTagging({ state, cards, gate, leads }: Parts): Tagging {
  const { toCard, personOf } = cards;

  function companyOf(candidate: Candidate): SurveyedCompany | null {
    const domain = candidate.email?.split('@')[1] ?? '';
    const found = state.companies.find(({ domains }) => domains.includes(domain));
    const name = candidate.company ?? domain;
    if (name === '') return null;
    const category = found ? findCategory(state.lists, found.categoryId) : null;
    return { key: domain || name, name, domain, found: found ? { id: found.id, name: found.name, category } : null, like: [] };
  }

  async function surveyOne(candidate: Candidate): Promise<Surveyed> {
    const found = await leads().match(candidate);
    const blank: Surveyed = { candidate, skip: null, card: null, like: [], company: null, problem: null };
    if (found.kind === 'skipped') return { ...blank, skip: found.because };
    const person = found.kind === 'one' ? personOf(found.personId) : null;
    if (person) return { ...blank, card: toCard(person) };
    if (state.failure) return { ...blank, problem: state.failure };
    const like = state.persons.filter(({ fullName }) => nameLikeness(fullName, candidate.name ?? '') !== null);
    return { ...blank, company: companyOf(candidate), like: found.kind === 'several' ? found.persons : like.map(toCard) };
  }

  return {
    owners: async () => OWNERS,
    policy: () => state.policy ?? OPEN_POLICY,
    async survey(candidates, { onProgress } = {}) {
      onProgress?.(0, candidates.length);
      await gate('survey');
      const all: Surveyed[] = [];
      for (const candidate of candidates) all.push(await surveyOne(candidate));
      return all;
    },
    async tag(order, onStored) {
      onStored?.(0, order.lines.length);
      await gate('tag');
      const lines = new Map<string, TagStored>();
      for (const line of order.lines) {
        const before = state.rows.length;
        const personId = line.kind === 'set' ? line.personId : null;
        const company = line.kind === 'create' && line.company?.kind === 'existing' ? line.company : ({ kind: 'none' } as const);
        const answer =
          line.kind === 'create'
            ? await leads().createPerson(line.draft, company)
            : order.status === null
              ? ok({})
              : await leads().setLeadStatus(line.personId, order.status.id);
        const id = answer.ok && 'personId' in answer.value ? (answer.value.personId as Tagged['personId']) : personId;
        if (answer.ok && id !== null)
          lines.set(line.key, { kind: 'stored', personId: id, editIds: state.rows.slice(before).map(({ editId }) => editId) });
        else if (!answer.ok) lines.set(line.key, { kind: 'refused', refusal: answer.error });
      }
      return { lines, companyEditIds: [] };
    },
    taggedSince: async (since) => state.tagged.filter(({ at }) => at >= since),
    taggedAmong: async (candidates) =>
      new Map(
        candidates.flatMap(({ email = '' }) => {
          const found = state.tagged.find((one) => one.email === email);
          return found === undefined ? [] : [[email, found] as const];
        }),
      ),
  };
}

/** Somebody who was tagged, as it is remembered. */
export function aTag(changes: Partial<Tagged> = {}): Tagged {
  return {
    personId: personId(1),
    name: 'Jane Doe',
    email: 'jane@aurora.example',
    at: 0,
    statusId: null,
    created: false,
    host: 'example.com',
    utm: {},
    editIds: [],
    ...changes,
  };
}
