import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { replicaSentence } from '../options/Kept.tsx';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { fieldName } from './words.ts';

/** Where the list comes from and how complete it is, and the way to ask the CRM the same. */
export function AskCrm({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { asking } = work;
  const asked = asking.asked.value;
  const error = asking.error.value;
  const unaskable = asking.unaskable.value;
  const replica = work.replica.value;
  const busy = asking.busy.value;
  return (
    <section class="ask-crm" aria-label={t('ask.title')} aria-busy={busy}>
      <output>
        {asked === null ? (
          <>
            {t('ask.here')} {replica && replicaSentence(t, replica, work.now())}
          </>
        ) : (
          <>
            {t(asked.more ? 'ask.askedMore' : 'ask.asked', { when: t.moment(asked.at, work.now()), fit: asked.fit, known: asked.known })}
            {asked.kept > 0 && ` ${t('leads.keptHidden', { count: asked.kept })}.`}
          </>
        )}
        {busy && <span> {t('ask.busy')}</span>}
      </output>
      {(asked === null || asked.more || error !== null) && (
        <Button icon="find" disabled={busy || !work.online.value} onClick={() => void asking.ask()}>
          {t(asked?.more ? 'ask.more' : 'ask.do')}
        </Button>
      )}
      {asked !== null && !asked.more && error === null && (
        <Button kind="quiet" disabled={busy || !work.online.value} onClick={() => void asking.ask()}>
          {t('ask.again')}
        </Button>
      )}
      {unaskable.length > 0 && <p class="hint">{t('ask.unaskable', { fields: unaskable.map((key) => fieldName(t, key)).join(', ') })}</p>}
      {error && <Notice tone={error.kind === 'offline' ? 'warning' : 'error'} title={errorSentence(t, error)} />}
    </section>
  );
}
