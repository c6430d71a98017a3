import type { Category, LeadStatus, Lists } from '../../lib/domain/lead.ts';
import { lifecyclePosition, type LifecycleStep } from '../../lib/domain/lifecycle.ts';
import { useTexts } from '../ui/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';

interface LifecycleProps {
  readonly category: Category | null;
  readonly status: LeadStatus | null;
  readonly lists: Lists;
}

function Step({ step }: { readonly step: LifecycleStep }) {
  const t = useTexts();
  const name = step.kind === 'category' ? step.category.name : step.kind === 'qualified' ? step.status.name : null;
  return (
    <li class={`step step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
      {step.state === 'done' && <Icon name="check" />}
      {step.state === 'done' && <span class="visually-hidden">{t('lifecycle.done')} </span>}
      <span class="step-name">{name ?? t('lifecycle.sale')}</span>
    </li>
  );
}

/** The way from first interest to a sale, and where on it or beside it the person is; nothing for somebody who is not on it. */
export function Lifecycle({ category, status, lists }: LifecycleProps) {
  const t = useTexts();
  const position = lifecyclePosition(category, status, lists);
  if (position.kind === 'offPath') return null;
  return (
    <section class={position.branch === null ? 'lifecycle' : 'lifecycle lifecycle-aside'} aria-label={t('lifecycle.title')}>
      <ol class="steps">
        {position.steps.map((step, index) => (
          <Step key={index} step={step} />
        ))}
      </ol>
      {position.branches.length > 0 && (
        <ul class="branches" aria-label={t('lifecycle.aside')}>
          {position.branches.map((one) => (
            <li
              key={one.branch}
              class={one.branch === position.branch ? 'branch branch-current' : 'branch'}
              aria-current={one.branch === position.branch ? 'step' : undefined}
            >
              <Mark tone={one.status.id} hollow={one.branch !== position.branch} />
              <span class="step-name">{one.status.name}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
