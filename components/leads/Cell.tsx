import type { LeadRow } from '../../lib/domain/lead-row.ts';
import { isKeptHidden, type FieldKey } from '../../lib/domain/query-fields.ts';
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

/** One field of one person. */
export function Cell({ field, row }: { readonly field: FieldKey; readonly row: LeadRow }) {
  if (field === 'status') return <Status row={row} />;
  const t = useTexts();
  const text = cellText(t, field, row);
  if (field === 'category' && row.category?.deleted === true) return <s title={t('category.noLongerInUse')}>{text}</s>;
  return <span title={text}>{text}</span>;
}
