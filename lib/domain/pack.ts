import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from './ids.ts';
import type { LightCompany, LightPerson } from './light.ts';

/** Texts of which many are the same: each once, and which of them every record has. */
interface Words {
  readonly words: string;
  readonly at: Uint32Array;
}

/** One number a record; in the short form where all of them fit, which nearly all ids do: that is read back faster and takes less memory. */
type Numbers = Float64Array | Int32Array;

/** Raised with every change of the shape below: a pack of another one is not read. */
const SHAPE = 3;

/**
 * Light records in columns, which the browser stores and reads back many times faster than a hundred thousand objects. Ids are 0
 * for none.
 */
export interface Pack {
  readonly shape: number;
  /** The order that the persons are in, as `orderName` tells it; empty for none. */
  readonly order: string;
  readonly persons: {
    readonly ids: Numbers;
    readonly names: string;
    readonly titles: Words;
    readonly companyIds: Numbers;
    readonly companyNames: Words;
    readonly categoryIds: Numbers;
    readonly statusIds: Numbers;
    readonly ownerIds: Numbers;
    readonly ownerNames: Words;
    readonly updatedAt: Numbers;
    readonly createdAt: Numbers;
    /** 1: retired, 2: partial, and the rights above them. */
    readonly flags: Uint8Array;
    /** The campaigns of the few who have one, by their place. */
    readonly utm: readonly (readonly [number, Readonly<Record<string, string>>])[];
  };
  readonly companies: {
    readonly ids: Numbers;
    readonly names: string;
    readonly categoryIds: Numbers;
    readonly rights: Uint8Array;
  };
}

/** Between two texts; in a text of the CRM it means nothing, and is left out. */
const END = '\u0000';
const NO_UTM: Readonly<Record<string, string>> = {};

function joined(texts: readonly string[]): string {
  return texts.map((text) => (text.includes(END) ? text.replaceAll(END, '') : text)).join(END);
}

function split(text: string, count: number): readonly string[] {
  return count === 0 ? [] : text.split(END);
}

function words(texts: readonly string[]): Words {
  const places = new Map<string, number>();
  const at = new Uint32Array(texts.length);
  for (let index = 0; index < texts.length; index += 1) {
    const text = texts[index] ?? '';
    const place = places.get(text);
    at[index] = place ?? places.size;
    if (place === undefined) places.set(text, places.size);
  }
  return { words: joined([...places.keys()]), at };
}

/** Below this, the language keeps whole numbers without a place of their own in memory. */
const SMALL = 2 ** 30;

function numbers<T>(records: readonly T[], of: (record: T) => number | null): Numbers {
  const column = new Float64Array(records.length);
  let small = true;
  for (let index = 0; index < column.length; index += 1) {
    const number = of(records[index] as T) ?? 0;
    column[index] = number;
    small &&= Number.isInteger(number) && Math.abs(number) < SMALL;
  }
  return small ? Int32Array.from(column) : column;
}

/** Packs the records, in their order; `order` is its name. */
export function pack(persons: readonly LightPerson[], companies: readonly LightCompany[], order = ''): Pack {
  return {
    shape: SHAPE,
    order,
    persons: {
      ids: numbers(persons, ({ id }) => id),
      names: joined(persons.map(({ name }) => name)),
      titles: words(persons.map(({ title }) => title)),
      companyIds: numbers(persons, ({ companyId }) => companyId),
      companyNames: words(persons.map(({ companyName }) => companyName)),
      categoryIds: numbers(persons, ({ categoryId }) => categoryId),
      statusIds: numbers(persons, ({ statusId }) => statusId),
      ownerIds: numbers(persons, ({ ownerId }) => ownerId),
      ownerNames: words(persons.map(({ ownerName }) => ownerName)),
      updatedAt: numbers(persons, ({ updatedAt }) => updatedAt),
      createdAt: numbers(persons, ({ createdAt }) => createdAt),
      flags: Uint8Array.from(persons, ({ retired, partial, rights }) => (retired ? 1 : 0) + (partial ? 2 : 0) + rights * 4),
      utm: persons.flatMap(({ utm }, place) => (utm === NO_UTM || Object.keys(utm).length === 0 ? [] : [[place, utm] as const])),
    },
    companies: {
      ids: numbers(companies, ({ id }) => id),
      names: joined(companies.map(({ name }) => name)),
      categoryIds: numbers(companies, ({ categoryId }) => categoryId),
      rights: Uint8Array.from(companies, ({ rights }) => rights),
    },
  };
}

/** True for a pack that this version of the code reads. */
export function isReadable(value: unknown): value is Pack {
  return typeof value === 'object' && value !== null && (value as Partial<Pack>).shape === SHAPE;
}

/** The columns of persons with their texts apart. */
interface Columns extends Omit<Pack['persons'], 'names' | 'utm'> {
  readonly names: readonly string[];
  readonly titleWords: readonly string[];
  readonly companyWords: readonly string[];
  readonly ownerWords: readonly string[];
  readonly utm: ReadonlyMap<number, Readonly<Record<string, string>>>;
}

/** Somebody as a place in the columns: reading a hundred thousand records out of them before the first is shown would take longer than all else. */
class PackedPerson implements LightPerson {
  private readonly columns: Columns;
  private readonly place: number;

  constructor(columns: Columns, place: number) {
    this.columns = columns;
    this.place = place;
  }

  get id(): PersonId {
    return this.columns.ids[this.place] as PersonId;
  }
  get name(): string {
    return this.columns.names[this.place] ?? '';
  }
  get title(): string {
    return this.columns.titleWords[this.columns.titles.at[this.place] ?? 0] ?? '';
  }
  get companyId(): CompanyId | null {
    return (this.columns.companyIds[this.place] || null) as CompanyId | null;
  }
  get companyName(): string {
    return this.columns.companyWords[this.columns.companyNames.at[this.place] ?? 0] ?? '';
  }
  get categoryId(): CategoryId | null {
    return (this.columns.categoryIds[this.place] || null) as CategoryId | null;
  }
  get statusId(): LeadStatusId | null {
    return (this.columns.statusIds[this.place] || null) as LeadStatusId | null;
  }
  get ownerId(): AssociateId | null {
    return (this.columns.ownerIds[this.place] || null) as AssociateId | null;
  }
  get ownerName(): string {
    return this.columns.ownerWords[this.columns.ownerNames.at[this.place] ?? 0] ?? '';
  }
  get updatedAt(): number {
    return this.columns.updatedAt[this.place] ?? 0;
  }
  get createdAt(): number {
    return this.columns.createdAt[this.place] ?? 0;
  }
  get utm(): Readonly<Record<string, string>> {
    return this.columns.utm.get(this.place) ?? NO_UTM;
  }
  get retired(): boolean {
    return ((this.columns.flags[this.place] ?? 0) & 1) === 1;
  }
  get partial(): boolean {
    return ((this.columns.flags[this.place] ?? 0) & 2) === 2;
  }
  get rights(): number {
    return (this.columns.flags[this.place] ?? 0) >> 2;
  }
}

function personsIn({ persons }: Pack): readonly LightPerson[] {
  const count = persons.ids.length;
  const columns: Columns = {
    ...persons,
    names: split(persons.names, count),
    titleWords: split(persons.titles.words, count),
    companyWords: split(persons.companyNames.words, count),
    ownerWords: split(persons.ownerNames.words, count),
    utm: new Map(persons.utm),
  };
  const all: LightPerson[] = [];
  for (let place = 0; place < count; place += 1) all.push(new PackedPerson(columns, place));
  return all;
}

/** The records of a pack, in their order. */
export function unpack(packed: Pack): { readonly persons: readonly LightPerson[]; readonly companies: readonly LightCompany[] } {
  const { ids, names, categoryIds, rights } = packed.companies;
  const texts = split(names, ids.length);
  const companies = Array.from({ length: ids.length }, (_, place) => ({
    id: ids[place] as CompanyId,
    name: texts[place] ?? '',
    categoryId: (categoryIds[place] || null) as CategoryId | null,
    rights: rights[place] ?? 0,
  }));
  return { persons: personsIn(packed), companies };
}
