import type { Lists } from '../../lib/domain/lead.ts';
import { categoryFields } from '../../lib/domain/list-change.ts';
import { activeCategories } from '../../lib/domain/visibility.ts';
import type { AdminWork } from '../../lib/models/admin.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { ListRow } from './ListRow.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { toggledCategory, useLine } from './words.ts';

/** A list, and whether it may be changed now. */
export interface SectionProps {
  readonly work: AdminWork;
  readonly lists: Lists;
  readonly editable: boolean;
}

/** The tenant's categories with group and flag, in the order in which they are offered, deleted ones last. */
export function Categories({ work, lists, editable }: SectionProps) {
  const t = useTexts();
  const active = activeCategories(lists);
  const deleted = lists.categories.filter((category) => category.deleted).toSorted((a, b) => a.rank - b.rank || a.id - b.id);
  return (
    <section class="card" aria-label={t('admin.categories')}>
      <h2>{t('admin.categories')}</h2>
      <p class="hint">{t('admin.categoriesText')}</p>
      <ol class="rows">
        {[...active, ...deleted].map((category, place) => (
          <ListRow
            key={category.id}
            name={category.name}
            text={[t(`group.${category.group}`), useLine(t, category), category.tooltip].filter(Boolean).join(' · ')}
            deleted={category.deleted}
            onEdit={editable ? () => work.begin({ kind: 'category', id: category.id, to: categoryFields(category) }) : undefined}
            onToggle={editable ? () => work.begin(toggledCategory(category)) : undefined}
          >
            {editable && !category.deleted && (
              <MoveButtons
                name={category.name}
                isFirst={place === 0}
                isLast={place === active.length - 1}
                onMove={(step) => work.begin({ kind: 'moveCategory', id: category.id, step })}
              />
            )}
          </ListRow>
        ))}
      </ol>
      {editable && (
        <Button icon="add" onClick={() => work.begin({ kind: 'category', id: null, to: categoryFields() })}>
          {t('admin.add.category')}
        </Button>
      )}
    </section>
  );
}
