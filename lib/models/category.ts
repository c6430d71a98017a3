import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Category } from '../domain/lead.ts';
import type { CategoryPreview, Leads, Refusal } from '../leads/leads.ts';
import { askForPeople, type CountedPeople } from './company-people.ts';
import type { NoticesModel } from './notices.ts';

/** Whose category is changed: a company's, or the own one of a person without a company. */
export type CategoryOwner =
  | { readonly kind: 'company'; readonly id: CompanyId; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId; readonly name: string };

/** A category that was picked and not saved yet, with everything that the user has to know before. */
export interface CategoryDraft {
  readonly owner: CategoryOwner;
  readonly to: Category;
  /** Null while it is being read, and for a person's own category, which nobody else depends on. */
  readonly preview: CategoryPreview | null;
  /** Whom `preview` counts. */
  readonly counted: CountedPeople;
  /** True if saving takes somebody out of Customer or Partner: the button then says so. */
  readonly downgrade: boolean;
  readonly saving: boolean;
  readonly refusal: Refusal | null;
}

/** Changing a category in two steps, because it may concern many people: pick, see what will happen, save. */
export interface CategoryModel {
  readonly draft: ReadonlySignal<CategoryDraft | null>;
  pick(owner: CategoryOwner, to: Category): Promise<void>;
  save(): Promise<void>;
  cancel(): void;
}

/** True if the two are one and the same record. */
export function isOwner(a: CategoryOwner | undefined, kind: CategoryOwner['kind'], id: CompanyId | PersonId): boolean {
  return a?.kind === kind && a.id === id;
}

/** The category model; edits that were taken are said to `notices`. */
export function createCategory({ leads, notices }: { readonly leads: Leads; readonly notices: NoticesModel }): CategoryModel {
  const draft = signal<CategoryDraft | null>(null);
  let picks = 0;

  function set({ owner, to, downgrade }: CategoryDraft): ReturnType<Leads['setCompanyCategory']> {
    const options = { downgradeConfirmed: downgrade };
    return owner.kind === 'company'
      ? leads.setCompanyCategory(owner.id, to.id, options)
      : leads.setPersonCategory(owner.id, to.id, options);
  }

  return {
    draft,
    async pick(owner, to) {
      const mine = ++picks;
      const picked: CategoryDraft = { owner, to, preview: null, counted: 'asking', downgrade: false, saving: false, refusal: null };
      draft.value = picked;
      if (owner.kind === 'person') return;
      const { id } = owner;
      async function look(counted: CountedPeople): Promise<void> {
        const preview = await leads.previewCompanyCategory(id, to.id);
        const now = draft.peek();
        // What is being saved stays as it was seen.
        if (mine === picks && now?.saving === false) {
          draft.value = { ...now, preview, counted, downgrade: now.downgrade || (preview?.downgrade ?? false) };
        }
      }
      await look('asking');
      if (mine === picks) await look(await askForPeople(leads, [id]));
    },
    async save() {
      const picked = draft.peek();
      if (!picked || picked.saving || (picked.owner.kind === 'company' && !picked.preview)) return;
      const saving = { ...picked, saving: true, refusal: null };
      draft.value = saving;
      const answer = await set(picked);
      if (answer.ok) {
        if (draft.peek() === saving) draft.value = null;
        notices.say({ kind: 'saved', editId: answer.value.editId, subject: picked.owner.name, value: picked.to.name });
        void leads.sync();
      } else if (draft.peek() === saving) {
        const asks = answer.error.kind === 'downgrade';
        draft.value = { ...saving, saving: false, downgrade: picked.downgrade || asks, refusal: asks ? null : answer.error };
      }
    },
    cancel() {
      picks += 1;
      draft.value = null;
    },
  };
}
