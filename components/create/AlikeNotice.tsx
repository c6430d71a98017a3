import type { Alike } from '../../lib/models/alike.ts';
import type { CreateModel } from '../../lib/models/create.ts';
import { PersonRows } from '../people/PersonRows.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** "Could it be one of these?", before somebody is created: a person is opened, a company is taken for the new one. */
export function AlikeNotice({ form, alike }: { readonly form: CreateModel; readonly alike: Alike }) {
  const t = useTexts();
  const { persons, companies } = alike;
  return (
    <Notice tone="warning" title={t('tag.ask.title', { count: persons.length + companies.length })}>
      {persons.length > 0 && <PersonRows persons={persons} onChoose={form.openPerson} />}
      {companies.length > 0 && (
        <ul class="rows">
          {companies.map((company) => (
            <li key={company.id}>
              <button type="button" class="row" onClick={() => form.pickCompany(company)}>
                <span class="row-name">{t('tag.company.known', { name: company.name })}</span>
                <span class="row-detail">{company.category?.name ?? ''}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
