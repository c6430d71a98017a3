import { useEffect, useId, useRef } from 'preact/hooks';
import { crmTime } from '../../lib/domain/lead.ts';
import type { EditItem } from '../../lib/models/edit-item.ts';
import type { EditsModel } from '../../lib/models/edits.ts';
import { isPlain } from '../ui/keys.ts';
import { useTexts } from '../ui/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { EditValueName } from './EditValueName.tsx';
import { reasonText } from './words.ts';

interface ConflictProps {
  readonly item: EditItem;
  readonly edits: EditsModel;
  /** Announces it as an alert. */
  readonly live?: boolean;
  /** Called before the conflict goes away. */
  readonly onDecide?: () => void;
}

/** Who set the value that is in the CRM now, and when; nothing where the CRM did not say. */
function Author({ item }: { readonly item: EditItem }) {
  const t = useTexts();
  const { problem } = item.row;
  if (problem?.kind !== 'conflict' || problem.by === '') return null;
  const at = crmTime(problem.at);
  return <span class="hint">{Number.isFinite(at) ? t('edit.byAt', { by: problem.by, when: t.time(at) }) : problem.by}</span>;
}

/**
 * One field that two people have set, or whose record is gone: what the user saw, what they set, and what is there now. A key
 * decides while the focus is in here: 1 for what is there, 2 for the user's own.
 */
export function Conflict({ item, edits, live = false, onDecide }: ConflictProps) {
  const t = useTexts();
  const title = useId();
  const view = useRef<HTMLFieldSetElement>(null);
  const gone = item.row.problem?.kind === 'missing';
  const decide = (choice: 'theirs' | 'mine') => (): void => {
    onDecide?.();
    void (choice === 'theirs' ? edits.discard(item.row.editId) : edits.retry(item.row.editId));
  };
  const choices = [
    { key: '1', text: t(gone ? 'edit.discard' : 'edit.keepTheirs'), act: decide('theirs') },
    { key: '2', text: t(gone ? 'edit.retry' : 'edit.setMine'), act: decide('mine') },
  ];

  useEffect(() => {
    const element = view.current;
    function onKeyDown(event: KeyboardEvent): void {
      const chosen = isPlain(event) ? choices.find(({ key }) => key === event.key) : undefined;
      if (!chosen) return;
      // The same digits set a status elsewhere.
      event.preventDefault();
      event.stopPropagation();
      chosen.act();
    }
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  });

  return (
    <fieldset ref={view} class="conflict" aria-labelledby={title}>
      <p id={title} class="conflict-title" role={live ? 'alert' : undefined}>
        <Icon name="warning" />
        <span>{reasonText(t, item)}</span>
      </p>
      {gone && <p>{t('edit.goneText')}</p>}
      <dl class="facts">
        <dt>{t('edit.saw')}</dt>
        <dd>
          <EditValueName value={item.from} />
        </dd>
        <dt>{t('edit.set')}</dt>
        <dd>
          <EditValueName value={item.to} />
        </dd>
        {!gone && <dt>{t('edit.now')}</dt>}
        {!gone && (
          <dd>
            <EditValueName value={item.theirs} /> <Author item={item} />
          </dd>
        )}
      </dl>
      <div class="actions">
        {choices.map(({ key, text, act }) => (
          <button key={key} type="button" class="button button-plain" aria-keyshortcuts={key} onClick={act}>
            <kbd aria-hidden="true">{key}</kbd>
            <span>{text}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
