import type { Visibility } from '../../lib/domain/visibility.ts';
import { useTexts } from '../ui/language.tsx';
import { StatusName } from './StatusName.tsx';

/** The status of somebody whose status this user cannot change, with the reason. */
export function ReadOnlyStatus({ status }: { readonly status: Extract<Visibility, { kind: 'readOnly' }> }) {
  const t = useTexts();
  return (
    <div class="status">
      <h3 class="label">{t('field.leadStatus')}</h3>
      <p class="status-value" title={status.value?.description || undefined}>
        <StatusName status={status.value} />
      </p>
      <p class="hint">
        {t(`readOnly.${status.because}`)} {status.detail ? t('readOnly.detail', { detail: status.detail }) : null}
      </p>
    </div>
  );
}
