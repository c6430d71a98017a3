import { useState } from 'preact/hooks';
import { criteriaText, lostValues } from '../../lib/domain/selection.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { RenameSelection } from './SaveSelection.tsx';
import { fieldName } from './words.ts';

/** Of the selection that is shown: what it is, what can be done with it, and why it may find fewer people than it did. */
export function SelectionBar({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const [renames, setRenames] = useState(false);
  const { contacts, selections } = work;
  const selection = contacts.selection.value;
  if (contacts.selectionMissing.value) {
    const leave = <Button onClick={() => contacts.openSelection(null)}>{t('leads.everybody')}</Button>;
    return <Notice tone="warning" title={t('sel.missing')} actions={leave} />;
  }
  if (selection === null) return null;
  const { id, name, kind } = selection;
  const { criteria } = contacts.query.value;
  const lost = lostValues(criteria, work.lists.value ?? { categories: [], statuses: [] });
  async function remove(): Promise<void> {
    contacts.openSelection(null);
    await selections.remove(id);
  }
  return (
    <>
      <section class="selection-bar" aria-label={t('sel.shown', { name })}>
        <h2>{name}</h2>
        <span class="badge">{t(`sel.kind.${kind}`)}</span>
        {contacts.selectionChanged.value && (
          <>
            <Button kind="primary" onClick={() => void selections.replace(id, { kind: 'dynamic', criteria: criteriaText(criteria) })}>
              {t('sel.saveChanges')}
            </Button>
            <Button onClick={() => contacts.openSelection(id)}>{t('sel.asSaved')}</Button>
          </>
        )}
        <Button kind="quiet" onClick={() => setRenames(true)}>
          {t('sel.rename')}
        </Button>
        <Button kind="quiet" onClick={() => void remove()}>
          {t('sel.delete')}
        </Button>
      </section>
      {lost.length > 0 && (
        <Notice tone="warning" title={t('sel.lost')}>
          <ul>
            {lost.map(({ field, value, name: lostName }) => (
              <li key={`${field} ${value}`}>
                {fieldName(t, field)}:{' '}
                {lostName === null ? t('sel.lostUnknown', { value: String(value) }) : t('leads.deletedValue', { name: lostName })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {renames && <RenameSelection work={work} id={id} name={name} onClose={() => setRenames(false)} />}
    </>
  );
}
