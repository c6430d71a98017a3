import { useId, useState } from 'preact/hooks';
import { parseCategoryId } from '../../lib/domain/ids.ts';
import type { Category } from '../../lib/domain/lead.ts';
import type { CompanyPick, CreateModel } from '../../lib/models/create.ts';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

const KINDS = [
  ['existing', 'create.companyExisting'],
  ['new', 'create.companyNew'],
  ['none', 'create.companyNone'],
] as const;

function Existing({ form, chosen }: { readonly form: CreateModel; readonly chosen: string | null }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const companies = form.companies.value;
  const searching = form.searching.value;
  const problem = form.searchProblem.value;
  return (
    <>
      <output>{chosen === null ? t('create.notChosen') : t('create.chosen', { name: chosen })}</output>
      <Field label={t('create.search')} input="search" value={text} onInput={setText} />
      <Button icon="find" disabled={searching || text.trim() === ''} onClick={() => void form.searchCompanies(text)}>
        {t('create.searchDo')}
      </Button>
      {problem && <Notice tone={problem.kind === 'offline' ? 'warning' : 'error'} title={errorSentence(t, problem)} />}
      {companies?.length === 0 && <p class="hint">{t('create.noneFound')}</p>}
      <ul class="rows">
        {companies?.map((company) => (
          <li key={company.id}>
            <button type="button" class="row" aria-pressed={company.name === chosen} onClick={() => form.pickCompany(company)}>
              <span class="row-name">{company.name}</span>
              <span class="row-detail">{[company.department, ...company.domains].filter((part) => part !== '').join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function New({
  form,
  draft,
  categories,
}: {
  readonly form: CreateModel;
  readonly draft: Extract<CompanyPick, { kind: 'new' }>['draft'];
  readonly categories: readonly Category[];
}) {
  const t = useTexts();
  return (
    <>
      <Field label={t('create.name')} value={draft.name} required onInput={(name) => form.setCompany({ name })} />
      <Field label={t('create.domain')} input="url" value={draft.domain} onInput={(domain) => form.setCompany({ domain })} />
      <Select
        label={t('create.category')}
        value={draft.categoryId === null ? '' : String(draft.categoryId)}
        options={[
          { value: '', label: t('create.categoryDefault') },
          ...categories.map((category) => ({ value: String(category.id), label: category.name, title: category.tooltip })),
        ]}
        onChange={(value) => form.setCompany({ categoryId: parseCategoryId(value) })}
      />
    </>
  );
}

/** The company of somebody new: one that exists, a new one, or none. */
export function CompanyPicker({ form, categories }: { readonly form: CreateModel; readonly categories: readonly Category[] }) {
  const t = useTexts();
  const name = useId();
  const pick = form.pick.value;
  return (
    <fieldset class="company-picker">
      <legend>{t('field.company')}</legend>
      <div class="options">
        {KINDS.map(([kind, label]) => (
          <label key={kind} class="option">
            <input type="radio" name={name} value={kind} checked={pick.kind === kind} onChange={() => form.choose(kind)} />
            <span>{t(label)}</span>
          </label>
        ))}
      </div>
      {pick.kind === 'existing' && <Existing form={form} chosen={pick.company?.name ?? null} />}
      {pick.kind === 'new' && <New form={form} draft={pick.draft} categories={categories} />}
    </fieldset>
  );
}
