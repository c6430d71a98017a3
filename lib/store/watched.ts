import type { Edit } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { Kept, StoreError, Touched } from './store.ts';
import type { Backend, Table, TableName, Tables } from './tables.ts';

/** What became of a write, and whom it has touched. */
export interface Written<T> {
  readonly result: Result<T, StoreError>;
  readonly touched: Touched;
}

interface Watch {
  readonly persons: Set<PersonId>;
  readonly companies: Set<CompanyId>;
}

/** An edit of a company's people is about the people alone: the company shows nothing of it. */
function watchEdit({ persons, companies }: Watch, edit: Edit): void {
  if ('personId' in edit) persons.add(edit.personId);
  else companies.add(edit.companyId);
}

function watchingRecords<Id, Record extends { readonly id: Id }>(
  table: Pick<Table<Id, Kept<Record>>, 'put' | 'delete'>,
  ids: Set<Id>,
): Pick<Table<Id, Kept<Record>>, 'put' | 'delete'> {
  return {
    async put(kept) {
      ids.add(kept.value.id);
      await table.put(kept);
    },
    async delete(id) {
      ids.add(id);
      await table.delete(id);
    },
  };
}

function watching(tables: Tables, watch: Watch): Tables {
  const { persons, companies, outbox } = tables;
  return {
    ...tables,
    persons: { ...persons, ...watchingRecords(persons, watch.persons) },
    companies: { ...companies, ...watchingRecords(companies, watch.companies) },
    outbox: {
      ...outbox,
      async put(row) {
        watchEdit(watch, row.edit);
        await outbox.put(row);
      },
      async append(row) {
        watchEdit(watch, row.edit);
        return outbox.append(row);
      },
    },
  };
}

/** Writes as `Backend.write` does, and notes in the same transaction whose records are others than they were packed, if they were. */
export async function writeWatched<T>(
  backend: Backend,
  names: readonly TableName[],
  body: (tables: Tables) => Promise<T>,
): Promise<Written<T>> {
  const watch: Watch = { persons: new Set(), companies: new Set() };
  const touched = (): Touched => ({ persons: [...watch.persons], companies: [...watch.companies] });
  const records = names.includes('persons') || names.includes('companies');
  const scope: readonly TableName[] = records ? [...new Set([...names, 'packed', 'touched'] as const)] : names;
  const result = await backend.write(scope, async (tables) => {
    const value = await body(watching(tables, watch));
    const any = watch.persons.size + watch.companies.size > 0;
    if (records && any && (await tables.packed.size()) > 0) await tables.touched.append(touched());
    return value;
  });
  return { result, touched: touched() };
}
