import type { Lists } from '../../lib/domain/lead.ts';
import { isMove, isOfCategory, type ListChange } from '../../lib/domain/list-change.ts';
import { firstStatus } from '../../lib/domain/open-lead.ts';
import type { ChangeWarning, Simulation } from '../../lib/domain/simulation.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { AdminWork } from '../../lib/models/admin.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { itemOf, ruleLine } from './words.ts';

function warningLine(t: Translate, lists: Lists, warning: ChangeWarning): string {
  switch (warning.kind) {
    case 'openGoes': {
      const from = firstStatus(lists)?.name ?? '';
      return warning.next === null ? t('admin.warn.openNone', { from }) : t('admin.warn.openGoes', { from, next: warning.next.name });
    }
    case 'ruleBroken':
      return t('admin.warn.ruleBroken', { rule: ruleLine(t, lists, warning.rule) });
    default:
      return t(`admin.warn.${warning.kind}`);
  }
}

/** Who is concerned, and what becomes of them, a sentence each. */
function effectLines(t: Translate, lists: Lists, change: ListChange, effects: Simulation): readonly string[] {
  const { people, companies, gain, restart, lose, kept, marked, first } = effects;
  const item = itemOf(lists, change);
  if (change.kind === 'rules')
    return [
      people > 0 ? `${t('admin.ruleApplies', { count: people })} (${t('admin.companies', { count: companies })})` : t('admin.none'),
      t('admin.ruleLater'),
    ];
  if (item === null) return [t('admin.newEffect')];
  const who = t(isOfCategory(change) ? 'admin.inCategory' : 'admin.holdStatus', { count: people });
  const toggled = isMove(change) ? null : change.to.deleted === item.deleted ? null : change.to.deleted;
  return [
    people + companies > 0 ? `${who} (${t('admin.companies', { count: companies })})` : t('admin.none'),
    ...(gain > 0 ? [`${t('admin.gain', { count: gain })}${first ? ` ${t('admin.first', { name: first.name })}` : ''}`] : []),
    ...(restart > 0 ? [t('admin.restart', { count: restart })] : []),
    ...(lose > 0 ? [t('admin.lose', { count: lose })] : []),
    ...(kept > 0 ? [t('admin.kept', { count: kept })] : []),
    ...(isMove(change) ? [t('admin.moveEffect')] : []),
    ...(toggled === true ? [t('admin.stays')] : []),
    ...(marked > 0 ? [t('admin.marked', { count: marked })] : []),
    ...(toggled === false ? [t('admin.restoreEffect')] : []),
  ];
}

interface EffectsProps {
  readonly work: AdminWork;
  readonly change: ListChange;
  readonly lists: Lists;
}

/** What the change would do to how many, before it is made: a simulation, and marked as one. */
export function Effects({ work, change, lists }: EffectsProps) {
  const t = useTexts();
  const effects = work.effects.value;
  const counted = work.counted.value;
  return (
    <section class="admin-effects" aria-label={t('admin.effects')} aria-live="polite">
      <h3 class="label">{t('admin.effects')}</h3>
      {effects === null || counted === null ? (
        <p class="muted">{t('admin.counting')}</p>
      ) : (
        <>
          {effects.warnings.map((warning) => (
            <p key={warningLine(t, lists, warning)} class="admin-warning">
              <Icon name="warning" />
              <span>{warningLine(t, lists, warning)}</span>
            </p>
          ))}
          <ul class="admin-lines">
            {effectLines(t, lists, change, effects).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p class="hint">{t('admin.simulated', { count: counted })}</p>
        </>
      )}
    </section>
  );
}
