import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { cameToNothing, type OutboxRow } from '../../lib/domain/edit.ts';
import type { EditGroup } from '../../lib/models/cards.ts';
import type { EditItem } from '../../lib/models/edit-item.ts';
import type { Work } from '../../lib/models/work.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { EditState } from './EditState.tsx';
import { EditValueName } from './EditValueName.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { fieldText, subjectText } from './words.ts';

interface ChangeProps {
  readonly item: EditItem;
  readonly work: Work;
  readonly undone: boolean;
  readonly onOpen: (row: OutboxRow) => void;
  /** What takes the focus when the edit is decided. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

function Change({ item, work, undone, onOpen, heading }: ChangeProps) {
  const t = useTexts();
  const { row, person, company } = item;
  return (
    <>
      <p class="change-who">
        <button type="button" class="link" onClick={() => onOpen(row)}>
          {subjectText(t, item)}
        </button>
        {person && company && <span class="muted">{company}</span>}
        {row.undoes !== undefined && <span class="badge">{t('edit.isUndo')}</span>}
        {row.attempts > 1 && <span class="badge">{t('edit.attempts', { count: row.attempts })}</span>}
      </p>
      <p>
        {fieldText(t, item)}
        {'to' in row.edit && (
          <>
            {': '}
            <EditValueName value={item.from} /> → <EditValueName value={item.to} />
          </>
        )}
      </p>
      <EditState item={item} edits={work.edits} now={work.now()} undone={undone} onDecide={() => heading.current?.focus()} />
    </>
  );
}

/** An item that is the same object as before is not drawn again: thousands of changes may pour in while the list is open. */
function Row({ item, work, undone, onOpen, heading }: ChangeProps) {
  const drawn = useMemo(
    () => <Change item={item} work={work} undone={undone} onOpen={onOpen} heading={heading} />,
    [item, work, undone, onOpen, heading],
  );
  return <li class="change">{drawn}</li>;
}

/** So many rows are drawn at a time: a hundred at once would be a task long enough to be felt. */
const AT_ONCE = 20;

/** How many of so many rows to draw now; the others follow, a part in each turn. */
function useDrawn(count: number): number {
  const [drawn, setDrawn] = useState(AT_ONCE);
  useEffect(() => {
    if (drawn >= count) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + AT_ONCE), 0);
    return () => clearTimeout(timer);
  }, [drawn, count]);
  return drawn;
}

interface GroupProps {
  readonly group: EditGroup;
  readonly items: readonly EditItem[];
  readonly total: number;
  readonly undone: ReadonlySet<string>;
  readonly work: Work;
  readonly onOpen: (row: OutboxRow) => void;
}

function Group({ group, items, total, undone, work, onOpen }: GroupProps) {
  const t = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const drawn = useDrawn(items.length);
  const { edits } = work;
  const busy = edits.busy.value;
  const title = t(`edits.${group}`);
  return (
    <section class="change-group" aria-label={title}>
      <h3 class="label" ref={heading} tabIndex={-1}>
        {t('edits.group', { title, count: total })}
      </h3>
      {group === 'attention' && total > 1 && (
        <div class="actions">
          <Button disabled={busy} onClick={edits.askRetryAll}>
            {t('edits.retryAll')}
          </Button>
          <Button disabled={busy} onClick={edits.askDiscardAll}>
            {t('edits.discardAll')}
          </Button>
        </div>
      )}
      <ul>
        {items.slice(0, drawn).map((item) => (
          <Row key={item.row.editId} item={item} work={work} undone={undone.has(item.row.editId)} onOpen={onOpen} heading={heading} />
        ))}
      </ul>
      {items.length < total && (
        <p class="change-more">
          <span class="hint">{t('edits.newest', { shown: items.length, total })}</span>
          <Button kind="quiet" onClick={() => edits.showMore(group)}>
            {t('edits.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

/** All edits of this device, over all people: those that need the user, those on their way, those that have ended. */
export function Changes({ work, onOpen }: { readonly work: Work; readonly onOpen: (row: OutboxRow) => void }) {
  const t = useTexts();
  const { edits } = work;
  const list = edits.list.value;
  useEffect(() => edits.look(), [edits]);
  if (!list) return <Skeleton label={t('app.loading')} />;
  const groups = (['attention', 'waiting', 'done'] as const).filter((group) => list[group].total > 0);
  const shown = groups.flatMap((group) => list[group].items);
  const undone = new Set(shown.flatMap(({ row }) => (row.undoes === undefined || cameToNothing(row) ? [] : [row.undoes])));
  return (
    <section class="card" aria-label={t('edits.title')}>
      <h2>{t('edits.title')}</h2>
      {groups.length === 0 && <p class="muted">{t('edits.none')}</p>}
      {groups.length > 0 && (
        <div class="actions">
          <ExportButtons read={edits.everything} now={work.now} />
        </div>
      )}
      {groups.map((group) => (
        <Group key={group} group={group} {...list[group]} undone={undone} work={work} onOpen={onOpen} />
      ))}
    </section>
  );
}
