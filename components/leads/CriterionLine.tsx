import { useId } from 'preact/hooks';
import { OPERATORS, type Criterion } from '../../lib/domain/query.ts';
import { fieldOf, type FieldKey } from '../../lib/domain/query-fields.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { fieldName } from './words.ts';

/** An item of a list that a criterion can name. */
export interface Choice {
  readonly value: number;
  readonly label: string;
}

/** A criterion about the field that asks for nothing yet. */
export function blankCriterion(field: FieldKey): Criterion {
  const { kind } = fieldOf(field);
  if (kind === 'list') return { field, op: 'in', values: [] };
  return kind === 'text' ? { field, op: 'contains', text: '' } : { field, op: 'from', at: Number.NaN };
}

interface CriterionLineProps {
  readonly criterion: Criterion;
  /** The items of the field's list. */
  readonly choices: readonly Choice[];
  readonly onChange: (criterion: Criterion) => void;
  readonly onRemove: () => void;
}

/** The day as a date field writes it, in this device's time zone. */
function dayText(at: number): string {
  if (Number.isNaN(at)) return '';
  const day = new Date(at);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Midnight of the day in this device's time zone; NaN for no day. */
function dayTime(text: string): number {
  const [year, month, day] = text.split('-').map(Number);
  return year && month && day ? new Date(year, month - 1, day).getTime() : Number.NaN;
}

function Values({ criterion, choices, onChange }: Omit<CriterionLineProps, 'onRemove'>) {
  const t = useTexts();
  const id = useId();
  if ('text' in criterion)
    return <Field label={t('leads.value')} value={criterion.text} onInput={(text) => onChange({ ...criterion, text })} />;
  if ('at' in criterion)
    return (
      <div class="field">
        <label for={id}>{t('leads.value')}</label>
        <input
          id={id}
          type="date"
          value={dayText(criterion.at)}
          onChange={(event) => onChange({ ...criterion, at: dayTime(event.currentTarget.value) })}
        />
      </div>
    );
  const lost = criterion.values.filter((value) => !choices.some((choice) => choice.value === value));
  const toggle = (value: number): void => {
    const values = criterion.values.includes(value) ? criterion.values.filter((one) => one !== value) : [...criterion.values, value];
    onChange({ ...criterion, values });
  };
  return (
    <div class="options">
      {[...choices, ...lost.map((value) => ({ value, label: t('leads.lostValue', { value: String(value) }) }))].map(({ value, label }) => (
        <label key={value} class={`option${lost.includes(value) ? ' warned' : ''}`}>
          <input type="checkbox" checked={criterion.values.includes(value)} onChange={() => toggle(value)} />
          {label}
        </label>
      ))}
    </div>
  );
}

/** One condition, to be changed or taken away. */
export function CriterionLine({ criterion, choices, onChange, onRemove }: CriterionLineProps) {
  const t = useTexts();
  const name = fieldName(t, criterion.field);
  return (
    <fieldset class="criterion">
      <legend>{name}</legend>
      <Select
        label={t('leads.comparison')}
        value={criterion.op}
        options={OPERATORS[fieldOf(criterion.field).kind].map((op) => ({ value: op, label: t(`leads.op.${op}`) }))}
        onChange={(op) => onChange({ ...criterion, op } as Criterion)}
      />
      <Values criterion={criterion} choices={choices} onChange={onChange} />
      <Button kind="quiet" icon="close" iconOnly label={`${t('action.remove')}: ${name}`} onClick={onRemove}>
        {t('action.remove')}
      </Button>
    </fieldset>
  );
}
