import type { TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  /** Which keyboard a touch device shows. */
  readonly input?: 'text' | 'email' | 'tel' | 'url' | 'search';
  readonly hint?: string;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Shows dots in place of what is typed. */
  readonly secret?: boolean;
  /** Shown and not to be changed. */
  readonly readOnly?: boolean;
  readonly onInput: (value: string) => void;
}

/** A text field with its label, and with its hint and error tied to it. */
export function Field({
  label,
  value,
  input = 'text',
  hint,
  error,
  required = false,
  secret = false,
  readOnly = false,
  onInput,
}: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((part) => part !== null).join(' ');
  const attributes = {
    id,
    value,
    required,
    readOnly,
    autocomplete: 'off',
    spellcheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': described || undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {secret ? <input {...attributes} type="password" /> : <input {...attributes} type="text" inputMode={input} />}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
