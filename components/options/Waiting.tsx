import type { StoredModel } from '../../lib/models/stored.ts';
import { stateWords, fieldText, subjectText } from '../edits/words.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

/** The edits that the CRM does not have yet, and where to decide about them. */
export function Waiting({ model }: { readonly model: StoredModel }) {
  const t = useTexts();
  const waiting = model.waiting.value;
  return (
    <Section id="waiting" title={t('waiting.title')}>
      {waiting === null && <Skeleton label={t('app.loading')} />}
      {waiting?.items.length === 0 && <p class="muted">{t('waiting.none')}</p>}
      {waiting !== null && waiting.items.length > 0 && (
        <>
          <ul class="rows">
            {waiting.items.map((item) => (
              <li key={item.row.editId}>
                {subjectText(t, item)}: {fieldText(t, item)}{' '}
                <span class="hint">
                  {stateWords(t, item).text}, {t.time(item.row.madeAt)}
                </span>
              </li>
            ))}
          </ul>
          {waiting.more > 0 && <p>{t('waiting.more', { count: waiting.more })}</p>}
          <p class="hint">{t('waiting.text')}</p>
        </>
      )}
    </Section>
  );
}
