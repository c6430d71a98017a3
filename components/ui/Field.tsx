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
  readonly onInput: (value: string) => void;
}

/** A text field with its label, and with its hint and error tied to it. */
export function Field({ label, value, input = 'text', hint, error, required = false, onInput }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((part) => part !== null).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={input}
        value={value}
        required={required}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
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
