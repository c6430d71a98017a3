import { OPEN_POLICY } from '../../../lib/domain/visibility.ts';
import { createLeadTable, type LeadTable } from '../../../lib/leads/lead-table.ts';
import type { Crm } from '../../../lib/crm/crm.ts';
import { createMemoryStore } from '../../../lib/store/memory.ts';
import type { Store } from '../../../lib/store/store.ts';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs } from './sandbox-tenant.ts';

/** A tenant of which a device keeps everybody: the sandbox, and the rows of the leads page as they are there. */
export interface KeptTenant {
  readonly sandbox: Sandbox;
  readonly table: LeadTable;
  readonly store: Store;
  readonly crm: Crm;
}

/** Random people in a sandbox in the process, brought to a store as the administrator sees them. The sandbox has to be closed. */
export async function keptTenant(people: number, seed: number): Promise<KeptTenant> {
  const sandbox = await createSandbox({ data: 'memory', people, seed });
  const crm = crmAs('admin', (url, init) => sandbox.fetch(url, init));
  const store = createMemoryStore();
  const [lists, page] = await Promise.all([crm.lists(), crm.personRows({})]);
  if (!lists.ok || !page.ok) throw new Error('nothing was read');
  await store.putLists(lists.value, 1);
  await store.putRecords({ listed: page.value.rows }, 1);
  const table = createLeadTable({ store, policy: OPEN_POLICY });
  await table.open();
  return { sandbox, table, store, crm };
}
