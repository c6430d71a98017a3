import { useTexts } from '../ui/language.tsx';

const STEPS = ['welcome.signIn', 'welcome.site', 'welcome.set'] as const;

/** What somebody who has just installed Leadside needs to know until the first status is set. */
export function Welcome() {
  const t = useTexts();
  return (
    <section class="welcome" aria-label={t('welcome.title')}>
      <h2>{t('welcome.title')}</h2>
      <p>{t('welcome.text')}</p>
      <ol class="steps">
        {STEPS.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p class="hint">{t('welcome.rightsText')}</p>
      <p class="hint">{t('welcome.badgeText')}</p>
    </section>
  );
}
