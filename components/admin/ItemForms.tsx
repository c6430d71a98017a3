import { CATEGORY_GROUPS } from '../../lib/domain/lead.ts';
import type { ListChange } from '../../lib/domain/list-change.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

interface FormProps<Kind extends ListChange['kind']> {
  readonly change: Extract<ListChange, { kind: Kind }>;
  /** What is wrong with the name. */
  readonly error: string | undefined;
  readonly onChange: (change: ListChange) => void;
}

/** Name, description, group and flag of a category. Another group takes the flag away, which the CRM would refuse. */
export function CategoryForm({ change, error, onChange }: FormProps<'category'>) {
  const t = useTexts();
  const { to } = change;
  const set = (fields: Partial<typeof to>): void => onChange({ ...change, to: { ...to, ...fields } });
  const mayUse = to.group === 'potentialCustomer';
  return (
    <>
      <Field label={t('admin.name')} value={to.name} hint={t('admin.nameHint')} error={error} required onInput={(name) => set({ name })} />
      <Field label={t('admin.description')} value={to.tooltip} onInput={(tooltip) => set({ tooltip })} />
      <Select
        label={t('field.categoryGroup')}
        value={to.group}
        options={CATEGORY_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
        onChange={(value) => {
          const group = CATEGORY_GROUPS.find((one) => one === value) ?? to.group;
          set({ group, leadStatusEnabled: to.leadStatusEnabled && group === 'potentialCustomer' });
        }}
      />
      <label class="option">
        <input
          type="checkbox"
          checked={to.leadStatusEnabled}
          disabled={!mayUse}
          onChange={() => set({ leadStatusEnabled: !to.leadStatusEnabled })}
        />
        <span>{t('admin.flag')}</span>
      </label>
      {!mayUse && <p class="hint">{t('admin.flagOnly', { group: t('group.potentialCustomer') })}</p>}
    </>
  );
}

/** Name and description of a lead status. */
export function StatusForm({ change, error, onChange }: FormProps<'status'>) {
  const t = useTexts();
  const { to } = change;
  const set = (fields: Partial<typeof to>): void => onChange({ ...change, to: { ...to, ...fields } });
  return (
    <>
      <Field label={t('admin.name')} value={to.name} hint={t('admin.nameHint')} error={error} required onInput={(name) => set({ name })} />
      <Field label={t('admin.description')} value={to.description} onInput={(description) => set({ description })} />
    </>
  );
}
