import { useEffect, useId, useState } from 'preact/hooks';
import type { OwnList, PreferencesModel } from '../../lib/models/preferences.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

const TEXTS = {
  ownAddresses: { label: 'options.own', hint: 'options.ownText', bad: 'people.badAddresses' },
  ownDomains: { label: 'people.ownDomains', hint: 'people.ownDomainsText', bad: 'people.badDomains' },
  neverRead: { label: 'never.label', hint: 'never.text', bad: 'never.bad' },
} as const;

/** The user's own addresses, their company's domains, or the sites that are never read, one a line; what is none is said when they are saved, and left out. */
export function TypedList({
  list,
  saved,
  model,
}: {
  readonly list: OwnList;
  readonly saved: readonly string[];
  readonly model: PreferencesModel;
}) {
  const t = useTexts();
  const id = useId();
  const [text, setText] = useState(saved.join('\n'));
  const refused = model.refused.value[list];
  const texts = TEXTS[list];
  useEffect(() => setText(saved.join('\n')), [saved]);

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.saveList(list, text);
      }}
    >
      <div class="field">
        <label for={id}>{t(texts.label)}</label>
        <textarea
          id={id}
          rows={3}
          value={text}
          spellcheck={false}
          aria-invalid={refused.length > 0}
          aria-describedby={refused.length > 0 ? `${id}-hint ${id}-error` : `${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {t(texts.hint)}
        </p>
        {refused.length > 0 && (
          <p id={`${id}-error`} class="field-error" role="alert">
            {t(texts.bad, { list: refused.join(', ') })}
          </p>
        )}
      </div>
      <Button type="submit" label={`${t('action.save')}: ${t(texts.label)}`}>
        {t('action.save')}
      </Button>
    </form>
  );
}
