import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** What stands in place of the list, or above it, when there is something to say about it. */
export function Said({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { contacts } = work;
  const bad = contacts.bad.value;
  const none = contacts.all.value.length === 0;
  return (
    <>
      {!work.online.value && <Notice tone="warning" title={t('leads.offline')} />}
      {bad.length > 0 && (
        <Notice tone="warning" title={t('leads.bad')}>
          <ul>
            {bad.map(({ part, because }) => (
              <li key={part}>{t(`leads.bad.${because}`, { part })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {none && <Notice title={t('leads.empty')}>{t('leads.emptyText')}</Notice>}
      {!none && contacts.found.value.length === 0 && <Notice title={t('leads.nobody')}>{t('leads.nobodyText')}</Notice>}
    </>
  );
}
