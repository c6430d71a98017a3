import { companyKey, fieldOf, isPending, personKey, recordsNamedIn, type Edit, type OutboxRow } from '../domain/edit.ts';

/** What the pump does next. */
export type Step =
  /** Nothing may go out; `wakeAt` is when a row that waits for itself may be tried again, ms since 1970. */
  | { readonly kind: 'none'; readonly wakeAt: number | null }
  | { readonly kind: 'send'; readonly row: OutboxRow }
  /** `into` takes the older row's base, then `drop` is settled as replaced: nobody ever sees its value. */
  | { readonly kind: 'merge'; readonly into: OutboxRow; readonly edit: Edit; readonly drop: OutboxRow }
  /** The record that the edit is about was never created, and nothing is on its way to do so. */
  | { readonly kind: 'orphan'; readonly row: OutboxRow };

/**
 * Chooses the next step among unsettled rows in the order of `seq`.
 *
 * Within a stream only its oldest pending row may go out. Rows that need the user hold up nobody but those that name a record
 * which they should have created: whether a status edit still makes sense after a category edit was refused, the rule (asked
 * before sending) and the guard (in the request) decide better than the order. Among streams those that the
 * CRM never failed at and those with the fewest attempts are first: a row that can never succeed keeps no other waiting.
 *
 * @param rows unsettled rows, of which younger pending ones may be missing; creations that other rows need must be there
 * @param onTheirWay records that edits on their way name: nothing else of them may go out
 * @param waits by `seq`, until when a row is left alone because the CRM failed at it, ms since 1970
 */
export function nextStep(
  rows: readonly OutboxRow[],
  now: number,
  waits: ReadonlyMap<number, number>,
  onTheirWay: ReadonlySet<string> = new Set(),
): Step {
  const created = new Set(rows.map(({ edit }) => creationOf(edit)));
  const busy = new Set<string>();
  let wakeAt: number | null = null;
  let best: OutboxRow | null = null;
  for (const row of rows) {
    if (!isPending(row)) continue;
    const needed = localRecordsOf(row.edit);
    if (row.state === 'queued' && needed.some((record) => !created.has(record))) return { kind: 'orphan', row };
    if (needed.length > 0 || busy.has(row.stream)) continue;
    busy.add(row.stream);
    if (recordsNamedIn(row.edit).some((record) => onTheirWay.has(record))) continue;
    const until = waits.get(row.seq) ?? 0;
    if (until > now) wakeAt = Math.min(until, wakeAt ?? until);
    else if (best === null || isBefore(row, best, waits)) best = row;
  }
  if (best === null) return { kind: 'none', wakeAt };
  return merged(best, rows) ?? { kind: 'send', row: best };
}

function isBefore(row: OutboxRow, other: OutboxRow, waits: ReadonlyMap<number, number>): boolean {
  const [failed, otherFailed] = [waits.has(row.seq), waits.has(other.seq)];
  return failed === otherFailed ? row.attempts < other.attempts : otherFailed;
}

/** The record that a creation makes; null for other edits. */
function creationOf(edit: Edit): string | null {
  if (edit.kind === 'createPerson') return personKey(edit.personId);
  return edit.kind === 'createCompany' ? companyKey(edit.companyId) : null;
}

/** The records that the edit needs and that have no number at the CRM yet. */
export function localRecordsOf(edit: Edit): readonly string[] {
  const needed: string[] = [];
  if (edit.kind !== 'createCompany' && 'companyId' in edit && edit.companyId !== null && edit.companyId < 0)
    needed.push(companyKey(edit.companyId));
  if (edit.kind !== 'createPerson' && 'personId' in edit && edit.personId < 0) needed.push(personKey(edit.personId));
  return needed;
}

/**
 * Two edits of one field that were never attempted are one: the newest value on the oldest base. Not across an edit that they
 * may depend on: only other people's status may lie between two of one person.
 */
function merged(older: OutboxRow, rows: readonly OutboxRow[]): Step | null {
  const field = fieldOf(older.edit);
  if (field === null || !isFresh(older) || !('base' in older.edit)) return null;
  for (const row of rows) {
    if (row.seq <= older.seq || row.stream !== older.stream || !isPending(row)) continue;
    if (fieldOf(row.edit) === field) {
      if (!isFresh(row) || !('base' in row.edit)) return null;
      // Who agreed to leave Customer and then, from there, chose another potential category has agreed to the whole way.
      const agreed =
        'downgradeConfirmed' in older.edit &&
        older.edit.downgradeConfirmed === true &&
        row.edit.kind !== 'setLeadStatus' &&
        row.edit.base.value === older.edit.to;
      // Two edits of one field are of one kind.
      const edit = { ...row.edit, base: older.edit.base, ...(agreed && { downgradeConfirmed: true }) } as Edit;
      return { kind: 'merge', into: row, edit, drop: older };
    }
    if (older.edit.kind !== 'setLeadStatus' || row.edit.kind !== 'setLeadStatus') return null;
  }
  return null;
}

function isFresh(row: OutboxRow): boolean {
  return row.state === 'queued' && row.attempts === 0;
}
