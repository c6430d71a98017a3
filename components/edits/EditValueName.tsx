import type { EditValue } from '../../lib/models/edit-item.ts';
import { useTexts } from '../ui/language.tsx';
import { valueText } from './words.ts';

/** A status or category by its name; one that was taken out of use is shown as such (V4). */
export function EditValueName({ value }: { readonly value: EditValue }) {
  const t = useTexts();
  if (value.kind !== 'named') return <span class="muted">{valueText(t, value)}</span>;
  if (!value.deleted) return <span>{value.name}</span>;
  return (
    <span>
      <s>{value.name}</s> <span class="badge">{t('status.noLongerInUse')}</span>
    </span>
  );
}
