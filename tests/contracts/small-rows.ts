import type { CompanyQuery, Crm, PersonQuery, RowPage } from '../../lib/crm/crm.ts';
import { crmTime, type Company, type Person } from '../../lib/domain/lead.ts';
import { ok } from '../../lib/domain/result.ts';
import type { CompanyRow, ListedPerson } from '../../lib/domain/row.ts';
import { isInScope } from '../../lib/domain/scope.ts';

/** The records of a small CRM. */
interface Records {
  readonly persons: ReadonlyMap<number, Person>;
  readonly companies: ReadonlyMap<number, Company>;
}

/** A company as a row of a list has it. */
export function rowOfCompany(company: Company): CompanyRow {
  const { id, name, department, categoryId, ownerId, ownerName, updatedAt } = company;
  return { id, name, department, categoryId, ownerId, ownerName, updatedAt };
}

/** A person as a row of a list has them, with their company and its category. */
export function listed(person: Person, companies: ReadonlyMap<number, Company>): ListedPerson {
  const { id, firstName, lastName, fullName, title, companyId, companyName, leadStatusId, ownerId, ownerName, retired, updatedAt } = person;
  const { created } = person;
  const company = person.companyId === null ? undefined : companies.get(person.companyId);
  const categoryId = person.companyId === null ? person.categoryId : (company?.categoryId ?? null);
  return {
    person: {
      id,
      firstName,
      lastName,
      fullName,
      title,
      companyId,
      companyName,
      categoryId,
      leadStatusId,
      emails: person.emails.slice(0, 1),
      ownerId,
      ownerName,
      retired,
      updatedAt,
      ...(created && { created: { at: created.at, by: '' } }),
    },
    company: company === undefined ? null : rowOfCompany(company),
  };
}

/** The calls of `Crm` that answer rows, in pages of `size`. */
export function smallRows({ persons, companies }: Records, size: number): Pick<Crm, 'personRows' | 'personIds' | 'companyRows' | 'reach'> {
  const changed = (updatedAt: string, since?: string): boolean => since === undefined || crmTime(updatedAt) >= crmTime(since);
  const byId = <T extends { readonly id: number }>(records: Iterable<T>): readonly T[] => [...records].toSorted((a, b) => a.id - b.id);

  function page<T extends { readonly id: number }, Row>(all: readonly T[], after: number, to: (record: T) => Row): RowPage<Row> {
    const here = all.filter(({ id }) => id > after).slice(0, size);
    return { rows: here.map(to), next: here.length < size ? null : (here.at(-1)?.id ?? null) };
  }

  function asked({ within, persons: named, companies: only, since }: PersonQuery): readonly Person[] {
    return byId(persons.values()).filter(
      (person) =>
        (within === undefined || isInScope(within, listed(person, companies).person)) &&
        (named === undefined || named.includes(person.id)) &&
        (only === undefined || (person.companyId !== null && only.includes(person.companyId))) &&
        changed(person.updatedAt, since),
    );
  }

  const newest = (records: Iterable<{ readonly updatedAt: string }>): string | null =>
    [...records].map(({ updatedAt }) => updatedAt).toSorted((a, b) => crmTime(b) - crmTime(a))[0] ?? null;

  return {
    personRows: async (query) => ok(page(asked(query), query.after ?? 0, (person) => listed(person, companies))),
    personIds: async (query) => ok(page(asked(query), query.after ?? 0, ({ id }) => id)),
    companyRows: async ({ since, after = 0 }: CompanyQuery) =>
      ok(
        page(
          byId(companies.values()).filter(({ updatedAt }) => changed(updatedAt, since)),
          after,
          rowOfCompany,
        ),
      ),
    reach: async (within) =>
      ok({
        personChanged: newest(persons.values()),
        companyChanged: newest(companies.values()),
        lastId: asked({ within }).at(-1)?.id ?? null,
      }),
  };
}
