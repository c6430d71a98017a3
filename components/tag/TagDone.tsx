import { useState } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import type { LineState, TagModel } from '../../lib/models/tag.ts';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { AddToSelection } from './AddToSelection.tsx';
import { rowName } from './words.ts';

const AT_ONCE = 50;

function stateText(t: Translate, state: LineState): string {
  if (state.kind !== 'refused') return t(`tag.state.${state.kind}`);
  return state.refusal.kind === 'already' ? t('tag.state.already') : refusalSentence(t, state.refusal);
}

function Lines({ tag }: { readonly tag: TagModel }) {
  const t = useTexts();
  const [shown, setShown] = useState(AT_ONCE);
  const states = tag.result.lines.value;
  const busy = tag.result.undoing.value;
  const rows = tag.rows.value.flatMap((row) => {
    const state = states.get(row.key);
    return state === undefined ? [] : [{ key: row.key, name: rowName(t, row), state }];
  });
  const more = rows.length - shown;
  return (
    <>
      <ul class="tag-lines">
        {rows.slice(0, shown).map(({ key, name, state }) => (
          <li key={key} class="tag-line tag-result">
            <Icon
              name={state.kind === 'stored' ? 'clock' : state.kind === 'sent' ? 'check' : state.kind === 'takenBack' ? 'back' : 'warning'}
            />
            <span class="tag-name">{name}</span>
            <span class="tag-what">{stateText(t, state)}</span>
            {(state.kind === 'stored' || state.kind === 'sent') && (
              <Button kind="quiet" disabled={busy} label={t('tag.undo', { name })} onClick={() => void tag.result.undo(key)}>
                {t('action.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          {t('tag.showMore', { count: Math.min(more, AT_ONCE) })}
        </Button>
      )}
    </>
  );
}

/** What came of tagging, line by line, as it goes on to the CRM, with the ways back. */
export function TagDone({ tag, work }: { readonly tag: TagModel; readonly work: PanelWork }) {
  const t = useTexts();
  const { result } = tag;
  const stored = [...result.lines.value.values()].filter(({ kind }) => kind !== 'refused').length;
  const undone = result.undone.value;
  return (
    <>
      <h3>{t('tag.done')}</h3>
      <output class="tag-told">
        <p>{t('tag.doneText', { count: stored })}</p>
        {undone && undone.done > 0 && <p>{t('tag.undone', { count: undone.done })}</p>}
        {undone && undone.refused > 0 && <p>{t('tag.undoneNot', { count: undone.refused })}</p>}
      </output>
      <div class="actions tag-actions">
        <Button kind="primary" onClick={work.back}>
          {t('action.close')}
        </Button>
        {stored > 0 && (
          <Button disabled={result.undoing.value} onClick={() => void result.undo()}>
            {t('tag.undoAll')}
          </Button>
        )}
        <AddToSelection work={work} people={tag.selectable.value} />
      </div>
      <Lines tag={tag} />
    </>
  );
}
