import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { SmallCrm } from '../contracts/small-crm.ts';
import { aPerson, CATEGORY, COLLEAGUE, ME } from '../contracts/small-world.ts';
import { DAY, expectCurrent, expectSame, MINUTE, setUp, settle, type Scene } from './replica-scene.ts';

type Change = (scene: Scene, pick: number) => void;

/** What others do at the CRM. */
const CHANGES: readonly Change[] = [
  ({ crm, clock }, pick) => touch(crm, pick, clock, { leadStatusId: ((pick % 5) + 1) as LeadStatusId }),
  ({ crm, clock }, pick) => touch(crm, pick, clock, { ownerId: (pick % 2 === 0 ? ME : COLLEAGUE) as AssociateId }),
  ({ crm, clock }, pick) => touch(crm, pick, clock, { title: `Title ${pick}`, leadStatusId: null }),
  ({ crm, clock }, pick) => {
    const company = crm.world.companies.get(((pick % crm.world.companies.size) + 1) as CompanyId);
    touch(crm, pick, clock, { companyId: company?.id ?? null, companyName: company?.name ?? '' });
  },
  ({ crm, clock }, pick) => {
    const company = crm.world.companies.get(((pick % crm.world.companies.size) + 1) as CompanyId);
    if (company === undefined) return;
    const categoryId = ((pick % 7) + 1) as CategoryId;
    crm.world.companies.set(company.id, { ...company, categoryId, name: `Company ${pick}`, updatedAt: clock.second() });
    for (const person of crm.world.persons.values())
      if (person.companyId === company.id) crm.world.persons.set(person.id, { ...person, companyName: `Company ${pick}` });
  },
  ({ crm }, pick) => void crm.world.persons.delete(chosen(crm, pick)),
  ({ crm, clock }, pick) => {
    const id = (100 + pick) as PersonId;
    crm.world.persons.set(id, aPerson(id, { categoryId: CATEGORY.lead, ownerId: ME, updatedAt: clock.second() }));
  },
];

function chosen(crm: SmallCrm, pick: number): PersonId {
  const ids = [...crm.world.persons.keys()];
  return ids[pick % ids.length] as PersonId;
}

function touch(crm: SmallCrm, pick: number, clock: Scene['clock'], fields: Partial<ReturnType<typeof aPerson>>): void {
  const person = crm.world.persons.get(chosen(crm, pick));
  if (person !== undefined) crm.world.persons.set(person.id, { ...person, ...fields, updatedAt: clock.second() });
}

class Death extends Error {}

/** A context that dies at its `n`th call of the CRM or of the store: before the call has an effect, or after. */
function mortal<T extends object>(target: T, dies: () => 'before' | 'after' | null): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function' || name === 'subscribe') return value;
      return async (...args: unknown[]) => {
        const when = dies();
        if (when === 'before') throw new Death();
        const result: unknown = await value.apply(object, args);
        if (when === 'after') throw new Death();
        return result;
      };
    },
  });
}

describe('whatever happens', () => {
  it('after all is quiet the replica is what the CRM has within the scope', async () => {
    const event = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(CHANGES.length - 1), pick: fc.nat(60) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(10 * MINUTE) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('die' as const),
          after: fc.nat(12),
          when: fc.constantFrom('before' as const, 'after' as const),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('fault' as const),
          fault: fc.constantFrom(
            'lostRequest' as const,
            'lostResponse' as const,
            'broken' as const,
            'throttled' as const,
            'expired' as const,
          ),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('choose' as const), keep: fc.constantFrom('mine' as const, 'all' as const) }) },
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('step' as const) }) },
    );
    const schedule = fc.record({
      ahead: fc.constantFrom(0, 2 * 60 * MINUTE, -2 * 60 * MINUTE, 20_000, -20_000),
      keep: fc.constantFrom('mine' as const, 'all' as const),
      page: fc.constantFrom(2, 3, 7),
      events: fc.array(event, { maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ ahead, keep, page, events }) => {
        const scene = setUp({ people: 20, page, ahead, keep });
        let left = Number.POSITIVE_INFINITY;
        let when: 'before' | 'after' = 'before';
        const dies = (): 'before' | 'after' | null => ((left -= 1) < 0 ? when : null);
        const newContext = () => scene.context({ crm: mortal(scene.crm, dies), store: mortal(scene.store, dies) });
        let replica = newContext();
        for (const one of events) {
          if (one.kind === 'change') CHANGES[one.which]?.(scene, one.pick);
          else if (one.kind === 'pass') scene.pass(one.ms);
          else if (one.kind === 'fault') scene.crm.fault({ kind: one.fault });
          else if (one.kind === 'choose') scene.choice.keep = one.keep;
          else if (one.kind === 'die') [left, when] = [one.after, one.when];
          else
            try {
              await replica.step();
            } catch (error) {
              if (!(error instanceof Death)) throw error;
              left = Number.POSITIVE_INFINITY;
              replica = newContext();
            }
        }
        scene.crm.heal();
        // What was changed just now has to be older than the news that are asked for.
        scene.pass(20 * MINUTE);
        await settle(scene.context());
        await expectCurrent(scene);
        scene.pass(2 * DAY);
        await settle(scene.context());
        await expectSame(scene);
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
