import { useId } from 'preact/hooks';
import type { ListModel } from '../../lib/models/people-list.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

/** A list of people to tag: pasted, or read from a file. */
export function TagList({ list, onCancel }: { readonly list: ListModel; readonly onCancel: () => void }) {
  const t = useTexts();
  const id = useId();
  const problem = list.problem.value;
  const empty = list.text.value.trim() === '';
  return (
    <section class="card tag" aria-label={t('tag.paste')}>
      <h2>{t('tag.paste')}</h2>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          list.read();
        }}
      >
        <p class="hint" id={`${id}-hint`}>
          {t('list.text')}
        </p>
        <div class="field">
          <label for={id}>{t('list.label')}</label>
          <textarea
            id={id}
            rows={8}
            spellcheck={false}
            value={list.text.value}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-hint ${id}-problem`}
            onInput={(event) => list.set(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}-file`}>{t('list.file')}</label>
          <input
            id={`${id}-file`}
            class="tag-file"
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void list.open(file);
            }}
          />
        </div>
        <div class="field-error" id={`${id}-problem`} role="alert">
          {problem !== null && t(`list.${problem}`)}
        </div>
        <div class="actions">
          <Button kind="primary" type="submit" disabled={empty}>
            {t('list.read')}
          </Button>
          <Button kind="quiet" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
