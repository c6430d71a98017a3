import type { Visibility } from '../../lib/domain/visibility.ts';
import { StaleMark } from '../edits/StaleMark.tsx';
import { useTexts } from '../ui/language.tsx';
import { StatusName } from './StatusName.tsx';

interface ReadOnlyStatusProps {
  readonly status: Extract<Visibility, { kind: 'readOnly' }>;
  /** When the CRM last confirmed the value, ms since 1970; null for what exists on this device only. */
  readonly freshAt: number | null;
}

/** The status of somebody whose status this user cannot change, with the reason. */
export function ReadOnlyStatus({ status, freshAt }: ReadOnlyStatusProps) {
  const t = useTexts();
  return (
    <div class="status">
      <h3 class="label">
        {t('field.leadStatus')}
        <StaleMark at={freshAt} />
      </h3>
      <p class="status-value" title={status.value?.description || undefined}>
        <StatusName status={status.value} />
      </p>
      <p class="hint">
        {t(`readOnly.${status.because}`)} {status.detail ? t('readOnly.detail', { detail: status.detail }) : null}
      </p>
    </div>
  );
}
