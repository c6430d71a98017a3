import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { VIEWS } from '../../lib/models/view.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

/** Switches between the views of the leads page; all of them are about the same people. */
export function Views({ work: { views } }: { readonly work: LeadsWork }) {
  const t = useTexts();
  return (
    <nav class="actions" aria-label={t('views.title')}>
      {VIEWS.map((name) => (
        <Button
          key={name}
          kind={views.view.value === name ? 'primary' : 'plain'}
          pressed={views.view.value === name}
          onClick={() => views.show(name)}
        >
          {t(`views.${name}`)}
        </Button>
      ))}
    </nav>
  );
}
