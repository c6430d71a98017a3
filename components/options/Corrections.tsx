import { readableEmail } from '../../lib/domain/punycode.ts';
import type { OptionsModel } from '../../lib/models/options.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

/** What the user said about whose an address is, each to be taken back; nothing while nobody is signed in. */
export function Corrections({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const corrections = model.corrections.value;
  if (corrections === null) return null;
  return (
    <Section id="corrections" title={t('people.corrections')}>
      <p class="hint">{t('people.correctionsText')}</p>
      {corrections.length === 0 && <p class="muted">{t('people.correctionsNone')}</p>}
      <ul class="rows">
        {corrections.map(({ email, personId, name, at, stands }) => {
          const shown = readableEmail(email);
          return (
            <li key={email} class="site">
              <span>
                {personId === null
                  ? t('people.correctionNobody', { email: shown })
                  : t('people.correctionOne', { email: shown, name: name || t('people.unnamed') })}
                <span class="hint">
                  {' '}
                  {t('people.correctionSince', { when: t.time(at) })}
                  {!stands && `, ${t('people.correctionGone')}`}
                </span>
              </span>
              <Button label={t('people.correctionRemove', { email: shown })} onClick={() => void model.takeBack(email)}>
                {t('match.takeBack')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
