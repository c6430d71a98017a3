import type { CompanyId, PersonId } from '../domain/ids.ts';
import { lightCompany, lightPerson, type LightCompany, type LightPerson } from '../domain/light.ts';
import { isReadable, pack, unpack, type Pack } from '../domain/pack.ts';
import type { Result } from '../domain/result.ts';
import type { LightOnes, LightRecords, StoreError, Touched } from './store.ts';
import { PACKED, type Backend, type StoredTouched, type Tables } from './tables.ts';

/** Records read in one transaction: an edit made meanwhile has to wait no longer than this takes. */
const PAGE = 2_000;
/** So many are read one by one; of more, everybody is read anew in pages, which then costs less. */
const MOST = 4_000;

/** See `Store.lightOf`. */
export async function readOnes({ persons, companies }: Tables, touched: Touched): Promise<LightOnes> {
  const [people, firms] = await Promise.all([
    Promise.all(touched.persons.map(async (id) => [id, await persons.get(id)] as const)),
    Promise.all(touched.companies.map(async (id) => [id, await companies.get(id)] as const)),
  ]);
  return {
    persons: new Map(people.map(([id, kept]) => [id, kept === undefined ? null : lightPerson(kept.value)])),
    companies: new Map(firms.map(([id, kept]) => [id, kept === undefined ? null : lightCompany(kept.value)])),
  };
}

/** The records with some of them in place of what they were; new ones come last. */
function replaced<T extends { readonly id: PersonId | CompanyId }>(records: readonly T[], now: ReadonlyMap<T['id'], T | null>): T[] {
  const left = new Map(now);
  const kept: T[] = [];
  for (const record of records) {
    const one = now.get(record.id);
    if (one !== null) kept.push(one ?? record);
    left.delete(record.id);
  }
  return [...kept, ...[...left.values()].filter((one) => one !== null)];
}

function union(touched: readonly StoredTouched[]): Touched {
  return {
    persons: [...new Set(touched.flatMap(({ persons }) => persons))],
    companies: [...new Set(touched.flatMap(({ companies }) => companies))],
  };
}

interface Read {
  readonly pack: Pack | null;
  readonly now: LightOnes | null;
  readonly mark: number;
}

async function readPack(tables: Tables): Promise<Read> {
  const [stored, touched] = await Promise.all([tables.packed.get(PACKED), tables.touched.page(0, Number.MAX_SAFE_INTEGER)]);
  const mark = touched.at(-1)?.key ?? stored?.mark ?? 0;
  const since = union(touched);
  if (!isReadable(stored?.pack) || since.persons.length + since.companies.length > MOST) return { pack: null, now: null, mark };
  return { pack: stored.pack, now: await readOnes(tables, since), mark };
}

/** From now on it is noted who is touched: what is read after this may be older than what was told, but never than what is noted. */
async function begin({ packed, touched }: Tables): Promise<number> {
  const [stored, all] = await Promise.all([packed.get(PACKED), touched.page(0, Number.MAX_SAFE_INTEGER)]);
  const mark = all.at(-1)?.key ?? stored?.mark ?? 0;
  if (stored === undefined) await packed.put({ key: PACKED, pack: null, mark });
  return mark;
}

async function inPages<T extends { readonly id: number }>(page: (after: number) => Promise<readonly T[] | null>): Promise<readonly T[]> {
  const all: T[] = [];
  // Records that exist on this device only have numbers below 0.
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const some = (await page(after)) ?? [];
    all.push(...some);
    const last = some.at(-1);
    if (last === undefined || some.length < PAGE) return all;
    after = last.id;
  }
}

/** See `Store.light`. */
export async function readLight(backend: Backend): Promise<LightRecords> {
  const read = await backend.read(['packed', 'touched', 'persons', 'companies'], readPack);
  if (read?.pack && read.now) {
    const { persons, companies } = unpack(read.pack);
    const unpacked = read.now.persons.size + read.now.companies.size;
    const { mark, pack: stored } = read;
    if (unpacked === 0) return { persons, companies, unpacked, mark, order: stored.order };
    return { persons: replaced(persons, read.now.persons), companies: replaced(companies, read.now.companies), unpacked, mark, order: '' };
  }
  const begun = await backend.write(['packed', 'touched'], begin);
  const persons = await inPages<LightPerson>((after) =>
    backend.read(['persons'], async (tables) =>
      (await tables.persons.page(after as PersonId, PAGE)).map(({ value }) => lightPerson(value)),
    ),
  );
  const companies = await inPages<LightCompany>((after) =>
    backend.read(['companies'], async (tables) =>
      (await tables.companies.page(after as CompanyId, PAGE)).map(({ value }) => lightCompany(value)),
    ),
  );
  return { persons, companies, unpacked: persons.length + companies.length, mark: begun.ok ? begun.value : 0, order: '' };
}

/** See `Store.packLight`. */
export async function writePack(
  backend: Backend,
  { persons, companies, mark, order }: Pick<LightRecords, 'persons' | 'companies' | 'mark' | 'order'>,
): Promise<Result<void, StoreError>> {
  const packed = pack(persons, companies, order);
  return backend.write(['packed', 'touched'], async (tables) => {
    const stored = await tables.packed.get(PACKED);
    // Without one, the user has signed out meanwhile; a later one knows more.
    if (stored === undefined || stored.mark > mark) return;
    await tables.packed.put({ key: PACKED, pack: packed, mark });
    for (const { key } of await tables.touched.page(0, Number.MAX_SAFE_INTEGER)) if (key <= mark) await tables.touched.delete(key);
  });
}
