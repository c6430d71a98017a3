import type { CrmError } from '../domain/errors.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import { anyCategoryUsesLeadStatus } from '../domain/visibility.ts';
import { LISTS_FRESH_MS } from '../sync/pull.ts';
import { companyCard, personCard, toPersonCards } from './cards.ts';
import { createPerson } from './create-person.ts';
import type { LeadsDeps } from './deps.ts';
import type { Leads } from './leads.ts';
import { RESTORED, type Restored } from '../store/store.ts';
import { editNames, edits } from './read-edits.ts';
import { choose, corrections, takeBack } from './corrections.ts';
import { doubts } from './doubts.ts';
import { match, refresh } from './look-up.ts';
import { previewCompanyCategory, setCompanyCategory, setPersonCategory } from './set-category.ts';
import { setDetail } from './set-detail.ts';
import { previewStatus, setLeadStatus } from './set-status.ts';
import { recent, saw } from './recent.ts';
import { discard, discardAll, retry, retryAll } from './retry.ts';
import { owners } from './owners.ts';
import { survey } from './survey.ts';
import { taggedAmong, taggedSince } from './tagged.ts';
import { tag } from './tag.ts';
import { undo } from './undo.ts';

async function withLists(deps: LeadsDeps, asked: Promise<Result<void, CrmError>>): Promise<Result<void, CrmError>> {
  const [records, lists] = await Promise.all([asked, deps.pull.lists(LISTS_FRESH_MS)]);
  return records.ok ? lists : records;
}

async function leadStatusInUse({ store }: LeadsDeps): Promise<boolean | null> {
  const lists = await store.lists();
  return lists === null ? null : anyCategoryUsesLeadStatus(lists.value);
}

/** The use cases over a store, a CRM and a pump. */
export function createLeads(deps: LeadsDeps): Leads {
  return {
    match: (candidate, options) => match(deps, candidate, options?.byHand),
    refresh: (candidate, options) => refresh(deps, candidate, options?.byHand),
    doubts: (candidate) => doubts(deps, candidate),
    choose: (candidate, id) => choose(deps, candidate, id),
    takeBack: (email) => takeBack(deps, email),
    corrections: () => corrections(deps),
    personCard: (id) => personCard(deps, id),
    companyCard: (id) => companyCard(deps, id),
    refreshPerson: (id: PersonId) => withLists(deps, deps.pull.person(id)),
    refreshCompany: (id: CompanyId) => withLists(deps, deps.pull.company(id)),
    lists: async () => (await deps.store.lists())?.value ?? null,
    leadStatusInUse: () => leadStatusInUse(deps),
    find: async (text) => toPersonCards(deps, await deps.store.find(text)),
    recent: () => recent(deps),
    saw: (id) => saw(deps, id),
    refreshFind: (text) => deps.pull.find(text),
    async findCompanies(text) {
      const found = await deps.crm.findCompanies(text);
      if (found.ok) await deps.store.putRecords({ companies: found.value }, deps.now());
      return found;
    },
    previewStatus: (id, to) => previewStatus(deps, id, to),
    previewCompanyCategory: (id, to) => previewCompanyCategory(deps, id, to),
    setLeadStatus: (id, to, options) => setLeadStatus(deps, id, to, options),
    setCompanyCategory: (id, to, options) => setCompanyCategory(deps, id, to, options),
    setPersonCategory: (id, to, options) => setPersonCategory(deps, id, to, options),
    setDetail: (id, field, to) => setDetail(deps, id, field, to),
    createPerson: (draft, company) => createPerson(deps, draft, company),
    policy: () => deps.policy,
    owners: () => owners(deps),
    survey: (candidates, options) => survey(deps, candidates, options),
    tag: (order, onStored) => tag(deps, order, onStored),
    taggedSince: (since) => taggedSince(deps, since),
    taggedAmong: (candidates) => taggedAmong(deps, candidates),
    edits: (most) => edits(deps, most),
    edit: (editId) => deps.store.row(editId),
    editNames: (row) => editNames(deps, row),
    undo: (editId, options) => undo(deps, editId, options),
    retry: (editId, options) => retry(deps, editId, options),
    discard: (editId) => discard(deps, editId),
    restored: async () => (await deps.store.note(RESTORED)) as Restored | null,
    dismissRestored: () => deps.store.putNote(RESTORED, null),
    retryAll: () => retryAll(deps),
    discardAll: () => discardAll(deps),
    sync: () => deps.pump.drain(),
    watchSync: (listener) => deps.pump.watch(listener),
    replica: () => deps.replica.status(),
    countPeople: () => deps.store.countPersons(),
    usage: () => deps.store.usage(),
    clearCopy: () => deps.store.clearCopy(),
    watchReplica: (listener) => deps.replica.watch(listener),
    subscribe: (listener) => deps.store.subscribe((change) => listener(change)),
  };
}
