import { useId, useState } from 'preact/hooks';
import { normaliseEmail } from '../../lib/domain/address.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

/** The user's own addresses, one a line; what is no address is left out when they are saved. */
export function OwnAddresses({
  addresses,
  onSave,
}: {
  readonly addresses: readonly string[];
  readonly onSave: (addresses: readonly string[]) => void;
}) {
  const t = useTexts();
  const id = useId();
  const [text, setText] = useState(addresses.join('\n'));

  function save(event: Event): void {
    event.preventDefault();
    const valid = text.split(/[\s,;]+/).flatMap((part) => normaliseEmail(part) ?? []);
    const own = [...new Set(valid)];
    setText(own.join('\n'));
    onSave(own);
  }

  return (
    <form class="form" onSubmit={save}>
      <div class="field">
        <label for={id}>{t('options.own')}</label>
        <textarea
          id={id}
          rows={3}
          value={text}
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {t('options.ownText')}
        </p>
      </div>
      <Button type="submit">{t('action.save')}</Button>
    </form>
  );
}
