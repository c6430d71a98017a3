import type { Crm } from '../crm/crm.ts';
import type { Edit } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import { isLocalId, type CompanyId, type PersonId } from '../domain/ids.ts';
import type { Company, Lists, Person } from '../domain/lead.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { listsLack } from '../domain/visibility.ts';
import type { Kept, Store } from '../store/store.ts';
import type { Facts } from './verdict.ts';

/** A record that the CRM confirmed less than this many ms ago is taken as it is before an edit of it goes out. */
const FRESH_MS = 60_000;

/** What facts are made from. */
export interface FactsDeps {
  readonly store: Store;
  readonly crm: Crm;
  readonly clock: { now(): number };
}

/** The records that an edit is about, and the lists. */
export interface AllFacts extends Facts {
  readonly lists: Lists;
  /** True if everything was read from the CRM just now. */
  readonly read: boolean;
}

/**
 * The records that a change is about, from the replica where it is fresh, else from the CRM, and then kept. With `force` all
 * from the CRM. Fails if a record of the edit itself cannot be read; a person's company that may not be read is null.
 */
export async function gather(deps: FactsDeps, edit: Edit, force: boolean): Promise<Result<AllFacts, CrmError>> {
  const reading = createReading(deps, force);
  let person: Person | null = null;
  let companyId: CompanyId | null = null;
  if (edit.kind === 'setCompanyCategory') companyId = edit.companyId;
  else if (edit.kind === 'setLeadStatus' || edit.kind === 'setPersonCategory') {
    const found = await reading.person(edit.personId);
    if (!found.ok) return found;
    person = found.value;
    companyId = person.companyId;
  }
  let company: Company | null = null;
  if (companyId !== null) {
    const found = await reading.company(companyId);
    if (found.ok) company = found.value;
    else if (edit.kind === 'setCompanyCategory' || (found.error.kind !== 'denied' && found.error.kind !== 'missing')) return found;
  }
  const lists = await reading.lists((known) => listsLack(known, person, company));
  return lists.ok ? ok({ person, company, lists: lists.value, read: reading.allRead() }) : lists;
}

function createReading({ store, crm, clock }: FactsDeps, force: boolean) {
  let read = true;

  function fresh<T extends Person | Company>(kept: Kept<T> | null): T | null {
    const age = kept === null ? -1 : clock.now() - kept.at;
    // A row of a list does not say whether the user may change the record, nor who changed it last.
    if (force || kept === null || kept.value.partial === true || age < 0 || age >= FRESH_MS) return null;
    read = false;
    return kept.value;
  }

  return {
    allRead: () => read,
    async person(id: PersonId): Promise<Result<Person, CrmError>> {
      const known = fresh(await store.person(id));
      if (known !== null) return ok(known);
      if (isLocalId(id)) return err({ kind: 'missing' });
      const at = clock.now();
      const answer = await crm.person(id);
      if (answer.ok) await store.putRecords({ persons: [answer.value] }, at);
      return answer;
    },
    async company(id: CompanyId): Promise<Result<Company, CrmError>> {
      const known = fresh(await store.company(id));
      if (known !== null) return ok(known);
      if (isLocalId(id)) return err({ kind: 'missing' });
      const at = clock.now();
      const answer = await crm.company(id);
      if (answer.ok) await store.putRecords({ companies: [answer.value] }, at);
      return answer;
    },
    async lists(lack: (lists: Lists) => boolean): Promise<Result<Lists, CrmError>> {
      const kept = await store.lists();
      if (!force && kept !== null && !lack(kept.value)) {
        read = false;
        return ok(kept.value);
      }
      const at = clock.now();
      const answer = await crm.lists();
      if (answer.ok) await store.putLists(answer.value, at);
      return answer;
    },
  };
}
