import type { Category } from '../../lib/domain/lead.ts';
import type { CreateModel, PersonFields } from '../../lib/models/create.ts';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { AlikeNotice } from './AlikeNotice.tsx';
import { CompanyPicker } from './CompanyPicker.tsx';

interface CreateFormProps {
  readonly form: CreateModel;
  /** Active categories in rank order, for a new company. */
  readonly categories: readonly Category[];
  readonly onCancel: () => void;
}

const INPUTS = [
  ['firstName', 'field.firstName', 'text'],
  ['lastName', 'field.lastName', 'text'],
  ['title', 'field.title', 'text'],
  ['email', 'field.email', 'email'],
  ['phone', 'field.phone', 'tel'],
] as const satisfies readonly (readonly [keyof PersonFields, string, string])[];

/** The form for somebody new, prefilled from the page; saves on this device first, like every other edit. */
export function CreateForm({ form, categories, onCancel }: CreateFormProps) {
  const t = useTexts();
  const fields = form.fields.value;
  const problem = form.problem.value;
  const saving = form.saving.value;
  const alike = form.alike.value;
  const wrong = problem?.kind === 'invalid' ? problem.field : null;
  return (
    <section class="card create" aria-label={t('create.title')}>
      <h2>{t('create.title')}</h2>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        {INPUTS.map(([name, label, input]) => (
          <Field
            key={name}
            label={t(label)}
            input={input}
            value={fields[name]}
            error={problem && wrong === name ? refusalSentence(t, problem) : undefined}
            onInput={(value) => form.set({ [name]: value })}
          />
        ))}
        <CompanyPicker form={form} categories={categories} />
        <p class="hint">{t('create.startsAs')}</p>
        {problem && <Notice tone="error" title={refusalSentence(t, problem)} />}
        {alike && <AlikeNotice form={form} alike={alike} />}
        <div class="actions">
          <Button kind="primary" type="submit" disabled={saving}>
            {t(saving ? 'create.saving' : alike ? 'tag.ask.create' : 'action.create')}
          </Button>
          <Button kind="quiet" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
