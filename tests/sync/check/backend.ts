import type { Crm } from '../../../lib/crm/crm.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../../lib/domain/ids.ts';
import type { Category, LeadStatus, Lists, Person, Company } from '../../../lib/domain/lead.ts';
import type { Records } from '../../../lib/store/store.ts';
import type { Fault } from '../../contracts/small-crm-faults.ts';
import type { Write } from '../../contracts/small-crm.ts';
import type { Schedule } from './schedule.ts';
import type { Time } from './time.ts';

/** What the CRM of a schedule starts with, and what it runs by. */
export interface BackendOptions {
  readonly schedule: Pick<Schedule, 'strict' | 'keepOnReturn' | 'ticks'>;
  readonly lists: Lists;
  readonly records: Records;
  readonly time: Time;
  /** What happens between the tests of a guarded write and its save, on a sloppy server. */
  readonly gap: () => Promise<void>;
}

/** What there is at the CRM now, and what was written there, by everybody and in order. */
export interface Held {
  readonly lists: Lists;
  readonly persons: ReadonlyMap<PersonId, Person>;
  readonly companies: ReadonlyMap<CompanyId, Company>;
  readonly writes: readonly Write[];
}

/** An administrator's change of one list item. */
export type ListChange =
  | {
      readonly list: 'categories';
      readonly id: CategoryId;
      readonly changed: Partial<Pick<Category, 'group' | 'leadStatusEnabled' | 'deleted'>>;
    }
  | { readonly list: 'statuses'; readonly id: LeadStatusId; readonly changed: Partial<Pick<LeadStatus, 'deleted'>> };

/** The CRM of one schedule: a small one in memory, or the sandbox. */
export interface Backend {
  readonly world: Held;
  /** A client of the user's, as a context of theirs makes it: what goes wrong goes wrong for it. */
  client(user: AssociateId): Crm;
  /** A client for which nothing goes wrong. */
  as(user: AssociateId): Crm;
  /** Queues a fault for the next request that it is about. */
  fault(fault: Fault): void;
  /** Takes back what faults are queued; what is on its way late still arrives. */
  heal(): void;
  /** What the records are to the user's client at the start. */
  known(): Promise<Records>;
  changeList(change: ListChange): Promise<void>;
  /** Takes rights on the record away from the users, or gives all of them back. */
  setRights(of: 'person' | 'company', id: number, right: 'update' | 'field' | 'all'): Promise<void>;
  /** Deletes the record; a company with its people. */
  remove(of: 'person' | 'company', id: number): Promise<void>;
  /** What else others do; only the small one lets them. */
  readonly more?: {
    /** The person moves to the next company. */
    moves(id: PersonId): void;
    /** The person has another address. */
    address(id: PersonId): void;
    /** A status that nobody has seen yet is given to the person. */
    newStatus(id: PersonId): Promise<void>;
    /** Everybody who was deleted alone is back, as they were. */
    comeBack(): void;
  };
  /** Requests that the server is working on: those of dead contexts too. */
  busy(): number;
}

/** The lists after an administrator's change. */
export function changedLists(lists: Lists, change: ListChange): Lists {
  if (change.list === 'categories')
    return { ...lists, categories: lists.categories.map((one) => (one.id === change.id ? { ...one, ...change.changed } : one)) };
  return { ...lists, statuses: lists.statuses.map((one) => (one.id === change.id ? { ...one, ...change.changed } : one)) };
}
