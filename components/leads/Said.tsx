import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** The parts of the address that say nothing, each with why. */
export function BadParts({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const bad = work.contacts.bad.value;
  if (bad.length === 0) return null;
  return (
    <Notice tone="warning" title={t('leads.bad')}>
      <ul>
        {bad.map(({ part, because }) => (
          <li key={part}>{t(`leads.bad.${because}`, { part })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What stands in place of the list, or above it, when there is something to say about it. */
export function Said({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { contacts } = work;
  const none = contacts.all.value.length === 0;
  return (
    <>
      {!work.online.value && <Notice tone="warning" title={t('leads.offline')} />}
      <BadParts work={work} />
      {none && <Notice title={t('leads.empty')}>{t('leads.emptyText')}</Notice>}
      {!none && contacts.found.value.length === 0 && <Notice title={t('leads.nobody')}>{t('leads.nobodyText')}</Notice>}
    </>
  );
}
