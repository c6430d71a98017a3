import { useId, useRef } from 'preact/hooks';
import type { LeadStatus } from '../../lib/domain/lead.ts';
import { StaleMark } from '../edits/StaleMark.tsx';
import { isPlain, placeOf } from '../ui/keys.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTexts } from '../ui/language.tsx';

interface StatusChoicesProps {
  /** Active statuses in rank order. */
  readonly choices: readonly LeadStatus[];
  readonly value: LeadStatus | null;
  /** A choice that could not be stored: marked as such, and never as the value. */
  readonly unsaved?: LeadStatus | null;
  /** Shows the digit of each choice. */
  readonly numbered?: boolean;
  /** When the CRM last confirmed the value, ms since 1970; null where that is told elsewhere. */
  readonly freshAt?: number | null;
  readonly onChoose: (status: LeadStatus) => void;
}

/**
 * Buttons in the role of radio buttons: the mark shows what is stored, never what was pressed, and the browser's own radio
 * buttons would choose at every arrow key.
 */
function radio(checked: boolean) {
  return { role: 'radio', 'aria-checked': checked } as const;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * The statuses as one group of choices. Choosing saves at once, so the arrow keys move without choosing; Enter, Space, a
 * click or the digit of the place chooses.
 */
export function StatusChoices({ choices, value, unsaved = null, numbered = false, freshAt = null, onChoose }: StatusChoicesProps) {
  const t = useTexts();
  const label = useId();
  const group = useRef<HTMLDivElement>(null);
  const current = Math.max(
    0,
    choices.findIndex((choice) => choice.id === value?.id),
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (!isPlain(event)) return;
    const chosen = choices[placeOf(event) ?? -1];
    if (chosen) {
      event.preventDefault();
      onChoose(chosen);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div class="status">
      <h3 id={label} class="label" elementtiming="leadside:statuses">
        {t('field.leadStatus')}
        <StaleMark at={freshAt} />
      </h3>
      {value?.deleted && (
        <p class="status-old">
          <Mark tone={value.id} hollow /> <s>{value.name}</s> <span class="badge">{t('status.noLongerInUse')}</span>
        </p>
      )}
      <div ref={group} class="choices" role="radiogroup" tabIndex={-1} aria-labelledby={label} onKeyDown={onKeyDown}>
        {choices.map((choice, index) => {
          const checked = choice.id === value?.id;
          return (
            <button
              key={choice.id}
              {...radio(checked)}
              type="button"
              class={choice.id === unsaved?.id ? 'choice choice-unsaved' : 'choice'}
              aria-label={choice.name}
              tabIndex={index === current ? 0 : -1}
              title={choice.description || undefined}
              onClick={() => onChoose(choice)}
            >
              <Mark tone={choice.id} hollow={!checked} />
              <span class="choice-name">{choice.name}</span>
              {choice.id === unsaved?.id && <span class="badge badge-warn">{t('edit.notSaved')}</span>}
              {numbered && index < 9 && (
                <kbd class="choice-key" aria-hidden="true">
                  {index + 1}
                </kbd>
              )}
            </button>
          );
        })}
      </div>
    </div>
  );
}
