import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { OutboxRow } from '../domain/edit.ts';
import { isPending } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import { parseCategoryId, parseLeadStatusId } from '../domain/ids.ts';
import { findCategory, findStatus } from '../domain/visibility.ts';
import type { EditHandle, Leads, Refusal } from '../leads/leads.ts';
import type { Lists } from '../domain/lead.ts';
import type { Result } from '../domain/result.ts';
import type { Notice, NoticesModel } from './notices.ts';

/** An edit in words: whose it is and what it sets. Names are tenant data; null where this device does not know them. */
export interface EditItem {
  readonly row: OutboxRow;
  readonly subject: string | null;
  readonly to: string | null;
  /** The other's value, in a conflict. */
  readonly theirs: string | null;
}

/** The user's edits on their way, and what can be done about each. */
export interface EditsModel {
  /** Newest first. */
  readonly items: ReadonlySignal<readonly EditItem[]>;
  /** Those that go no further without the user. */
  readonly attention: ReadonlySignal<readonly EditItem[]>;
  /** An undo that would take a company out of Customer or Partner: to be confirmed by hand. */
  readonly question: ReadonlySignal<EditItem | null>;
  undo(editId: string): Promise<void>;
  /** Undoes the newest edit of this device that can be undone. */
  undoLatest(): Promise<void>;
  confirm(): Promise<void>;
  cancel(): void;
  retry(editId: string): Promise<void>;
  discard(editId: string): Promise<void>;
  reread(): Promise<void>;
}

/** True if undo may be offered: not for a first value, a creation that has left, or an edit that ended without effect. */
export function canUndo(row: OutboxRow): boolean {
  if (row.state === 'queued' && row.attempts === 0) return true;
  const { edit } = row;
  if (edit.kind === 'createPerson' || edit.kind === 'createCompany' || edit.base.value === null) return false;
  return row.state === 'inFlight' || (row.state === 'settled' && row.outcome === 'applied');
}

/** The newest edit of this person's status, or null. `items` newest first. */
export function latestStatusEdit(items: readonly EditItem[], id: PersonId): EditItem | null {
  return items.find(({ row }) => row.edit.kind === 'setLeadStatus' && row.edit.personId === id) ?? null;
}

/** The newest edit of this company's or person's category, or null. `items` newest first. */
export function latestCategoryEdit(items: readonly EditItem[], kind: 'company' | 'person', id: CompanyId | PersonId): EditItem | null {
  const found = items.find(({ row }) =>
    kind === 'company'
      ? row.edit.kind === 'setCompanyCategory' && row.edit.companyId === id
      : row.edit.kind === 'setPersonCategory' && row.edit.personId === id,
  );
  return found ?? null;
}

/** A settled edit is still told about for so long, in milliseconds. */
const TOLD_FOR = 10 * 60_000;

/**
 * The edit to tell about beside a field: the row that the field itself names, else its newest one while that is news. The row
 * of a field may be known before the list of edits is: it is then told without the names.
 */
export function editBeside(items: readonly EditItem[], row: OutboxRow | null, latest: EditItem | null, now: number): EditItem | null {
  if (row)
    return (
      items.find((item) => item.row.editId === row.editId && item.row.state === row.state) ?? { row, subject: null, to: null, theirs: null }
    );
  return latest?.row.state === 'settled' && now - (latest.row.settledAt ?? 0) < TOLD_FOR ? latest : null;
}

/** The creation of this person, or null. `items` newest first. */
export function creationOf(items: readonly EditItem[], id: PersonId): EditItem | null {
  return items.find(({ row }) => row.edit.kind === 'createPerson' && row.edit.personId === id) ?? null;
}

function nameOf(lists: Lists | null, row: OutboxRow, value: number | null): string | null {
  if (!lists) return null;
  if (row.edit.kind === 'setLeadStatus') return findStatus(lists, parseLeadStatusId(value))?.name ?? null;
  return findCategory(lists, parseCategoryId(value))?.name ?? null;
}

function needsUser({ row }: EditItem): boolean {
  return row.state !== 'settled' && !isPending(row);
}

/** The edits of `leads`; what became of an undo, retry or discard is said to `notices`. */
export function createEdits({ leads, notices }: { readonly leads: Leads; readonly notices: NoticesModel }): EditsModel {
  const items = signal<readonly EditItem[]>([]);
  const question = signal<EditItem | null>(null);
  const subjects = new Map<string, string>();
  let reading = false;
  let again = false;

  async function subjectOf({ edit }: OutboxRow): Promise<string | null> {
    if (edit.kind === 'createPerson') return `${edit.draft.firstName} ${edit.draft.lastName}`.trim();
    if (edit.kind === 'createCompany') return edit.draft.name;
    const company = edit.kind === 'setCompanyCategory';
    const key = company ? `company:${edit.companyId}` : `person:${edit.personId}`;
    const known = subjects.get(key);
    if (known !== undefined) return known;
    const name = company
      ? (await leads.companyCard(edit.companyId))?.company.name
      : (await leads.personCard(edit.personId))?.person.fullName;
    if (name !== undefined) subjects.set(key, name);
    return name ?? null;
  }

  async function reread(): Promise<void> {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    do {
      again = false;
      const [rows, lists] = await Promise.all([leads.edits(), leads.lists()]);
      items.value = await Promise.all(
        rows.map(async (row) => ({
          row,
          subject: await subjectOf(row),
          to: row.edit.kind === 'createPerson' || row.edit.kind === 'createCompany' ? null : nameOf(lists, row, row.edit.to),
          theirs: row.problem?.kind === 'conflict' ? nameOf(lists, row, row.problem.theirs) : null,
        })),
      );
    } while (again);
    reading = false;
  }

  function say(answer: Result<EditHandle, Refusal>, done: Notice): void {
    notices.say(answer.ok ? done : { kind: 'refused', refusal: answer.error });
    if (answer.ok) void leads.sync();
  }

  async function undo(editId: string): Promise<void> {
    const answer = await leads.undo(editId);
    if (!answer.ok && answer.error.kind === 'downgrade') question.value = items.peek().find(({ row }) => row.editId === editId) ?? null;
    else say(answer, { kind: 'undone' });
  }

  return {
    items,
    attention: computed(() => items.value.filter(needsUser)),
    question,
    undo,
    async undoLatest() {
      const latest = items.peek().find(({ row }) => canUndo(row) && row.undoes === undefined);
      if (latest) await undo(latest.row.editId);
    },
    async confirm() {
      const asked = question.peek();
      question.value = null;
      if (asked) say(await leads.undo(asked.row.editId, { downgradeConfirmed: true }), { kind: 'undone' });
    },
    cancel() {
      question.value = null;
    },
    async retry(editId) {
      say(await leads.retry(editId), { kind: 'retried' });
    },
    async discard(editId) {
      say(await leads.discard(editId), { kind: 'discarded' });
    },
    reread,
  };
}
