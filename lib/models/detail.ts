import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { DetailField } from '../domain/edit.ts';
import type { Leads, PersonCard } from '../leads/leads.ts';
import type { NoticesModel } from './notices.ts';

/** Takes what a page says about somebody over into the CRM, one text at a time. */
export interface DetailModel {
  /** True while one is stored. */
  readonly saving: ReadonlySignal<boolean>;
  /** Why the user cannot; null if they can. */
  blocked(card: PersonCard): 'policy' | 'mayNotUpdate' | null;
  set(card: PersonCard, field: DetailField, to: string): Promise<void>;
}

/** The model; what comes of it is said to `notices`. */
export function createDetail({ leads, notices }: { readonly leads: Leads; readonly notices: NoticesModel }): DetailModel {
  const saving = signal(false);
  return {
    saving,
    blocked({ person }) {
      if (leads.policy().readOnly) return 'policy';
      return person.rights.update ? null : 'mayNotUpdate';
    },
    async set({ person }, field, to) {
      if (saving.peek()) return;
      saving.value = true;
      const answer = await leads.setDetail(person.id, field, to);
      saving.value = false;
      if (answer.ok) notices.say({ kind: 'saved', editId: answer.value.editId, subject: person.fullName, value: to });
      else notices.say({ kind: 'refused', refusal: answer.error });
      void leads.sync();
    },
  };
}
