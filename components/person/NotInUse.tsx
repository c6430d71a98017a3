import type { Work } from '../../lib/models/work.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** Says what an administrator has to set up, where no category of the tenant uses lead status; else nothing. */
export function NotInUse({ work }: { readonly work: Work }) {
  const t = useTexts();
  if (work.inUse.value !== false) return null;
  return (
    <Notice title={t('notInUse.title')}>{t('notInUse.text', { potential: t('group.potentialCustomer'), flag: t('notInUse.flag') })}</Notice>
  );
}
