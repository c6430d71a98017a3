import { CATEGORY_GROUPS } from '../../lib/domain/lead.ts';
import { fieldOf, FIELD_KEYS, type FieldKey } from '../../lib/domain/query-fields.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { blankCriterion, CriterionLine, type Choice } from './CriterionLine.tsx';
import { fieldName } from './words.ts';

function listed(
  t: Translate,
  items: readonly { readonly id: number; readonly name: string; readonly deleted: boolean }[],
): readonly Choice[] {
  return items.map(({ id, name, deleted }) => ({ value: id, label: deleted ? t('leads.deletedValue', { name }) : name }));
}

/** The items of a field's list, with "none" where there may be none. Owners and companies are those of the people here. */
function choicesOf(t: Translate, key: FieldKey, { lists, contacts }: LeadsWork): readonly Choice[] {
  const field = fieldOf(key);
  if (field.kind !== 'list') return [];
  const none = { value: 0, label: t('leads.none') };
  switch (field.of) {
    case 'groups':
      return CATEGORY_GROUPS.map((group, value) => ({ value, label: t(`group.${group}`) }));
    case 'categories':
      return [...listed(t, lists.value?.categories ?? []), none];
    case 'statuses':
      return [...listed(t, lists.value?.statuses ?? []), none];
    case 'owners': {
      const owners = new Map(contacts.all.value.map((row) => [field.read(row), field.name(row)]));
      return [...owners].flatMap(([value, label]) => (value === 0 ? [] : [{ value, label }])).concat(none);
    }
    case 'companies': {
      const asked = new Set(contacts.query.value.criteria.flatMap((one) => (one.field === key && 'values' in one ? one.values : [])));
      const names = new Map(contacts.all.value.flatMap((row) => (asked.has(field.read(row)) ? [[field.read(row), field.name(row)]] : [])));
      return [...names].map(([value, label]) => ({ value, label: label || String(value) }));
    }
  }
}

/** The conditions that people have to meet, each to be changed, and the way to add one. All of them have to hold. */
export function Criteria({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { contacts } = work;
  const { criteria } = contacts.query.value;
  // A company is asked for by a link from its card: a list of all of them would be of no use.
  const offered = FIELD_KEYS.filter((key) => key !== 'companyId');
  return (
    <section class="criteria" aria-label={t('leads.criteria')}>
      {criteria.map((criterion, index) => (
        <CriterionLine
          key={`${index} ${criterion.field}`}
          criterion={criterion}
          choices={choicesOf(t, criterion.field, work)}
          onChange={(next) => contacts.setCriteria(criteria.with(index, next))}
          onRemove={() => contacts.setCriteria(criteria.filter((_, place) => place !== index))}
        />
      ))}
      <div class="criteria-add">
        <Select
          label={t('leads.addCriterion')}
          value=""
          options={[{ value: '', label: '…' }, ...offered.map((key) => ({ value: key, label: fieldName(t, key) }))]}
          onChange={(key) => {
            const field = offered.find((one) => one === key);
            if (field) contacts.setCriteria([...criteria, blankCriterion(field)]);
          }}
        />
        {criteria.length > 0 && <Button onClick={() => contacts.setCriteria([])}>{t('leads.everybody')}</Button>}
      </div>
    </section>
  );
}
