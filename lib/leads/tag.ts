import { emailKey, normaliseEmail } from '../domain/address.ts';
import { cameToNothing } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Company, LeadStatus, Lists, Person } from '../domain/lead.ts';
import { companyLikeness, nameLikeness } from '../domain/likeness.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { companyWithShown } from '../domain/view.ts';
import { leadStatusVisibility } from '../domain/visibility.ts';
import type { Kept, NewRow, Store } from '../store/store.ts';
import { cardContext } from './cards.ts';
import { newCompany, newPerson, type Made } from './create-person.ts';
import { NO_LISTS, type LeadsDeps } from './deps.ts';
import type { Refusal } from './leads.ts';
import { newRow, startSending } from './make-edit.ts';
import { statusRows } from './set-status.ts';
import { remember } from './tagged.ts';
import type { Tagged, TagLine, TagOrder, TagResult, TagStored } from './tagging.ts';

/** Lines of one transaction: a window that dies leaves whole lines, and the user sees how far it has come. */
const AT_ONCE = 25;

type Creation = Extract<TagLine, { readonly kind: 'create' }>;
type Why = Refusal | { readonly kind: 'already' };

/** What a line is made of, to be stored. */
interface Prepared {
  readonly line: TagLine;
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly rows: readonly NewRow[];
  readonly person?: Person;
}

/** What lines of one order share. */
interface Batch {
  readonly deps: LeadsDeps;
  readonly order: TagOrder;
  readonly lists: Lists;
  /** Companies that are here, by their key. */
  readonly companies: Map<string, Company>;
  /** Those that are to be stored with the lines that name them. */
  readonly fresh: Map<string, Made<Company>>;
}

/** A company of the draft that another window, or an earlier order, has made meanwhile. */
async function madeMeanwhile(
  { deps: { store } }: Batch,
  { domain, name }: { readonly domain: string; readonly name: string },
): Promise<Company | null> {
  if (domain !== '') return (await store.companiesByDomain([domain]))[0]?.value ?? null;
  // Also one that was carried out by now: without a domain nothing else tells that it is the same.
  for (const row of await store.rows()) {
    const { edit } = row;
    if (edit.kind !== 'createCompany' || cameToNothing(row) || companyLikeness(edit.draft.name, name) !== 'same') continue;
    const kept = await store.company(edit.companyId);
    if (kept !== null) return kept.value;
  }
  return null;
}

async function companyFor(batch: Batch, { company }: Creation): Promise<Result<Company | null, Refusal>> {
  if (company === null) return ok(null);
  if (company.kind === 'existing') {
    const kept = await batch.deps.store.company(company.id);
    return kept === null ? err({ kind: 'missing' }) : ok(kept.value);
  }
  const { key } = company;
  const known = batch.companies.get(key) ?? batch.fresh.get(key)?.record;
  if (known !== undefined) return ok(known);
  const draft = batch.order.companies.get(key);
  if (draft === undefined) return err({ kind: 'missing' });
  const here = await madeMeanwhile(batch, draft);
  if (here !== null) {
    batch.companies.set(key, here);
    return ok(here);
  }
  const made = newCompany(batch.deps, draft);
  if (!made.ok) return made;
  batch.fresh.set(key, made.value);
  return ok(made.value.record);
}

/** People of the name in the company, or without one. */
async function namesakesAt(store: Store, name: string, companyId: CompanyId | null): Promise<readonly Kept<Person>[]> {
  const named = (await store.find(name)).filter(({ value }) => nameLikeness(value.fullName, name) === 'same');
  // A company that was made here may have got its number of the CRM between the two readings.
  const now = companyId === null ? null : (await store.company(companyId))?.value.id;
  return named.filter(({ value }) => value.companyId === companyId || value.companyId === now);
}

/** True if somebody has come here since the user was asked: by the address, or without one by name in the same company. */
async function isHere({ deps: { store } }: Batch, { draft, notThese }: Creation, companyId: CompanyId | null): Promise<boolean> {
  const email = normaliseEmail(draft.email);
  const name = `${draft.firstName} ${draft.lastName}`;
  const found = email === null ? await namesakesAt(store, name, companyId) : await store.personsByEmail(email);
  // Who was shown under a number of this device may have one of the CRM's by now.
  const shown = new Set((await Promise.all(notThese.map((id) => store.person(id)))).map((kept) => kept?.value.id));
  return found.some(({ value }) => !shown.has(value.id));
}

/** The status on somebody who is made by the same order, where the rule allows it there; else none, and the CRM decides. */
async function statusOfNew(
  { deps, lists }: Batch,
  person: Person,
  company: Company | null,
  status: LeadStatus,
): Promise<readonly NewRow[]> {
  const { rows } = await cardContext(deps, { companies: company === null ? [] : [company.id] });
  const shown = company === null ? null : companyWithShown(company, rows);
  const visibility = leadStatusVisibility({ person, company: shown, lists, policy: deps.policy });
  if (visibility.kind !== 'editable' || !visibility.choices.some(({ id }) => id === status.id)) return [];
  const base = { updatedAt: null, value: null, categoryId: visibility.category.id };
  return [newRow(deps, { kind: 'setLeadStatus', personId: person.id, companyId: person.companyId, to: status.id, base })];
}

async function prepareCreation(batch: Batch, line: Creation): Promise<Result<Prepared, Why>> {
  const { policy } = batch.deps;
  if (policy.readOnly || policy.create === false) return err({ kind: 'policy' });
  const company = await companyFor(batch, line);
  if (!company.ok) return company;
  if (await isHere(batch, line, company.value?.id ?? null)) return err({ kind: 'already' });
  const made = newPerson(batch.deps, line.draft, company.value);
  if (!made.ok) return made;
  const { record: person, row } = made.value;
  const { status } = batch.order;
  const more = line.setStatus && status !== null ? await statusOfNew(batch, person, company.value, status) : [];
  return ok({ line, personId: person.id, name: person.fullName, email: person.emails[0] ?? '', rows: [row, ...more], person });
}

async function prepareStatus({ deps, order }: Batch, line: TagLine & { readonly kind: 'set' }): Promise<Result<Prepared, Why>> {
  if (order.status === null) return err({ kind: 'unchanged' });
  const rows = statusRows(deps, await deps.store.personAround(line.personId), order.status.id, { moveCompanyTo: null });
  if (!rows.ok) return rows;
  const person = (await deps.store.person(line.personId))?.value;
  return ok({ line, personId: line.personId, name: person?.fullName ?? '', email: person?.emails[0] ?? '', rows: rows.value });
}

/** What came of some lines. */
interface Some {
  readonly answers: readonly (readonly [string, TagStored])[];
  readonly people: readonly Prepared[];
  readonly companyEditIds: readonly string[];
}

function refused({ key }: TagLine, refusal: Why): readonly [string, TagStored] {
  return [key, { kind: 'refused', refusal }];
}

/** Stores some lines in one transaction. */
async function storeSome(batch: Batch, lines: readonly TagLine[]): Promise<Some> {
  const no: (readonly [string, TagStored])[] = [];
  const ready: Prepared[] = [];
  const addresses = new Set<string>();
  batch.fresh.clear();
  for (const line of lines) {
    const prepared = line.kind === 'set' ? await prepareStatus(batch, line) : await prepareCreation(batch, line);
    if (!prepared.ok) no.push(refused(line, prepared.error));
    else if (line.kind === 'create' && prepared.value.email !== '' && addresses.has(prepared.value.email))
      no.push(refused(line, { kind: 'already' }));
    else {
      ready.push(prepared.value);
      addresses.add(prepared.value.email);
    }
  }
  const made = [...batch.fresh].filter(([, { record }]) => ready.some(({ person }) => person?.companyId === record.id));
  const rows = [...made.map(([, { row }]) => row), ...ready.flatMap((one) => one.rows)];
  const records = { persons: ready.flatMap(({ person }) => person ?? []), companies: made.map(([, { record }]) => record) };
  const stored = rows.length === 0 ? ok([]) : await batch.deps.store.addRows(rows, records);
  if (!stored.ok) return { answers: lines.map((line) => refused(line, stored.error)), people: [], companyEditIds: [] };
  for (const [key, { record }] of made) batch.companies.set(key, record);
  const yes = ready.map(({ line, personId, rows: own }) => {
    return [line.key, { kind: 'stored', personId, editIds: own.map(({ editId }) => editId) }] as const;
  });
  return { answers: [...no, ...yes], people: ready, companyEditIds: made.map(([, { row }]) => row.editId) };
}

function taggedOf(order: TagOrder, { line, personId, name, email, rows }: Prepared, at: number): Tagged {
  const sets = rows.some(({ edit }) => edit.kind === 'setLeadStatus');
  return {
    personId,
    name,
    email: email === '' ? '' : emailKey(email),
    at,
    statusId: sets ? (order.status?.id ?? null) : null,
    created: line.kind === 'create',
    host: order.host,
    utm: order.utm,
    editIds: rows.map(({ editId }) => editId),
  };
}

/** See `Tagging.tag`. */
export async function tag(deps: LeadsDeps, order: TagOrder, onStored?: (done: number, total: number) => void): Promise<TagResult> {
  const lists = (await deps.store.lists())?.value ?? NO_LISTS;
  const batch: Batch = { deps, order, lists, companies: new Map(), fresh: new Map() };
  const lines = new Map<string, TagStored>();
  const companyEditIds: string[] = [];
  const people: Tagged[] = [];
  const at = deps.now();
  for (let from = 0; from < order.lines.length; from += AT_ONCE) {
    // Another window that tags the same people comes before or after, and finds them here.
    const some = await deps.alone('tag', () => storeSome(batch, order.lines.slice(from, from + AT_ONCE)));
    for (const [key, answer] of some.answers) lines.set(key, answer);
    companyEditIds.push(...some.companyEditIds);
    people.push(...some.people.map((one) => taggedOf(order, one, at)));
    if (some.people.length > 0) {
      await remember(deps, { id: order.id, at, people });
      startSending(deps);
    }
    onStored?.(Math.min(from + AT_ONCE, order.lines.length), order.lines.length);
  }
  return { lines, companyEditIds };
}
