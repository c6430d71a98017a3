import type { Category } from './lead.ts';

/** Who or what changes a category. `byHandConfirmed`: the user was asked about this very downgrade, with the reason, and agreed. */
export type ChangeOrigin = 'byHand' | 'byHandConfirmed' | 'automatic' | 'bulk' | 'replay';

/** True if the change leads out of Customer or Partner into a potential category (G1). By group, never by name. */
export function isDowngrade(from: Category | null, to: Category): boolean {
  return (from?.group === 'customer' || from?.group === 'partner') && to.group === 'potentialCustomer';
}

/** Whether the change may be made: a downgrade only by hand and confirmed, anything else always (G1). */
export function downgradeAllowed(from: Category | null, to: Category, how: ChangeOrigin): boolean {
  return how === 'byHandConfirmed' || !isDowngrade(from, to);
}
