import { statusFields } from '../../lib/domain/list-change.ts';
import { activeStatuses } from '../../lib/domain/visibility.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import type { SectionProps } from './Categories.tsx';
import { ListRow } from './ListRow.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { toggledStatus } from './words.ts';

/** The tenant's lead statuses in the order in which they are offered, deleted ones last. */
export function Statuses({ work, lists, editable }: SectionProps) {
  const t = useTexts();
  const active = activeStatuses(lists);
  const deleted = lists.statuses.filter((status) => status.deleted);
  return (
    <section class="card" aria-label={t('admin.statuses')}>
      <h2>{t('admin.statuses')}</h2>
      <p class="hint">{t('admin.statusesText')}</p>
      <ol class="rows">
        {[...active, ...deleted].map((status, place) => (
          <ListRow
            key={status.id}
            name={status.name}
            text={status.description}
            deleted={status.deleted}
            onEdit={editable ? () => work.begin({ kind: 'status', id: status.id, to: statusFields(status) }) : undefined}
            onToggle={editable ? () => work.begin(toggledStatus(status)) : undefined}
          >
            {editable && !status.deleted && (
              <MoveButtons
                name={status.name}
                isFirst={place === 0}
                isLast={place === active.length - 1}
                onMove={(step) => work.begin({ kind: 'moveStatus', id: status.id, step })}
              />
            )}
          </ListRow>
        ))}
      </ol>
      {editable && (
        <Button icon="add" onClick={() => work.begin({ kind: 'status', id: null, to: statusFields() })}>
          {t('admin.add.status')}
        </Button>
      )}
    </section>
  );
}
