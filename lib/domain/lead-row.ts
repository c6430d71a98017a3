import { isOpen, NEEDS_USER, type OutboxRow } from './edit.ts';
import type { CompanyId } from './ids.ts';
import type { Category, Company, LeadStatus, Lists, Person } from './lead.ts';
import { rightsOf, type LightCompany, type LightPerson } from './light.ts';
import { withShown } from './view.ts';
import { effectiveCategoryId, leadStatusVisibility, type Policy, type Visibility } from './visibility.ts';

/** One person in a list, on a board or in a count: what this device shows of them, the edits on their way laid over. */
export interface LeadRow {
  readonly person: LightPerson;
  readonly companyName: string;
  /** What the user may do with the company, see `rightsOf`; null without one, and while this device does not have it. */
  readonly companyRights: number | null;
  /** The effective category; null without one, and while the lists do not have it. */
  readonly category: Category | null;
  /** Null without one, while the lists do not have it, and where the user may not read it. Also a kept one that is hidden (C1). */
  readonly status: LeadStatus | null;
  /** Whether the status is shown and may be changed, and why. Shared by everybody of whom the rule says the same. */
  readonly visibility: Visibility;
  /** True while an edit of what the row shows is on its way, or waits for the user. */
  readonly pending: boolean;
  /** True while one of these edits goes no further without the user. */
  readonly attention: boolean;
}

/** What rows are made with. */
export interface RowContext {
  readonly lists: Lists;
  readonly policy: Policy;
  /** The company as the CRM said; undefined while this device does not have it. */
  readonly company: (id: CompanyId) => LightCompany | undefined;
  /** Edits that name the person or their company, in any state and order. */
  readonly edits: (person: LightPerson) => readonly OutboxRow[];
}

/** The parts of a record on which neither a row nor the rule about it depends. */
const REST = {
  firstName: '',
  lastName: '',
  title: '',
  companyName: '',
  emails: [],
  phones: [],
  utm: {},
  retired: false,
  updatedAt: '',
  updatedBy: null,
  updatedByName: '',
  ownerId: null,
  ownerName: '',
  department: '',
  domains: [],
} as const;

function asPerson({ id, companyId, categoryId, statusId, rights }: LightPerson): Person {
  return { ...REST, id, companyId, categoryId, leadStatusId: statusId, fullName: '', rights: rightsOf(rights) };
}

function asCompany({ id, categoryId, rights }: LightCompany): Company {
  return { ...REST, id, name: '', categoryId, rights: rightsOf(rights) };
}

/** More than any number of rights: see `rightsOf`. */
const RIGHTS = 64;

/** A number for an item of a list by its place, for none, and for one that the list does not have. */
function placeOf(found: { readonly place: number } | null | undefined): number {
  return found === null ? 0 : found === undefined ? 1 : found.place + 2;
}

/** The person and the company of a row as it shows them, for the rules; what no rule asks about is empty. */
export function shownRecords({ person, category, status, companyRights }: LeadRow): {
  readonly person: Person;
  readonly company: Company | null;
} {
  const { companyId } = person;
  const shown = { ...asPerson(person), leadStatusId: status?.id ?? person.statusId };
  if (companyId === null) return { person: { ...shown, categoryId: category?.id ?? null }, company: null };
  const company = { id: companyId, name: '', categoryId: category?.id ?? null, rights: companyRights ?? 0 };
  return { person: shown, company: companyRights === null ? null : asCompany(company) };
}

/** What is known of a row beyond the person and the company's name. */
type Known = Omit<LeadRow, 'person' | 'companyName'>;

/** What lazy rows ask. */
interface RowSource {
  readonly workOut: (person: LightPerson) => Known;
  readonly companyName: (person: LightPerson) => string;
}

/** A row that is worked out when it is first asked: of a hundred thousand, a page that opens shows some twenty. */
class LazyRow implements LeadRow {
  readonly person: LightPerson;
  private readonly source: RowSource;
  private known: Known | null = null;

  constructor(person: LightPerson, source: RowSource) {
    this.person = person;
    this.source = source;
  }

  private get rest(): Known {
    return (this.known ??= this.source.workOut(this.person));
  }

  /** Asked of everybody when they are sorted by it, for which nothing else has to be worked out. */
  get companyName(): string {
    return this.source.companyName(this.person);
  }
  get companyRights(): number | null {
    return this.rest.companyRights;
  }
  get category(): Category | null {
    return this.rest.category;
  }
  get status(): LeadStatus | null {
    return this.rest.status;
  }
  get visibility(): Visibility {
    return this.rest.visibility;
  }
  get pending(): boolean {
    return this.rest.pending;
  }
  get attention(): boolean {
    return this.rest.attention;
  }
}

/**
 * Makes rows. The rule is asked once for all people of whom it depends on the same: their category, status and rights. Make a new one
 * when the lists or the policy change.
 */
export function createRowMaker({ lists, policy, company: companyOf, edits: editsOf }: RowContext): (person: LightPerson) => LeadRow {
  const categories = new Map(lists.categories.map((category, place) => [category.id, { category, place }]));
  const statuses = new Map(lists.statuses.map((status, place) => [status.id, { status, place }]));
  const answers = new Map<number, Visibility>();

  function workOut(light: LightPerson): Known {
    const { companyId, rights } = light;
    const lightCompany = companyId === null ? undefined : companyOf(companyId);
    const edits = editsOf(light);
    const open = edits.length === 0 ? edits : edits.filter(isOpen);
    // Nearly nobody has an edit on its way: their records need not be made to know what they show.
    const over = open.length === 0 ? null : withShown(asPerson(light), lightCompany ? asCompany(lightCompany) : null, open);
    const categoryId = over
      ? effectiveCategoryId(over.person, over.company)
      : companyId === null
        ? light.categoryId
        : (lightCompany?.categoryId ?? null);
    const statusId = over ? over.person.leadStatusId : light.statusId;
    const category = categoryId === null ? null : categories.get(categoryId);
    const status = statusId === null ? null : statuses.get(statusId);
    // Of an item that the lists do not have, the rule knows no more than that.
    const [categoryPlace, statusPlace] = [placeOf(category), placeOf(status)];
    const lone = companyId === null ? 1 : lightCompany === undefined ? 2 : 0;
    // A number, because making a hundred thousand texts would take longer than all the rest of the rows.
    const key = ((categoryPlace * (statuses.size + 2) + statusPlace) * 3 + lone) * RIGHTS + rights;
    let visibility = answers.get(key);
    if (visibility === undefined) {
      const company = lightCompany ? asCompany(lightCompany) : null;
      visibility = leadStatusVisibility({ ...(over ?? { person: asPerson(light), company }), lists, policy });
      answers.set(key, visibility);
    }
    const unreadable = visibility.kind === 'hidden' && visibility.because === 'mayNotRead';
    return {
      companyRights: lightCompany?.rights ?? null,
      category: category?.category ?? null,
      status: unreadable ? null : (status?.status ?? null),
      visibility,
      pending: open.length > 0,
      attention: open.some(({ state }) => NEEDS_USER.includes(state)),
    };
  }

  const source: RowSource = {
    workOut,
    companyName: ({ companyId, companyName }) => (companyId === null ? undefined : companyOf(companyId)?.name) ?? companyName,
  };
  return (person) => new LazyRow(person, source);
}
