import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

/** For whoever has no tenant: what the sandbox is, how it is started, and the way to sign in to it. */
export function NoTenant({ onUse }: { readonly onUse: () => void }) {
  const t = useTexts();
  return (
    <section class="no-tenant" aria-label={t('start.title')}>
      <h3>{t('start.title')}</h3>
      <p>{t('start.text')}</p>
      <p class="hint">{t('start.how')}</p>
      <div>
        <Button onClick={onUse}>{t('start.use')}</Button>
      </div>
    </section>
  );
}
