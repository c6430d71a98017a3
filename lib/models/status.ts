import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CategoryId, PersonId } from '../domain/ids.ts';
import type { Category, LeadStatus } from '../domain/lead.ts';
import { activeCategories } from '../domain/visibility.ts';
import type { CategoryPreview, Leads, PersonCard, Refusal, StatusPreview } from '../leads/leads.ts';
import { askForPeople, type CountedPeople } from './company-people.ts';
import type { NoticesModel } from './notices.ts';

/** A status that would also move the company: what the user has to see or decide before it is saved. */
export interface StatusQuestion {
  readonly card: PersonCard;
  readonly preview: StatusPreview;
  /** The categories that the user may pick instead, in rank order. */
  readonly choices: readonly Category[];
  /** The category that is picked now; at first the one that the CRM suggests or sets. */
  readonly moveTo: CategoryId | null;
  /** What the move to it would do; null while that is being read. */
  readonly move: CategoryPreview | null;
  /** Whom `move` counts. */
  readonly counted: CountedPeople;
}

/** A choice that was not taken: nothing of it is stored. */
export interface RefusedStatus {
  readonly personId: PersonId;
  readonly to: LeadStatus;
  readonly refusal: Refusal;
}

/** Setting a person's lead status: at once, or after a question where the CRM's automation would move the company. */
export interface StatusModel {
  readonly question: ReadonlySignal<StatusQuestion | null>;
  /** The last choice that was not taken, for whom and why. It stays until another one is, or the user lets it go. */
  readonly refused: ReadonlySignal<RefusedStatus | null>;
  choose(card: PersonCard, to: LeadStatus): Promise<void>;
  /** Picks the category to move to, for a question that leaves it to the user, and reads what that would do. */
  pick(to: CategoryId): Promise<void>;
  /** Answers the question: `null` leaves the company where it is (or lets a silent automation do its work). */
  answer(moveCompanyTo: CategoryId | null): Promise<void>;
  cancel(): void;
  /** Makes the choice that was not taken again. */
  tryAgain(): Promise<void>;
  letGo(): void;
}

/** The status model; edits that were taken are said to `notices`. */
export function createStatus({ leads, notices }: { readonly leads: Leads; readonly notices: NoticesModel }): StatusModel {
  const question = signal<StatusQuestion | null>(null);
  const refused = signal<RefusedStatus | null>(null);
  let again: () => Promise<void> = () => Promise.resolve();
  let latest = 0;

  async function save(card: PersonCard, to: LeadStatus, moveCompanyTo?: CategoryId | null): Promise<void> {
    const { id, fullName } = card.person;
    const answer = await (moveCompanyTo === undefined ? leads.setLeadStatus(id, to.id) : leads.setLeadStatus(id, to.id, { moveCompanyTo }));
    if (answer.ok) {
      refused.value = null;
      notices.say({ kind: 'saved', editId: answer.value.editId, subject: fullName, value: to.name });
      void leads.sync();
    } else if (answer.error.kind === 'unchanged') refused.value = null;
    else {
      refused.value = { personId: id, to, refusal: answer.error };
      again = () => save(card, to, moveCompanyTo);
    }
  }

  /** Asks the CRM who is in the company, and then puts the question anew to a user who still has it in front of them. */
  async function countAll(mine: number): Promise<void> {
    const before = question.peek();
    const companyId = before?.card.company?.id;
    if (!before || companyId === undefined) return;
    const counted = await askForPeople(leads, [companyId]);
    const preview = await leads.previewStatus(before.card.person.id, before.preview.to.id);
    const asked = question.peek();
    if (mine !== latest || !asked || !preview) return;
    if (!preview.automation) {
      // The company has moved in the meantime, and nothing is left to ask about.
      question.value = null;
      await save(asked.card, preview.to);
      return;
    }
    const untouched = asked.moveTo === (asked.preview.automation?.to.id ?? null);
    question.value = { ...asked, preview, counted, ...(untouched && { moveTo: preview.automation.to.id, move: preview.move }) };
    if (!untouched && asked.moveTo !== null) await readMove(asked.moveTo);
  }

  /** Reads what moving there would do; an answer that comes after another pick is dropped. */
  async function readMove(to: CategoryId): Promise<void> {
    const asked = question.peek();
    const companyId = asked?.card.company?.id;
    if (!asked || companyId === undefined) return;
    question.value = { ...asked, moveTo: to, move: null };
    const move = await leads.previewCompanyCategory(companyId, to);
    const now = question.peek();
    if (now?.moveTo === to && now.card === asked.card) question.value = { ...now, move };
  }

  return {
    question,
    refused,
    async choose(card, to) {
      // Whether it is the same is asked of the store: the card may be a moment old.
      if (question.peek() !== null) return;
      const mine = ++latest;
      const preview = await leads.previewStatus(card.person.id, to.id);
      if (mine !== latest) return;
      if (!preview?.automation) {
        await save(card, to);
        return;
      }
      const lists = await leads.lists();
      if (mine !== latest) return;
      const { automation, move } = preview;
      question.value = { card, preview, choices: lists ? activeCategories(lists) : [], moveTo: automation.to.id, move, counted: 'asking' };
      void countAll(mine);
    },
    pick: readMove,
    async answer(moveCompanyTo) {
      const asked = question.peek();
      if (!asked) return;
      latest += 1;
      question.value = null;
      if (asked.preview.automation?.asks) await save(asked.card, asked.preview.to, moveCompanyTo);
      else await save(asked.card, asked.preview.to);
    },
    cancel() {
      latest += 1;
      question.value = null;
    },
    tryAgain: () => (refused.peek() ? again() : Promise.resolve()),
    letGo() {
      refused.value = null;
    },
  };
}
