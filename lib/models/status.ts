import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CategoryId, PersonId } from '../domain/ids.ts';
import type { Category, LeadStatus } from '../domain/lead.ts';
import { activeCategories } from '../domain/visibility.ts';
import type { CategoryPreview, Leads, PersonCard, Refusal, StatusPreview } from '../leads/leads.ts';
import type { NoticesModel } from './notices.ts';

/** A status that would also move the company: what the user has to see or decide before it is saved. */
export interface StatusQuestion {
  readonly card: PersonCard;
  readonly preview: StatusPreview;
  /** The categories that the user may pick instead, in rank order. */
  readonly choices: readonly Category[];
  /** What the move to the category picked now would do; null while that is being read. */
  readonly move: CategoryPreview | null;
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
      if (mine === latest) question.value = { card, preview, choices: lists ? activeCategories(lists) : [], move: preview.move };
    },
    async pick(to) {
      const asked = question.peek();
      const companyId = asked?.card.company?.id;
      if (!asked || companyId === undefined) return;
      const waiting = { ...asked, move: null };
      question.value = waiting;
      const move = await leads.previewCompanyCategory(companyId, to);
      if (question.peek() === waiting) question.value = { ...asked, move };
    },
    async answer(moveCompanyTo) {
      const asked = question.peek();
      if (!asked) return;
      question.value = null;
      if (asked.preview.automation?.asks) await save(asked.card, asked.preview.to, moveCompanyTo);
      else await save(asked.card, asked.preview.to);
    },
    cancel() {
      question.value = null;
    },
    tryAgain: () => (refused.peek() ? again() : Promise.resolve()),
    letGo() {
      refused.value = null;
    },
  };
}
