import type { LeadStatus, Lists } from './lead.ts';
import { activeStatuses } from './visibility.ts';

/** The predefined Open of a new database. Names are tenant data and tell nothing. */
const OPEN = 1;

/** The status that new leads start with (D3): the predefined Open where it is active, else the active one of lowest rank. */
export function firstStatus(lists: Lists): LeadStatus | null {
  const active = activeStatuses(lists);
  return active.find(({ id }) => Number(id) === OPEN) ?? active[0] ?? null;
}
