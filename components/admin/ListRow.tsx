import type { ComponentChildren } from 'preact';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

interface ListRowProps {
  readonly name: string;
  readonly text: string;
  readonly deleted: boolean;
  readonly children?: ComponentChildren;
  /** Absent where nothing can be changed. */
  readonly onEdit: (() => void) | undefined;
  readonly onToggle: (() => void) | undefined;
}

/** One item of a list, with what can be done with it. Names are the CRM's. */
export function ListRow({ name, text, deleted, children, onEdit, onToggle }: ListRowProps) {
  const t = useTexts();
  return (
    <li class="admin-row">
      <div class="admin-item">
        <strong>{name}</strong>
        {deleted && <span class="badge badge-warn">{t('admin.deleted')}</span>}
        {text !== '' && <p class="hint">{text}</p>}
      </div>
      <div class="actions">
        {children}
        {!deleted && onEdit && (
          <Button label={t('admin.edit', { name })} onClick={onEdit}>
            {t('admin.do.edit')}
          </Button>
        )}
        {onToggle && (
          <Button kind="quiet" label={t(deleted ? 'admin.restore' : 'admin.delete', { name })} onClick={onToggle}>
            {t(deleted ? 'admin.do.restore' : 'admin.do.delete')}
          </Button>
        )}
      </div>
    </li>
  );
}
