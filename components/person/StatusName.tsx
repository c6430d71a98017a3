import type { LeadStatus } from '../../lib/domain/lead.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTexts } from '../ui/language.tsx';

/** A status by its name and mark; one that was taken out of use is shown as such (V4). */
export function StatusName({ status }: { readonly status: LeadStatus | null }) {
  const t = useTexts();
  if (!status) return <span class="muted">{t('status.none')}</span>;
  return (
    <span class="status-name">
      <Mark tone={status.id} hollow={status.deleted} />
      {status.deleted ? <s>{status.name}</s> : <span>{status.name}</span>}
      {status.deleted && <span class="badge">{t('status.noLongerInUse')}</span>}
    </span>
  );
}
