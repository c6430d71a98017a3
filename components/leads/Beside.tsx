import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { PersonCard } from '../person/PersonCard.tsx';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** The card of the person who was opened, beside the list. Their company leads to the list of its people. */
export function Beside({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const reading = work.person.value;
  const problem = work.problem.value;
  if (reading === null) return null;
  return (
    <aside class="leads-beside" aria-label={t('leads.beside')}>
      <div class="leads-close">
        <Button kind="quiet" icon="close" iconOnly onClick={() => work.open(null)}>
          {t('action.close')}
        </Button>
      </div>
      {problem && <Notice tone={problem.kind === 'offline' ? 'warning' : 'error'} title={errorSentence(t, problem)} />}
      {reading.value ? (
        <PersonCard
          key={reading.key}
          card={reading.value}
          work={work}
          onOpenCompany={(id) => work.contacts.setCriteria([{ field: 'companyId', op: 'in', values: [id] }])}
        />
      ) : (
        <Notice tone="warning" title={t('person.gone')} />
      )}
    </aside>
  );
}
