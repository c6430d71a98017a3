import type { AutomationRule, AutomationTrigger, Lists } from '../../lib/domain/lead.ts';
import type { ListChange } from '../../lib/domain/list-change.ts';
import { activeCategories, activeStatuses } from '../../lib/domain/visibility.ts';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { TRIGGERS } from './words.ts';

type Rules = Extract<ListChange, { kind: 'rules' }>;

interface RuleFormProps {
  readonly lists: Lists;
  readonly change: Rules;
  readonly onChange: (change: Rules) => void;
}

/** A rule to begin with where a trigger has none: the first items in use. */
function newRule(lists: Lists, trigger: AutomationTrigger): AutomationRule | null {
  const [category, status] = [activeCategories(lists)[0], activeStatuses(lists)[0]];
  if (category === undefined || (trigger === 'leadStatusChanged' && status === undefined)) return null;
  const leadStatusId = trigger === 'leadStatusChanged' ? (status?.id ?? null) : null;
  return { trigger, enabled: true, asksUser: true, categoryId: category.id, leadStatusId };
}

interface OneProps {
  readonly lists: Lists;
  readonly trigger: AutomationTrigger;
  readonly rule: AutomationRule | undefined;
  readonly onChange: (rule: AutomationRule) => void;
}

function OneRule({ lists, trigger, rule, onChange }: OneProps) {
  const t = useTexts();
  const first = rule ?? newRule(lists, trigger);
  const on = rule?.enabled === true;
  return (
    <fieldset>
      <legend>{t(`admin.trigger.${trigger}`)}</legend>
      <label class="option">
        <input
          type="checkbox"
          checked={on}
          disabled={first === null}
          onChange={() => first !== null && onChange({ ...first, enabled: !on })}
        />
        <span>{t('admin.rule.enabled')}</span>
      </label>
      {on && rule.leadStatusId !== null && (
        <Select
          label={t('admin.rule.status')}
          value={String(rule.leadStatusId)}
          options={lists.statuses
            .filter(({ id, deleted }) => !deleted || id === rule.leadStatusId)
            .map(({ id, name, deleted }) => ({ value: String(id), label: name, disabled: deleted }))}
          onChange={(value) => {
            const status = lists.statuses.find(({ id }) => String(id) === value);
            if (status) onChange({ ...rule, leadStatusId: status.id });
          }}
        />
      )}
      {on && (
        <Select
          label={t('admin.rule.category')}
          value={String(rule.categoryId)}
          options={lists.categories
            .filter(({ id, deleted }) => !deleted || id === rule.categoryId)
            .map(({ id, name, deleted }) => ({ value: String(id), label: name, disabled: deleted }))}
          onChange={(value) => {
            const category = lists.categories.find(({ id }) => String(id) === value);
            if (category) onChange({ ...rule, categoryId: category.id });
          }}
        />
      )}
      {on && (
        <label class="option">
          <input type="checkbox" checked={rule.asksUser} onChange={() => onChange({ ...rule, asksUser: !rule.asksUser })} />
          <span>{t('admin.rule.asks')}</span>
        </label>
      )}
    </fieldset>
  );
}

/** The rules of lead categorisation, one for each trigger. */
export function RuleForm({ lists, change, onChange }: RuleFormProps) {
  return (
    <>
      {TRIGGERS.map((trigger) => (
        <OneRule
          key={trigger}
          lists={lists}
          trigger={trigger}
          rule={change.to.find((rule) => rule.trigger === trigger)}
          onChange={(rule) => onChange({ ...change, to: [...change.to.filter((one) => one.trigger !== trigger), rule] })}
        />
      ))}
    </>
  );
}
