import type { ComponentChildren } from 'preact';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import { isKeptHidden, type FieldKey } from '../../lib/domain/query-fields.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTexts } from '../ui/language.tsx';
import { cellText } from './words.ts';

/** What a person's row says of their status: the value, and whether the rule hides it now (C1), it is out of use, or an edit is on its way. */
function Status({ row }: { readonly row: LeadRow }) {
  const t = useTexts();
  const { status } = row;
  const kept = isKeptHidden(row);
  return (
    <span class={`cell-status${kept ? ' muted' : ''}`}>
      {status && <Mark tone={status.id} hollow={status.deleted || kept} />}
      {status && (status.deleted ? <s>{status.name}</s> : <span>{status.name}</span>)}
      {kept && <span class="badge">{t('leads.kept')}</span>}
      {row.pending && <span class="badge badge-warn">{t(row.attention ? 'bulk.attentionHere' : 'leads.pending')}</span>}
    </span>
  );
}

/** What a cell holds: the text alone where a text is all, because every element of a list is drawn as often as it has lines. */
export function cellContent(t: Translate, field: FieldKey, row: LeadRow): ComponentChildren {
  if (field === 'status') return <Status row={row} />;
  const text = cellText(t, field, row);
  return field === 'category' && row.category?.deleted === true ? <s title={t('category.noLongerInUse')}>{text}</s> : text;
}

/** One field of one person, among other things in a line. */
export function Cell({ field, row }: { readonly field: FieldKey; readonly row: LeadRow }) {
  const t = useTexts();
  const content = cellContent(t, field, row);
  return typeof content === 'string' ? <span title={content}>{content}</span> : content;
}
