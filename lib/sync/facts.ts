import type { Answer, Crm } from '../crm/crm.ts';
import { recordsNamedIn, type Edit, type OutboxRow } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import { isLocalId, type CompanyId, type PersonId } from '../domain/ids.ts';
import type { Company, Lists, Person } from '../domain/lead.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { listsLack } from '../domain/visibility.ts';
import type { Kept, Records, Store } from '../store/store.ts';
import type { Facts } from './verdict.ts';

/** Records and lists that the CRM confirmed less than this many ms ago are taken as they are before an edit goes out. */
const FRESH_MS = 60_000;

/** What facts are made from. */
export interface FactsDeps {
  readonly store: Store;
  readonly crm: Crm;
  readonly clock: { now(): number };
}

/** Records that were read from the CRM and are not stored yet, with the time before they were asked for. */
export interface Fetched {
  readonly records: Records;
  readonly at: number;
}

/** The records that an edit is about, and the lists. */
export interface AllFacts extends Facts {
  readonly lists: Lists;
  /** Rows of this device, in any state, that name a record of the edit. */
  readonly rows: readonly OutboxRow[];
  /** True if everything was read from the CRM just now. */
  readonly read: boolean;
  /** To be stored with the row's last change: a durable write of its own would cost as much again. */
  readonly fetched: Fetched;
}

/** What this device knows about an edit. */
interface Known {
  readonly person: Kept<Person> | null;
  readonly company: Kept<Company> | null;
  readonly lists: Kept<Lists> | null;
  readonly rows: readonly OutboxRow[];
}

/**
 * The records that a change is about, from the replica where it is fresh, else from the CRM; with `force` all from the CRM. Fails
 * if a record of the edit itself cannot be read; a person's company that may not be read is null.
 */
export async function gather(deps: FactsDeps, edit: Edit, force: boolean): Promise<Result<AllFacts, CrmError>> {
  const at = deps.clock.now();
  const known = await knownAbout(deps.store, edit);
  const reading = createReading(deps, force ? null : known);
  const [found, expected] = await Promise.all([reading.person(edit), reading.company('companyId' in edit ? edit.companyId : null)]);
  if (!found.ok) return found;
  const person = found.value;
  const companyId = person === null ? ('companyId' in edit ? edit.companyId : null) : person.companyId;
  // Somebody may have moved to another company since the edit was made.
  const answer = 'companyId' in edit && edit.companyId === companyId ? expected : await reading.company(companyId);
  const optional = edit.kind !== 'setCompanyCategory' && !answer.ok && (answer.error.kind === 'denied' || answer.error.kind === 'missing');
  if (!answer.ok && !optional) return answer;
  const company = answer.ok ? answer.value : null;
  const lists = await readLists(deps, force ? null : known.lists, (held) => listsLack(held, person, company));
  if (!lists.ok) return lists;
  return ok({
    person,
    company,
    lists: lists.value.lists,
    rows: known.rows,
    read: reading.allRead() && lists.value.read,
    fetched: { records: reading.fetched(), at },
  });
}

async function knownAbout(store: Store, edit: Edit): Promise<Known> {
  const around = 'personId' in edit ? await store.personAround(edit.personId) : null;
  // Around somebody who has moved are the rows of another company than the edit's.
  if (around !== null && (!('companyId' in edit) || edit.companyId === around.person.value.companyId)) return around;
  const [company, lists, rows] = await Promise.all([
    'companyId' in edit && edit.companyId !== null ? store.company(edit.companyId) : null,
    store.lists(),
    store.rowsNaming(recordsNamedIn(edit)),
  ]);
  return { person: around?.person ?? null, company, lists, rows };
}

function isFresh({ at }: Kept<unknown>, now: number): boolean {
  return now >= at && now - at < FRESH_MS;
}

function createReading({ crm, clock }: FactsDeps, known: Known | null) {
  const persons: Person[] = [];
  const companies: Company[] = [];
  let read = true;

  function fresh<T extends Person | Company>(kept: Kept<T> | null | undefined, id: number): T | null {
    // A row of a list does not say whether the user may change the record, nor who changed it last.
    if (kept === null || kept === undefined || kept.value.id !== id || kept.value.partial === true || !isFresh(kept, clock.now()))
      return null;
    read = false;
    return kept.value;
  }

  async function fetched<T>(into: T[], id: PersonId | CompanyId, ask: () => Answer<T>): Answer<T> {
    if (isLocalId(id)) return err({ kind: 'missing' });
    const answer = await ask();
    if (answer.ok) into.push(answer.value);
    return answer;
  }

  return {
    allRead: () => read,
    fetched: (): Records => ({ persons, companies }),
    /** Null for an edit of a company. */
    async person(edit: Edit): Answer<Person | null> {
      if (!('personId' in edit)) return ok(null);
      const value = fresh(known?.person, edit.personId);
      return value !== null ? ok(value) : fetched(persons, edit.personId, () => crm.person(edit.personId));
    },
    async company(id: CompanyId | null): Answer<Company | null> {
      if (id === null) return ok(null);
      const value = fresh(known?.company, id);
      return value !== null ? ok(value) : fetched(companies, id, () => crm.company(id));
    },
  };
}

async function readLists(
  { store, crm, clock }: FactsDeps,
  kept: Kept<Lists> | null,
  lack: (lists: Lists) => boolean,
): Answer<{ readonly lists: Lists; readonly read: boolean }> {
  // An administrator's change does not show on any record: only young lists say whether the rule holds.
  if (kept !== null && isFresh(kept, clock.now()) && !lack(kept.value)) return ok({ lists: kept.value, read: false });
  const at = clock.now();
  const answer = await crm.lists();
  if (!answer.ok) return answer;
  await store.putLists(answer.value, at);
  return ok({ lists: answer.value, read: true });
}
