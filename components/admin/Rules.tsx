import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import type { SectionProps } from './Categories.tsx';
import { ruleLine, TRIGGERS } from './words.ts';

/** Lead categorisation: what the CRM makes of a category on each trigger. */
export function Rules({ work, lists, editable, hasRules }: SectionProps & { readonly hasRules: boolean }) {
  const t = useTexts();
  return (
    <section class="card" aria-label={t('admin.rules')}>
      <h2>{t('admin.rules')}</h2>
      <p class="hint">{t(hasRules ? 'admin.rulesText' : 'admin.rulesTooOld')}</p>
      {hasRules && (
        <ul class="rows">
          {TRIGGERS.map((trigger) => {
            const rule = lists.rules.find((one) => one.trigger === trigger);
            return (
              <li key={trigger} class="admin-row">
                <div class="admin-item">
                  {rule?.enabled === true ? ruleLine(t, lists, rule) : <span class="muted">{t(`admin.trigger.${trigger}`)}</span>}
                </div>
                <span class={rule?.enabled === true ? 'badge' : 'muted'}>
                  {t(rule?.enabled === true ? 'admin.rule.on' : 'admin.rule.off')}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {hasRules && editable && (
        <Button label={`${t('admin.do.edit')}: ${t('admin.rules')}`} onClick={() => work.begin({ kind: 'rules', to: lists.rules })}>
          {t('admin.do.edit')}
        </Button>
      )}
    </section>
  );
}
