import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CrmError } from '../domain/errors.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Leads } from '../leads/leads.ts';

/** The record whose values are checked. */
export type Checked = { readonly kind: 'person'; readonly id: PersonId } | { readonly kind: 'company'; readonly id: CompanyId };

/** Asking the CRM again whether what is shown still holds. What it answers comes by the store, as every answer does. */
export interface ChecksModel {
  /** The record that is being checked. */
  readonly checking: ReadonlySignal<Checked | null>;
  /** Why the last check did not work, and of what. */
  readonly failed: ReadonlySignal<{ readonly of: Checked; readonly error: CrmError } | null>;
  check(of: Checked): Promise<void>;
}

/** True if both are the same record. */
export function isSameRecord(a: Checked | undefined, b: Checked): boolean {
  return a?.kind === b.kind && a.id === b.id;
}

/** Checks over `leads`, one at a time: a check during another is left out. */
export function createChecks({ leads }: { readonly leads: Leads }): ChecksModel {
  const checking = signal<Checked | null>(null);
  const failed = signal<{ readonly of: Checked; readonly error: CrmError } | null>(null);
  return {
    checking,
    failed,
    async check(of) {
      if (checking.peek()) return;
      checking.value = of;
      failed.value = null;
      const answer = await (of.kind === 'person' ? leads.refreshPerson(of.id) : leads.refreshCompany(of.id));
      checking.value = null;
      if (!answer.ok) failed.value = { of, error: answer.error };
    },
  };
}
