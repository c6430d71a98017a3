import type { Category, LeadStatus, Lists } from '../../lib/domain/lead.ts';
import { lifecyclePosition } from '../../lib/domain/lifecycle.ts';
import { useTexts } from '../ui/language.tsx';

interface LifecycleProps {
  readonly category: Category | null;
  readonly status: LeadStatus | null;
  readonly lists: Lists;
}

/** How far the person is on the way from first interest to a sale; nothing for somebody who is not on it. */
export function Lifecycle({ category, status, lists }: LifecycleProps) {
  const t = useTexts();
  const position = lifecyclePosition(category, status, lists);
  if (position.kind === 'offPath') return null;
  const at = position.steps.findIndex(({ state }) => state === 'current');
  return (
    <p class={position.branch === null ? 'lifecycle' : 'lifecycle aside'}>
      <span class="steps" aria-hidden="true">
        {position.steps.map(({ state }, index) => (
          <span key={index} class={`step ${state}`} />
        ))}
      </span>
      {t('lifecycle.step', { at: at + 1, of: position.steps.length })}
    </p>
  );
}
