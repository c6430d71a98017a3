import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** One item of a list to choose from. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly title?: string;
  /** Shown because it is the value, and not to be chosen again. */
  readonly disabled?: boolean;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly hint?: ComponentChildren;
  readonly onChange: (value: string) => void;
}

/** The browser's own list of choices, with its label. */
export function Select({ label, value, options, hint, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="select-line">
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              title={option.title}
              disabled={option.disabled}
              selected={option.value === value}
            >
              {option.label}
            </option>
          ))}
        </select>
        {hint}
      </div>
    </div>
  );
}
