import type { Sandbox } from '../../server/sandbox.ts';
import { DEMO_PASSWORD, TENANT } from '../../server/data/users.ts';

/** Who signs in and edits. */
export const USER = 'rep@example.com';
/** The database of that user in the extension, and the name of the outbox in it. */
export const DATABASE = `leadside:sandbox:${TENANT}:${USER}`;

/** Lead statuses that no automation of the sandbox listens to, so that an edit is one write: shown name → id. */
export const STATUSES: ReadonlyMap<string, number> = new Map([
  ['Open', 1],
  ['Contacting', 2],
  ['Disqualified', 3],
  ['Re-nurture', 4],
]);

/** Somebody whose lead status the user may set. */
export interface Lead {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

interface PersonEntity {
  readonly PersonId: number;
  readonly FullName: string;
  readonly LeadstatusId: number;
  readonly Emails: readonly { readonly Value: string }[] | null;
  readonly Category: { readonly Id: number } | null;
  readonly FieldProperties?: Readonly<Record<string, { readonly FieldRight?: string }>>;
}

/** The persons of the sandbox's crowd. */
const [FIRST, LAST] = [43, 163];
/** Categories of a new database that use lead status. */
const LEAD_CATEGORIES = new Set([1, 2, 3, 4]);

async function personAt(sandbox: Sandbox, base: string, id: number): Promise<PersonEntity | null> {
  const headers = { authorization: `Basic ${btoa(`${USER}:${DEMO_PASSWORD}`)}`, accept: 'application/json' };
  const response = await sandbox.fetch(new Request(`${base}/${TENANT}/api/v1/Person/${id}`, { headers }));
  return response.ok ? ((await response.json()) as PersonEntity) : null;
}

/** Everybody of the crowd with a lead status that the user may set. `base` is the sandbox's address without a slash at the end. */
export async function leadsAt(sandbox: Sandbox, base: string): Promise<readonly Lead[]> {
  const leads: Lead[] = [];
  for (let id = FIRST; id <= LAST; id += 1) {
    const person = await personAt(sandbox, base, id);
    const email = person?.Emails?.[0]?.Value;
    if (person === null || email === undefined || !LEAD_CATEGORIES.has(person.Category?.Id ?? 0)) continue;
    leads.push({ id, name: person.FullName, email });
  }
  if (leads.length < 20) throw new Error(`only ${leads.length} leads in the sandbox`);
  return leads;
}

/** The lead status of each as the sandbox holds it. */
export async function statusesAt(sandbox: Sandbox, base: string, ids: Iterable<number>): Promise<ReadonlyMap<number, number>> {
  const held = new Map<number, number>();
  for (const id of ids) held.set(id, (await personAt(sandbox, base, id))?.LeadstatusId ?? 0);
  return held;
}
