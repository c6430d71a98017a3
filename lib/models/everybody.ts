import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CompanyId } from '../domain/ids.ts';
import type { LeadStatus } from '../domain/lead.ts';
import type { CategoryPreview, Leads, PersonCard, Refusal } from '../leads/leads.ts';
import { askForPeople, type CountedPeople } from './company-people.ts';
import type { NoticesModel } from './notices.ts';
import type { FoundPerson, PeopleModel } from './people.ts';

/** Why somebody is left out when all are set. */
export type LeftOut =
  /** They have the status already. */
  | 'same'
  /** The rule does not show the field on them. */
  | 'hidden'
  | 'readOnly'
  /** The page does not lead to exactly one person of the CRM. */
  | 'noCard'
  /** Somebody of the same company is set before them, on which the CRM moves the company out of lead status. */
  | 'companyMoves';

/** What is to become, or became, of one person. */
export type PersonOutcome =
  | { readonly kind: 'will' }
  | { readonly kind: 'left'; readonly because: LeftOut }
  | { readonly kind: 'set'; readonly editId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** One person of the page, with what is to become of them. */
export interface EverybodyLine {
  readonly person: FoundPerson;
  readonly outcome: PersonOutcome;
}

/** All people of a page set to one status: asked before it is done, and told after. */
export interface EverybodyQuestion {
  readonly to: LeadStatus;
  readonly lines: readonly EverybodyLine[];
  /** The companies that the CRM moves by itself when this is sent. */
  readonly moves: readonly { readonly id: CompanyId; readonly company: string; readonly move: CategoryPreview }[];
  /** Whom `moves` count. */
  readonly counted: CountedPeople;
  /** True if an automation would ask about a company: it is left where it is. */
  readonly asks: boolean;
  readonly stage: 'asking' | 'working' | 'done';
}

/** Sets all people of the page that the rules allow, each by the same edit as alone; every one is answered for. */
export interface EverybodyModel {
  /** The statuses that anybody of the page can be set to, in rank order; empty where nobody can, or only one. */
  readonly choices: ReadonlySignal<readonly LeadStatus[]>;
  readonly question: ReadonlySignal<EverybodyQuestion | null>;
  ask(to: LeadStatus): Promise<void>;
  /** Answers the question with yes. */
  confirm(): Promise<void>;
  close(): void;
  /** Takes the edits back, the last first. */
  undo(editIds: readonly string[]): Promise<void>;
}

interface EverybodyDeps {
  readonly leads: Leads;
  readonly people: Pick<PeopleModel, 'people'>;
  readonly notices: NoticesModel;
}

function editable(card: PersonCard | null): readonly LeadStatus[] {
  return card?.visibility.kind === 'editable' ? card.visibility.choices : [];
}

/** The people of a page, each person of the CRM once, without the mailbox's own user. */
function everybodyOf(people: readonly FoundPerson[]): readonly FoundPerson[] {
  const others = people.filter(
    ({ candidate, match }) => candidate.self !== true && !(match?.kind === 'skipped' && match.because === 'self'),
  );
  return [...new Map(others.map((person) => [person.card?.person.id ?? person.key, person])).values()];
}

/** The model over the people of a page; what was done is said to `notices`. */
export function createEverybody({ leads, people, notices }: EverybodyDeps): EverybodyModel {
  const question = signal<EverybodyQuestion | null>(null);
  let questions = 0;

  async function plan(to: LeadStatus, counted: CountedPeople): Promise<EverybodyQuestion> {
    const lines: EverybodyLine[] = [];
    const moves = new Map<CompanyId, EverybodyQuestion['moves'][number]>();
    let asks = false;

    async function outcomeOf({ card }: FoundPerson): Promise<PersonOutcome> {
      if (!card) return { kind: 'left', because: 'noCard' };
      const { visibility, company, person } = card;
      if (visibility.kind !== 'editable') return { kind: 'left', because: visibility.kind };
      if (visibility.value?.id === to.id) return { kind: 'left', because: 'same' };
      if (company && (moves.get(company.id)?.move.impact.lose ?? 0) > 0) return { kind: 'left', because: 'companyMoves' };
      const preview = await leads.previewStatus(person.id, to.id);
      if (preview?.automation?.asks === true) asks = true;
      else if (company && preview?.move) moves.set(company.id, { id: company.id, company: company.name, move: preview.move });
      return { kind: 'will' };
    }

    for (const person of everybodyOf(people.people.peek())) lines.push({ person, outcome: await outcomeOf(person) });
    return { to, lines, moves: [...moves.values()], counted, asks, stage: 'asking' };
  }

  async function set({ person, outcome }: EverybodyLine, to: LeadStatus): Promise<EverybodyLine> {
    if (outcome.kind !== 'will' || !person.card) return { person, outcome };
    const answer = await leads.setLeadStatus(person.card.person.id, to.id, { moveCompanyTo: null });
    return { person, outcome: answer.ok ? { kind: 'set', editId: answer.value.editId } : { kind: 'refused', refusal: answer.error } };
  }

  return {
    choices: computed(() => {
      const all = everybodyOf(people.people.value).map(({ card }) => editable(card));
      return all.filter((choices) => choices.length > 0).length < 2 ? [] : (all.find((choices) => choices.length > 0) ?? []);
    }),
    question,
    async ask(to) {
      const mine = ++questions;
      const planned = await plan(to, 'asking');
      if (mine !== questions) return;
      question.value = planned;
      if (planned.moves.length === 0) return;
      const counted = await askForPeople(
        leads,
        planned.moves.map(({ id }) => id),
      );
      const again = await plan(to, counted);
      // What was agreed to in the meantime stays as it was seen.
      if (mine === questions && question.peek() === planned) question.value = again;
    },
    async confirm() {
      const asked = question.peek();
      if (asked?.stage !== 'asking') return;
      question.value = { ...asked, stage: 'working' };
      const lines: EverybodyLine[] = [];
      // One after another, so that the edits are in the order of the page.
      for (const line of asked.lines) lines.push(await set(line, asked.to));
      const editIds = lines.flatMap(({ outcome }) => (outcome.kind === 'set' ? [outcome.editId] : []));
      const refused = lines.filter(({ outcome }) => outcome.kind === 'refused').length;
      question.value = { ...asked, lines, stage: 'done' };
      notices.say({ kind: 'setAll', editIds, refused });
      void leads.sync();
    },
    close() {
      questions += 1;
      question.value = null;
    },
    async undo(editIds) {
      let done = 0;
      for (const editId of editIds.toReversed()) if ((await leads.undo(editId)).ok) done += 1;
      notices.say({ kind: 'undoneAll', done, refused: editIds.length - done });
      void leads.sync();
    },
  };
}
