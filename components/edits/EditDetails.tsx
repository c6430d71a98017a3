import { useState } from 'preact/hooks';
import type { EditItem } from '../../lib/models/edit-item.ts';
import { useTexts } from '../ui/language.tsx';
import { EditValueName } from './EditValueName.tsx';
import { cannotUndoText } from './words.ts';

function Details({ item }: { readonly item: EditItem }) {
  const t = useTexts();
  const { row, from, to } = item;
  const blocked = cannotUndoText(t, item);
  return (
    <>
      <dl class="facts">
        {'to' in row.edit && <dt>{t('edit.change')}</dt>}
        {'to' in row.edit && (
          <dd>
            <EditValueName value={from} /> → <EditValueName value={to} />
          </dd>
        )}
        <dt>{t('edit.made')}</dt>
        <dd>{t.time(row.madeAt)}</dd>
        {row.settledAt !== undefined && <dt>{t('edit.ended')}</dt>}
        {row.settledAt !== undefined && <dd>{t.time(row.settledAt)}</dd>}
        <dt>{t('edit.tries')}</dt>
        <dd>{row.attempts}</dd>
      </dl>
      {blocked && <p class="hint">{blocked}</p>}
    </>
  );
}

/** All that is known about an edit, on demand; made only then, because a list has hundreds of them. */
export function EditDetails({ item }: { readonly item: EditItem }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details class="edit-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('edit.details')}</summary>
      {open && <Details item={item} />}
    </details>
  );
}
