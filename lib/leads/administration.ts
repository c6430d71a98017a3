import type { CrmAdmin } from '../crm/admin.ts';
import type { Answer, Crm } from '../crm/crm.ts';
import type { CrmError } from '../domain/errors.ts';
import type { Lists } from '../domain/lead.ts';
import { changeProblem, type ChangeProblem, type ListChange } from '../domain/list-change.ts';
import type { PeopleHere } from '../domain/simulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Pull } from '../sync/pull.ts';
import type { Store } from '../store/store.ts';

/** Whether the user may change the lists, as the CRM and the organisation say. */
export type AdminAccess =
  /** `hasRules`: the CRM is new enough to have lead categorisation. */
  | { readonly kind: 'allowed'; readonly hasRules: boolean }
  /** The CRM does not count them among its administrators. */
  | { readonly kind: 'notAdmin'; readonly name: string }
  /** The organisation has switched it off here. */
  | { readonly kind: 'policy' };

/** Why a change of the lists was not made. After `offline` or `broken` nobody knows whether it was: the lists are read again. */
export type ChangeRefusal = CrmError | { readonly kind: 'problem'; readonly problem: ChangeProblem } | { readonly kind: 'policy' };

/**
 * What an administrator can ask for. It is carried out at once or not at all: never kept for later, because what a change does to
 * everybody in a category is shown before, and is another thing an hour later.
 */
export interface Administration {
  /** Asks the CRM who the user is now. */
  access(): Answer<AdminAccess>;
  /** Reads the lists from the CRM, whatever their age. */
  refresh(): Promise<Result<void, CrmError>>;
  lists(): Promise<Lists | null>;
  /** Everybody on this device, for a simulation. */
  people(): Promise<PeopleHere>;
  /** Makes the change, if the lists still are as `seen` where it is about, and reads the lists again. */
  change(change: ListChange, seen: Lists): Promise<Result<void, ChangeRefusal>>;
}

/** What the use cases of administration are made from. */
export interface AdministrationDeps {
  readonly store: Store;
  readonly crm: Crm & { readonly admin: CrmAdmin };
  readonly pull: Pull;
  /** False where the organisation has switched it off. */
  readonly allowed: boolean;
}

/** Rules came with NetServer 11.7. */
function hasRules(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 11 || (major === 11 && minor >= 7);
}

function send(admin: CrmAdmin, change: ListChange, seen: Lists): Answer<void> {
  switch (change.kind) {
    case 'category':
      return admin.saveCategory(seen.categories.find(({ id }) => id === change.id) ?? null, change.to);
    case 'status':
      return admin.saveStatus(seen.statuses.find(({ id }) => id === change.id) ?? null, change.to);
    case 'moveCategory':
      return admin.moveCategory(seen.categories, change.id, change.step);
    case 'moveStatus':
      return admin.moveStatus(seen.statuses, change.id, change.step);
    case 'rules':
      return admin.saveRules(seen.rules, change.to);
  }
}

/** The use cases over a store and a CRM. */
export function createAdministration({ store, crm, pull, allowed }: AdministrationDeps): Administration {
  return {
    async access() {
      if (!allowed) return ok({ kind: 'policy' });
      const me = await crm.whoAmI();
      if (!me.ok) return me;
      const { isAdmin, name, version } = me.value;
      return ok(isAdmin ? { kind: 'allowed', hasRules: hasRules(version) } : { kind: 'notAdmin', name });
    },
    refresh: () => pull.lists(0),
    lists: async () => (await store.lists())?.value ?? null,
    async people() {
      const { persons, companies } = await store.light();
      return { persons, companies };
    },
    async change(change, seen) {
      if (!allowed) return err({ kind: 'policy' });
      const problem = changeProblem(seen, change);
      if (problem !== null) return err({ kind: 'problem', problem });
      const answer = await send(crm.admin, change, seen);
      await pull.lists(0);
      return answer;
    },
  };
}
