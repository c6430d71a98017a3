import { isColumn } from '../../lib/domain/columns.ts';
import { FIELD_KEYS } from '../../lib/domain/query-fields.ts';
import type { ContactsModel } from '../../lib/models/contacts.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';
import { fieldName } from './words.ts';

const STEP = 20;
/** The two ways in which a column can go. */
const MOVES = [
  { icon: 'back', label: 'leads.moveLeft', by: -1, isAtEnd: (index: number) => index === 0 },
  { icon: 'forward', label: 'leads.moveRight', by: 1, isAtEnd: (index: number, count: number) => index === count - 1 },
] as const;

/** Which columns there are, in what order and how wide: all that the mouse can do at their heads, and more. */
export function Columns({ contacts, onClose }: { readonly contacts: ContactsModel; readonly onClose: () => void }) {
  const t = useTexts();
  const columns = contacts.columns.value;
  const others = FIELD_KEYS.filter((key) => isColumn(key) && !columns.some(({ field }) => field === key));
  function move(index: number, by: number): void {
    const next = [...columns];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    contacts.setColumns(next);
  }
  return (
    <Dialog title={t('leads.columns')} onCancel={onClose}>
      <p class="hint">{t('look.remembered')}</p>
      <ul class="rows">
        {columns.map(({ field, width }, index) => {
          const column = fieldName(t, field);
          return (
            <li key={field} class="column-line">
              <label class="option">
                <input
                  type="checkbox"
                  checked
                  disabled={columns.length === 1}
                  onChange={() => contacts.setColumns(columns.filter((one) => one.field !== field))}
                />
                {column}
              </label>
              {MOVES.map(({ icon, label, by, isAtEnd }) => (
                <Button
                  key={by}
                  kind="quiet"
                  icon={icon}
                  iconOnly
                  label={t(label, { column })}
                  disabled={isAtEnd(index, columns.length)}
                  onClick={() => move(index, by)}
                >
                  {t(label, { column })}
                </Button>
              ))}
              <Button kind="quiet" label={t('leads.narrower', { column })} onClick={() => contacts.resize(field, width - STEP)}>
                −
              </Button>
              <Button kind="quiet" label={t('leads.wider', { column })} onClick={() => contacts.resize(field, width + STEP)}>
                +
              </Button>
            </li>
          );
        })}
        {others.map((field) => (
          <li key={field} class="column-line">
            <label class="option">
              <input type="checkbox" checked={false} onChange={() => contacts.setColumns([...columns, { field, width: 150 }])} />
              {fieldName(t, field)}
            </label>
          </li>
        ))}
      </ul>
      <div class="actions">
        <Button kind="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
        <Button onClick={contacts.resetLook}>{t('leads.columnsUsual')}</Button>
      </div>
    </Dialog>
  );
}
