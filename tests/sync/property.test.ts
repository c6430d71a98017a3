import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { Lists } from '../../lib/domain/lead.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { createLeads } from '../../lib/leads/create-leads.ts';
import type { Leads } from '../../lib/leads/leads.ts';
import { createPull, type Pull } from '../../lib/sync/pull.ts';
import type { Fault, Write } from '../contracts/small-crm.ts';
import { CATEGORY, COLLEAGUE, ME, smallLists, STATUS } from '../contracts/small-world.ts';
import { createScene, mortal, type Scene } from './scene.ts';

const RUNS = Number(process.env['SYNC_RUNS'] ?? 200);
const PEOPLE = [1, 2, 3, 4, 5, 6];
const COMPANIES = [1, 2, 3];
/** Every edit sets a value of its own, so that each write at the CRM tells whose edit it was. */
const FIRST_OWN_VALUE = 100;
const OWN_VALUES = 60;

type ColleagueStep =
  | { readonly kind: 'colleagueStatus'; readonly person: number }
  | { readonly kind: 'colleagueCategory'; readonly company: number; readonly uses: boolean };

type Step =
  | { readonly kind: 'status'; readonly person: number }
  | { readonly kind: 'category'; readonly company: number; readonly uses: boolean }
  | ColleagueStep
  | { readonly kind: 'create'; readonly company: number | 'new' | null }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'drain'; readonly by: 'one' | 'two' }
  | { readonly kind: 'crash'; readonly call: number; readonly effect: 'before' | 'after' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'pull'; readonly company: number };

/** Faults under which even a CRM that cannot repeat a creation safely has no choice are left to the guarded calls. */
const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('lostRequest', 'lostResponse', 'broken', 'brokenAfter', 'expired', 'throttled'),
    on: fc.constantFrom('write', 'read'),
  } as const),
  fc.record({
    kind: fc.constantFrom('duplicate', 'late', 'missing', 'denied'),
    on: fc.constantFrom('setLeadStatus', 'setCompanyCategory'),
  } as const),
);
const person = fc.constantFrom(...PEOPLE);
const company = fc.constantFrom(...COMPANIES);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('status'), person } as const) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('colleagueStatus'), person } as const) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('category'), company, uses: fc.boolean() } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('colleagueCategory'), company, uses: fc.boolean() } as const) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('create'), company: fc.constantFrom(...COMPANIES, 'new' as const, null) } as const),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('fault'), fault: faults } as const) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('drain'), by: fc.constantFrom('one', 'two') } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crash'),
      call: fc.integer({ min: 1, max: 60 }),
      effect: fc.constantFrom('before', 'after'),
    } as const),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.constantFrom(1_000, 61_000, 3_600_000) } as const) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pull'), company } as const) },
);

/** The lists with values that nobody else sets: statuses from 100, categories from 100 of which the even ones use lead status. */
function listsWithOwnValues(): Lists {
  const { categories, statuses, rules } = smallLists();
  const [category, status] = [categories[0], statuses[0]];
  if (category === undefined || status === undefined) throw new Error('the small lists are empty');
  const ids = Array.from({ length: OWN_VALUES }, (_, index) => FIRST_OWN_VALUE + index);
  return {
    categories: [
      ...categories,
      ...ids.map((id) => ({
        ...category,
        id: id as CategoryId,
        rank: id,
        group: id % 2 === 0 ? ('potentialCustomer' as const) : ('lost' as const),
        leadStatusEnabled: id % 2 === 0,
      })),
    ],
    statuses: [...statuses, ...ids.map((id) => ({ ...status, id: id as LeadStatusId, rank: id }))],
    rules,
  };
}

interface Run {
  readonly scene: Scene;
  readonly leads: Leads;
  readonly pull: Pull;
  /** By the value that an edit sets: what its author had in front of them. */
  readonly seen: Map<string, ReadonlySet<number | null>>;
  saved: number;
  next: number;
}

async function createRun(strict: boolean, automatic: boolean): Promise<Run> {
  const rules = automatic
    ? ([
        {
          trigger: 'leadStatusChanged',
          enabled: true,
          asksUser: false,
          categoryId: CATEGORY.prospect,
          leadStatusId: (FIRST_OWN_VALUE + 3) as LeadStatusId,
        },
      ] as const)
    : [];
  const scene = await createScene({ strict });
  scene.crm.world.lists = { ...listsWithOwnValues(), rules };
  await scene.refresh();
  const pull = createPull({ store: scene.store, crm: scene.crm, clock: { now: scene.now } });
  const run: Run = { scene, pull, leads: undefined as unknown as Leads, seen: new Map(), saved: 0, next: FIRST_OWN_VALUE };
  let ids = 0;
  const idle = { drain: async () => undefined, state: () => ({ kind: 'idle' }) as const, watch: () => () => undefined };
  const leads = createLeads({
    store: scene.store,
    crm: scene.crm,
    pull,
    pump: idle,
    policy: OPEN_POLICY,
    ownAddresses: () => [],
    now: scene.now,
    newId: () => `edit-${(ids += 1)}`,
    newLocalId: () => -(ids += 1),
    wake: () => undefined,
  });
  return Object.assign(run, { leads });
}

async function setStatus(run: Run, id: PersonId, to: LeadStatusId): Promise<void> {
  const { scene, leads } = run;
  const [card, kept] = [await leads.personCard(id), await scene.store.person(id)];
  run.seen.set(`setLeadStatus ${to}`, new Set([card?.status.value?.id ?? null, kept?.value.leadStatusId ?? null]));
  if ((await leads.setLeadStatus(id, to)).ok) run.saved += 1;
}

async function setCategory(run: Run, id: CompanyId, to: CategoryId): Promise<void> {
  const { scene, leads } = run;
  const [card, kept] = [await leads.companyCard(id), await scene.store.company(id)];
  run.seen.set(`setCompanyCategory ${to}`, new Set([card?.category.value?.id ?? null, kept?.value.categoryId ?? null]));
  if ((await leads.setCompanyCategory(id, to, { downgradeConfirmed: true })).ok) run.saved += 1;
}

async function colleague({ scene }: Run, step: ColleagueStep): Promise<void> {
  const { crm } = scene;
  if (step.kind === 'colleagueCategory') {
    const held = crm.world.companies.get(step.company as CompanyId);
    if (held === undefined) return;
    await crm.as(COLLEAGUE).setCompanyCategory(held.id, step.uses ? CATEGORY.mql : CATEGORY.partner, {
      updatedAt: null,
      value: held.categoryId,
      categoryId: null,
    });
    return;
  }
  const held = scene.at(step.person);
  const categoryId = held.companyId === null ? held.categoryId : (crm.world.companies.get(held.companyId)?.categoryId ?? null);
  await crm.as(COLLEAGUE).setLeadStatus(held.id, held.leadStatusId === STATUS.qualified ? STATUS.renurture : STATUS.qualified, {
    updatedAt: null,
    value: held.leadStatusId,
    categoryId,
  });
}

async function take(run: Run, step: Step): Promise<void> {
  const { scene, leads, pull } = run;
  switch (step.kind) {
    case 'status':
      return setStatus(run, step.person as PersonId, run.next++ as LeadStatusId);
    case 'category': {
      const id = run.next + ((run.next % 2 === 0) === step.uses ? 0 : 1);
      run.next = id + 1;
      return setCategory(run, step.company as CompanyId, id as CategoryId);
    }
    case 'create': {
      const draft = { firstName: 'New', lastName: `Person ${run.next}`, title: '', phone: '', email: `new${run.next++}@example.org` };
      const name = `New company ${run.next++}`;
      const at =
        step.company === null
          ? ({ kind: 'none' } as const)
          : step.company === 'new'
            ? ({ kind: 'new', draft: { name, domain: `new${run.next}.example`, categoryId: CATEGORY.lead } } as const)
            : ({ kind: 'existing', id: step.company as CompanyId } as const);
      const created = await leads.createPerson(draft, at);
      if (!created.ok) return;
      run.saved += step.company === 'new' ? 2 : 1;
      if (step.company !== null) return setStatus(run, created.value.personId, run.next++ as LeadStatusId);
      return;
    }
    case 'colleagueStatus':
    case 'colleagueCategory':
      return colleague(run, step);
    case 'fault':
      return scene.crm.fault(step.fault);
    case 'drain':
      await Promise.all(step.by === 'one' ? [scene.pump().drain()] : [scene.pump().drain(), scene.pump().drain()]);
      return;
    case 'crash': {
      const context = mortal(scene.store, scene.crm, step.call, step.effect);
      await Promise.race([scene.pump({ store: context.store, crm: context.crm, lock: (_name, work) => work() }).drain(), context.died]);
      return;
    }
    case 'pass':
      return scene.pass(step.ms);
    case 'pull':
      await pull.company(step.company as CompanyId);
      return;
  }
}

function own({ scene }: Run): readonly Write[] {
  return scene.crm.world.writes.filter((write) => write.by === ME);
}

/** What `Checks` asks of any run. */
async function check(run: Run): Promise<void> {
  const { scene, pull, seen } = run;
  const { world } = scene.crm;
  const rows = await scene.store.rows();
  expect(rows, 'every saved edit is still known').toHaveLength(run.saved);
  const writes = own(run);
  for (const row of rows) {
    if (row.state === 'queued') {
      const waitsForCreation = Object.values(row.edit).some((value) => typeof value === 'number' && value < 0);
      expect(waitsForCreation, `row ${row.seq} is left over`).toBe(true);
    } else expect(row.state, `row ${row.seq}`).not.toBe('inFlight');
    if (!('to' in row.edit)) continue;
    const { kind, to } = row.edit;
    const done = writes.filter((write) => write.call === kind && write.to === to).length;
    expect(done, `row ${row.seq} was carried out ${done} times`).toBeLessThanOrEqual(1);
    if (row.outcome === 'applied' || row.outcome === 'alreadyThere') expect(done, `row ${row.seq} is said to be carried out`).toBe(1);
    if (row.attempts === 0) expect(done, `row ${row.seq} was never sent`).toBe(0);
  }
  for (const write of writes) {
    const author = seen.get(`${write.call} ${write.to}`);
    if (author !== undefined)
      expect(write.beforeBy === ME || author.has(write.before), `unseen ${write.before} was written over by ${write.to}`).toBe(true);
    expect(write.allowed, `the rule was false for ${write.to}`).toBe(true);
  }
  const addresses = [...world.persons.values()].flatMap((one) => one.emails);
  expect(new Set(addresses).size, 'nobody was created twice').toBe(addresses.length);
  for (const one of world.persons.values()) {
    const kept = await scene.store.person(one.id);
    if (kept !== null && one.updatedBy === ME) expect(kept.value, 'what the edits made is in the replica').toEqual(one);
  }
  for (const id of world.companies.keys()) expect((await pull.company(id)).ok).toBe(true);
  for (const one of world.persons.values()) if (one.companyId !== null) expect((await scene.store.person(one.id))?.value).toEqual(one);
  for (const one of world.companies.values()) expect((await scene.store.company(one.id))?.value).toEqual(one);
}

async function finish({ scene }: Run): Promise<void> {
  scene.crm.heal();
  const pump = scene.pump();
  for (let turn = 0; turn < 40 && (turn === 0 || pump.state().kind !== 'idle'); turn += 1) {
    scene.pass(15 * 60_000);
    await pump.drain();
  }
  expect(pump.state(), 'the queue empties after the faults stop').toEqual({ kind: 'idle' });
}

it(`whatever is edited, fails, dies or changes elsewhere: nothing is lost, nothing happens twice, nothing goes over the unseen or against the rule (${RUNS} runs)`, async () => {
  const reached = { sent: 0, conflicts: 0, parked: 0, blocked: 0 };
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.boolean(), fc.array(step, { minLength: 4, maxLength: 40 }), async (strict, automatic, steps) => {
      const run = await createRun(strict, automatic);
      for (const one of steps) await take(run, one);
      await finish(run);
      await check(run);
      const rows = await run.scene.store.rows();
      reached.sent += rows.filter((row) => row.outcome === 'applied').length;
      for (const [state, key] of [
        ['conflict', 'conflicts'],
        ['parked', 'parked'],
        ['blocked', 'blocked'],
      ] as const)
        reached[key] += rows.filter((row) => row.state === state).length;
    }),
    { numRuns: RUNS },
  );
  // The schedules must get somewhere, or the checks above say nothing.
  for (const [what, count] of Object.entries(reached)) expect(count, what).toBeGreaterThan(RUNS / 50);
}, 600_000);
