import type { TagCompany, TagModel, TagPlacement } from '../../lib/models/tag.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

function Company({ tag, one }: { readonly tag: TagModel; readonly one: TagCompany }) {
  const t = useTexts();
  const { company, placement, people } = one;
  const known = [...(company.found ? [company.found] : []), ...company.like];
  const options = [
    ...known.map(({ id, name, category }) => ({
      value: String(id),
      label: [t('tag.company.known', { name }), category?.name ?? ''].filter((part) => part !== '').join(', '),
    })),
    { value: 'new', label: t('tag.company.new') },
    { value: 'none', label: t('tag.company.none') },
  ];
  function placementOf(value: string): TagPlacement {
    const found = known.find(({ id }) => String(id) === value);
    if (found) return { kind: 'existing', id: found.id };
    return value === 'new' ? { kind: 'new', name: company.name } : { kind: 'none' };
  }
  return (
    <li class="tag-company">
      <Select
        label={people === 0 ? company.name : `${company.name}: ${t('company.people', { count: people })}`}
        value={placement.kind === 'existing' ? String(placement.id) : placement.kind}
        options={options}
        onChange={(value) => tag.place(company.key, placementOf(value))}
      />
      {placement.kind === 'new' && (
        <Field label={t('tag.company.name')} value={placement.name} onInput={(name) => tag.place(company.key, { kind: 'new', name })} />
      )}
    </li>
  );
}

/** The companies of new people: the one that was found, others with a like name, a new one, or none. */
export function TagCompanies({ tag }: { readonly tag: TagModel }) {
  const t = useTexts();
  const companies = tag.companies.value;
  if (companies.length === 0) return null;
  return (
    <section class="tag-group">
      <h3>{t('tag.companies')}</h3>
      <ul class="tag-lines">
        {companies.map((one) => (
          <Company key={one.company.key} tag={tag} one={one} />
        ))}
      </ul>
    </section>
  );
}
