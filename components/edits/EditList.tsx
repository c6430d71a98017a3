import type { Translate } from '../../lib/locales/locale.ts';
import type { EditItem, EditsModel } from '../../lib/models/edits.ts';
import { useTexts } from '../ui/language.tsx';
import { EditState } from './EditState.tsx';

/** An edit as a sentence: whose it is and what it sets. */
export function editSentence(t: Translate, { row, subject, to }: EditItem): string {
  const name = subject ?? t('edits.somebody');
  const value = to ?? t('edit.otherValue');
  switch (row.edit.kind) {
    case 'setLeadStatus':
      return t('edits.setStatus', { name, value });
    case 'setCompanyCategory':
    case 'setPersonCategory':
      return t('edits.setCategory', { name, value });
    case 'createPerson':
      return t('edits.createPerson', { name });
    case 'createCompany':
      return t('edits.createCompany', { name });
  }
}

function Items({ title, items, edits }: { readonly title: string; readonly items: readonly EditItem[]; readonly edits: EditsModel }) {
  const t = useTexts();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 class="label">{title}</h3>
      <ul class="edit-list">
        {items.map((item) => (
          <li key={item.row.editId}>
            <p class="edit-what">{editSentence(t, item)}</p>
            <p class="hint">{t('edit.madeAt', { when: t.time(item.row.madeAt) })}</p>
            <EditState item={item} edits={edits} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All edits of this device: first those that need the user, then the others, newest first. */
export function EditList({ edits }: { readonly edits: EditsModel }) {
  const t = useTexts();
  const all = edits.items.value;
  const attention = edits.attention.value;
  return (
    <section class="card edits" aria-label={t('edits.title')}>
      <h2>{t('edits.title')}</h2>
      {all.length === 0 && <p class="muted">{t('edits.none')}</p>}
      <Items title={t('edits.attention')} items={attention} edits={edits} />
      <Items title={t('edits.others')} items={all.filter((item) => !attention.includes(item))} edits={edits} />
    </section>
  );
}
