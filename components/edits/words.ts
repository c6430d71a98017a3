import { cameToNothing } from '../../lib/domain/edit.ts';
import { ageOf } from '../../lib/domain/freshness.ts';
import { crmTime } from '../../lib/domain/lead.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { undoBlock } from '../../lib/models/edit-item.ts';
import type { EditItem, EditValue } from '../../lib/models/edit-item.ts';
import type { IconName } from '../ui/Icon.tsx';
import { parkedSentence } from '../sentences.ts';

/** A value by its name, as plain text. */
export function valueText(t: Translate, value: EditValue): string {
  if (value.kind === 'named') return value.name;
  return t(value.kind === 'none' ? 'edit.noValue' : 'edit.unknownValue');
}

/** The field that an edit is about. */
export function fieldText(t: Translate, { field }: EditItem): string {
  switch (field) {
    case 'leadStatus':
    case 'category':
    case 'title':
    case 'phone':
    case 'email':
      return t(`field.${field}`);
    case 'newPerson':
    case 'newCompany':
      return t(`edits.${field}`);
  }
}

/** Whom an edit is about, by one name. */
export function subjectText(t: Translate, { person, company }: EditItem): string {
  return person || company || t('edits.somebody');
}

function conflictText(t: Translate, { row, theirs, categorySeen }: EditItem): string {
  if (categorySeen) return t('edit.conflictCategory', { category: valueText(t, categorySeen) });
  const problem = row.problem?.kind === 'conflict' ? row.problem : null;
  const at = crmTime(problem?.at ?? '');
  const value = valueText(t, theirs);
  return problem && problem.by !== '' && Number.isFinite(at)
    ? t('edit.conflict', { by: problem.by, theirs: value, when: t.time(at) })
    : t('edit.conflictUnknown', { theirs: value });
}

/** Why an edit goes no further without the user; null for one that needs nobody. */
export function reasonText(t: Translate, item: EditItem): string | null {
  const { state, problem } = item.row;
  if (state === 'queued' || state === 'inFlight' || state === 'settled') return null;
  const stopped = (reason: string): string => (state === 'parked' ? t('edit.parked', { reason }) : t('edit.refused', { message: reason }));
  switch (problem?.kind) {
    case 'conflict':
      return conflictText(t, item);
    case 'rule':
      return stopped(parkedSentence(t, problem.because));
    case 'denied':
      return t('edit.denied', { message: problem.message });
    case 'missing':
      return t('edit.missing');
    case 'invalid':
      return t('edit.refused', { message: problem.message });
    case undefined:
      return stopped(t('rule.other'));
  }
}

/** Where an edit is, as a picture, a tone and a few words. `at`: since when, ms since 1970. */
export interface StateWords {
  readonly icon: IconName;
  readonly tone: 'calm' | 'good' | 'bad';
  readonly text: string;
  readonly at: number;
}

function endedWords(t: Translate, { row }: EditItem): StateWords {
  const at = row.settledAt ?? row.madeAt;
  if (row.outcome === 'replaced') return { icon: 'close', tone: 'calm', text: t('edit.replaced'), at };
  if (row.outcome === 'discarded') return { icon: 'close', tone: 'calm', text: t('edit.discarded'), at };
  if (row.outcome === 'alreadyThere' && row.attempts === 0) return { icon: 'check', tone: 'calm', text: t('edit.alreadyThere'), at };
  return { icon: 'check', tone: 'good', text: t(row.undoes === undefined ? 'edit.applied' : 'edit.undoApplied'), at };
}

/** Where an edit is on its way. */
export function stateWords(t: Translate, item: EditItem): StateWords {
  const { state, madeAt: at } = item.row;
  switch (state) {
    case 'queued':
      return { icon: 'clock', tone: 'calm', text: t('edit.queued'), at };
    case 'inFlight':
      return { icon: 'send', tone: 'calm', text: t('edit.inFlight'), at };
    case 'settled':
      return endedWords(t, item);
    case 'conflict':
    case 'parked':
    case 'blocked': {
      const icon = state === 'conflict' ? 'warning' : state === 'parked' ? 'pause' : 'refused';
      return { icon, tone: 'bad', text: reasonText(t, item) ?? '', at };
    }
  }
}

/** Why an edit that has left cannot be undone; null where it can, or where that is no question. */
export function cannotUndoText(t: Translate, { row }: EditItem): string | null {
  const block = undoBlock(row);
  return block === null || block === 'waits' || cameToNothing(row) ? null : t(`edit.cannot.${block}`);
}

/** When a value was confirmed by the CRM. `at`: ms since 1970, null for one that exists on this device only. */
export function ageText(t: Translate, at: number | null, now: number): string {
  const age = ageOf(at, now);
  switch (age.kind) {
    case 'here':
    case 'now':
      return t(`freshness.${age.kind}`);
    case 'ago':
      return t('freshness.ago', { when: t.ago(age.at, now) });
    case 'weekday':
      return t('freshness.weekday', { day: t.weekday(age.at) });
    case 'date':
      return t('freshness.date', { day: t.date(age.at) });
  }
}
