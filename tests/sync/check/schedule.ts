import fc from 'fast-check';
import type { Crm } from '../../../lib/crm/crm.ts';
import { KEEPS, type Keep } from '../../../lib/domain/scope.ts';
import type { CrmError } from '../../../lib/domain/errors.ts';
import type { StoreError } from '../../../lib/store/store.ts';
import type { Fault } from '../../contracts/small-crm-faults.ts';
import type { Failure } from './contexts.ts';

/** The people and companies of the small tenant that schedules are about. */
export const PEOPLE = [1, 2, 3, 4, 5, 6] as const;
export const COMPANIES = [1, 2, 3] as const;
/** The two windows and the worker. */
export const SLOTS = ['panel 1', 'panel 2', 'worker'] as const;
/** One of {@link SLOTS}. */
export type Slot = (typeof SLOTS)[number];

/** What a user looks at; each is a use case of its own. */
export const LOOKS = [
  'match',
  'matchShared',
  'matchAlias',
  'matchNobody',
  'refresh',
  'refreshAlias',
  'refreshNobody',
  'choose',
  'personCard',
  'companyCard',
  'refreshPerson',
  'refreshCompany',
  'refreshSlowly',
  'lists',
  'leadStatusInUse',
  'find',
  'refreshFind',
  'findCompanies',
  'previewStatus',
  'previewCategory',
  'edits',
  'editsMost',
  'editNames',
  'previewRule',
  'matchMailbox',
  'refreshByHand',
  'doubts',
  'doubtsAlike',
  'doubtsCompany',
  'doubtsColleague',
  'chooseNobody',
  'takeBack',
  'corrections',
  'saw',
  'recent',
  'restored',
  'dismissRestored',
  'replica',
  'survey',
  'surveyAgain',
  'taggedAmong',
  'taggedSince',
  'owners',
  'surveyChosen',
  'usage',
  'table',
  'pack',
  'ask',
  'askNamed',
  'selections',
  'listMemory',
  'bulkState',
  'interrupted',
] as const;

/** What a context does for the records that are kept here; `loop` until the context dies or `stop`. */
export const REPLICA_WORK = ['step', 'settle', 'shortly', 'loop', 'stop', 'watch'] as const;

/** A fault as a schedule names it: what stalls does so for 20 s of the schedule's own time, what is slow for 10 s. */
export type PlannedFault =
  | Exclude<Fault, { readonly wait: unknown } | { readonly run: unknown }>
  | { readonly kind: 'stall'; readonly on: 'read' | 'write' | keyof Crm }
  | { readonly kind: 'slow'; readonly on: 'read' | 'write' | keyof Crm };

/** One thing that happens. Numbers that choose something count modulo what there is. */
export type Step =
  | { readonly kind: 'status' | 'move'; readonly panel: number; readonly person: number }
  | { readonly kind: 'category'; readonly panel: number; readonly company: number; readonly uses: boolean }
  | { readonly kind: 'own'; readonly panel: number; readonly uses: boolean }
  | { readonly kind: 'detail'; readonly panel: number; readonly person: number; readonly field: 'title' | 'phone' | 'email' }
  /** Somebody who is known, and somebody new in a new company or one that is there, in one order; `bare`: nobody has an address. */
  | { readonly kind: 'tag'; readonly panel: number; readonly person: number; readonly at: number | 'new' | null; readonly bare: boolean }
  | { readonly kind: 'many'; readonly panel: number; readonly field: 'status' | 'category' }
  | { readonly kind: 'undoMany'; readonly panel: number }
  | {
      readonly kind: 'create';
      readonly panel: number;
      readonly at: number | 'new' | null;
      readonly status: boolean;
      readonly email: boolean;
    }
  | { readonly kind: 'undo' | 'retry' | 'discard'; readonly panel: number; readonly pick: number }
  | { readonly kind: 'retryAll' | 'discardAll'; readonly panel: number }
  | { readonly kind: 'replica'; readonly by: Slot; readonly how: (typeof REPLICA_WORK)[number] }
  | { readonly kind: 'keep'; readonly keep: Keep; readonly paused: boolean }
  | { readonly kind: 'look'; readonly panel: number; readonly what: (typeof LOOKS)[number]; readonly id: number }
  /** At once, or `between` the tests and the save of the next write on a sloppy server. */
  | {
      readonly kind: 'colleague' | 'between';
      readonly what: 'status' | 'category' | 'own' | 'thereAndBack' | 'moves' | 'address' | 'title';
      readonly id: number;
      readonly uses: boolean;
    }
  /** `newStatus`: one that nobody has seen yet, and a colleague gives it to somebody. */
  | { readonly kind: 'admin'; readonly what: 'flag' | 'group' | 'status' | 'category' | 'newStatus'; readonly pick: number }
  | { readonly kind: 'rights'; readonly of: 'person' | 'company'; readonly id: number; readonly right: 'update' | 'field' | 'all' }
  | { readonly kind: 'remove'; readonly of: 'person' | 'company'; readonly id: number }
  /** Everybody who was deleted at the CRM is back, as they were. */
  | { readonly kind: 'comeBack' }
  | { readonly kind: 'fault'; readonly fault: PlannedFault }
  | { readonly kind: 'sync'; readonly by: Slot }
  | { readonly kind: 'pass' | 'jump'; readonly ms: number }
  | { readonly kind: 'die'; readonly left: number; readonly outcome: 'died before' | 'died after' }
  | { readonly kind: 'kill'; readonly who: Slot | 'browser' }
  /** The database comes back empty, as it was some steps before, or as an earlier version of the extension keeps it. */
  | { readonly kind: 'lose'; readonly how: 'empty' | 'cut' | 'older' }
  /** The browser takes a context's connection to the database away. */
  | { readonly kind: 'close'; readonly who: Slot }
  /** The copy of the CRM is forgotten because the user wants it, or because it was kept for too long. */
  | { readonly kind: 'forget'; readonly how: 'copy' | 'sweep' }
  | { readonly kind: 'leave'; readonly next: 'same' | 'other' };

/** A step and how it is waited for: 0 until nothing moves any more, else so many microtasks only. */
export interface Move {
  readonly step: Step;
  readonly rush: number;
}

/** What a schedule wants to happen at a place of the product, by the place's name. */
export interface PlannedTrap {
  readonly at: string;
  readonly outcome: 'failed' | 'died before' | 'died after';
  readonly left: number;
  readonly failure: number;
}

/** A whole run: how the CRM and this device are, and what happens. */
export interface Schedule {
  /** A status is refused while it is hidden; tests and save are one step. Otherwise neither. */
  readonly strict: boolean;
  readonly keepOnReturn: boolean;
  /** The first status edit of the schedule sets off a rule that moves the company out of lead status. */
  readonly automatic: boolean;
  /** Every write at the CRM falls into a second of its own. */
  readonly ticks: boolean;
  /** The worker's alarm comes while time passes. */
  readonly alarms: boolean;
  /** The device knows everybody from the start. */
  readonly warm: boolean;
  /** So many edits of long ago wait from the start. */
  readonly waiting: number;
  /** Contexts linger at some points, by this seed. */
  readonly dawdle: number;
  readonly moves: readonly Move[];
  readonly traps: readonly PlannedTrap[];
}

const CRM_ERRORS: readonly CrmError[] = [
  { kind: 'offline', message: 'the request was lost' },
  { kind: 'broken', status: 500, message: 'broken' },
  { kind: 'throttled', retryAfterMs: 30_000 },
  { kind: 'expired' },
  { kind: 'invalid', by: 'answer', message: 'garbage' },
  { kind: 'denied', message: 'no right' },
  { kind: 'missing' },
  { kind: 'moved' },
];
const STORE_ERRORS: readonly StoreError[] = [{ kind: 'full' }, { kind: 'closed' }, { kind: 'failed', message: 'the disk failed' }];

/** Numbers below this are failures of one request or write, numbers from it to its double those of all inside. */
export const FAILURES = 24;

/** What fails where a trap says that something fails. */
export function failureOf(trap: PlannedTrap): Failure {
  const pick = <T>(list: readonly T[]): T => list[trap.failure % list.length] as T;
  return { crm: pick(CRM_ERRORS), store: pick(STORE_ERRORS), whole: trap.failure >= FAILURES };
}

/** True for an error that says that the edit is refused: after it an edit may rightly wait for the user. */
export function refuses(trap: PlannedTrap): boolean {
  const { kind } = failureOf(trap).crm;
  return trap.outcome === 'failed' && (kind === 'denied' || kind === 'missing');
}

const GUARDED = ['setLeadStatus', 'setCompanyCategory', 'setPersonCategory', 'setDetail'] as const;
const kind = <const K extends string>(...kinds: readonly K[]): fc.Arbitrary<K> => fc.constantFrom(...kinds);
const panel = fc.nat({ max: 1 });
/** Somebody without a company has two fields in one record: more often than chance has it. */
const person = fc.constantFrom(...PEOPLE, 6);
const company = fc.constantFrom(...COMPANIES);

/** A creation cannot be repeated safely by anybody, so what arrives twice or late is left to the guarded calls. */
const fault: fc.Arbitrary<PlannedFault> = fc.oneof(
  fc.record({
    kind: kind('lostRequest', 'lostResponse', 'broken', 'brokenAfter', 'expired'),
    on: kind('write', 'read'),
    times: fc.constantFrom(1, 1, 2, 5),
  }),
  fc.record({ kind: kind('throttled'), on: kind('write', 'read'), retryAfterMs: fc.constantFrom(null, 0, 5_000, 120_000, 86_400_000) }),
  fc.record({ kind: kind('duplicate', 'late', 'stall', 'missing', 'denied'), on: kind(...GUARDED) }),
  fc.record({ kind: kind('stall'), on: kind('read') }),
  fc.record({ kind: kind('slow'), on: kind('read') }),
  fc.record({ kind: kind('broken'), of: fc.constantFrom(...PEOPLE), on: kind('write'), times: fc.constant(40) }),
  fc.record({
    kind: kind('answer'),
    on: kind('write', 'read'),
    error: fc.constantFrom<CrmError>({ kind: 'invalid', by: 'answer', message: 'garbage' }, { kind: 'moved' }),
  }),
  fc.record({
    kind: kind('answer'),
    on: kind(...GUARDED),
    error: fc.constantFrom<CrmError>({ kind: 'conflict', message: '412' }, { kind: 'invalid', by: 'crm', message: 'refused' }),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ kind: kind('status'), panel, person }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('move'), panel, person }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('category'), panel, company, uses: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('own'), panel, uses: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('detail'), panel, person, field: kind('title', 'title', 'phone', 'email') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('tag'),
      panel,
      person,
      at: fc.constantFrom(...COMPANIES, 'new' as const, null),
      bare: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('many'), panel, field: kind('status', 'status', 'category') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('undoMany'), panel }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('forget'), how: kind('copy', 'sweep') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind('create'),
      panel,
      at: fc.constantFrom(...COMPANIES, 'new' as const, 'new' as const, null),
      status: fc.boolean(),
      email: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: kind('undo', 'retry', 'discard'), panel, pick: fc.nat({ max: 9 }) }) },
  { weight: 8, arbitrary: fc.record({ kind: kind('look'), panel, what: fc.constantFrom(...LOOKS), id: fc.nat({ max: 5 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('colleague', 'colleague', 'between'),
      what: kind('status', 'category', 'own', 'thereAndBack', 'status', 'category', 'own', 'thereAndBack', 'moves', 'address', 'title'),
      id: person,
      uses: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('admin'), what: kind('flag', 'group', 'status', 'category', 'newStatus'), pick: fc.nat({ max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('rights'), of: kind('person', 'company'), id: person, right: kind('update', 'field', 'all') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('remove'), of: kind('person', 'person', 'company'), id: person }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('retryAll', 'discardAll'), panel }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('replica'), by: kind(...SLOTS), how: kind(...REPLICA_WORK) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('keep'), keep: kind(...KEEPS), paused: fc.constantFrom(false, false, false, true) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('comeBack') }) },
  { weight: 10, arbitrary: fc.record({ kind: kind('fault'), fault }) },
  { weight: 12, arbitrary: fc.record({ kind: kind('sync'), by: kind(...SLOTS) }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('pass'), ms: fc.constantFrom(1_000, 20_000, 61_000, 3_600_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('jump'), ms: fc.constantFrom(-86_400_000, -60_000, 60_000, 86_400_000) }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('die'), left: fc.nat({ max: 60 }), outcome: kind('died before', 'died after') }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('kill'), who: kind(...SLOTS, 'browser') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('lose'), how: kind('empty', 'cut', 'older') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('close'), who: kind(...SLOTS) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('leave'), next: kind('same', 'other') }) },
);

/** Any schedule, without traps. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  strict: fc.boolean(),
  keepOnReturn: fc.boolean(),
  automatic: fc.constantFrom(false, false, true),
  ticks: fc.constantFrom(true, true, false),
  alarms: fc.boolean(),
  warm: fc.constantFrom(true, true, true, true, false),
  waiting: fc.constant(0),
  dawdle: fc.nat({ max: 0x7fff_ffff }),
  moves: fc.array(fc.record({ step, rush: fc.constantFrom(0, 0, 0, 3, 17) }), { minLength: 1, maxLength: 24, size: 'max' }),
  traps: fc.constant([]),
});
