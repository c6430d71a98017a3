import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Edit } from '../../lib/domain/edit.ts';
import type { CompanyId } from '../../lib/domain/ids.ts';
import { openIdbStore } from '../../lib/store/idb.ts';
import type { Records, Store } from '../../lib/store/store.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import type { Fault } from '../contracts/small-crm-faults.ts';
import { categoryEdit, companyCreation, personCreation, statusEdit } from './rows.ts';
import type { Pump } from '../../lib/sync/pump.ts';
import { createScene, mortal, type Scene } from './scene.ts';

/** Every kind of edit, with some that depend on others. */
const EDITS: readonly Edit[] = [
  statusEdit(1, STATUS.contacting),
  statusEdit(1, STATUS.qualified, 1, { value: STATUS.contacting }),
  categoryEdit(3, CATEGORY.lead, { value: CATEGORY.customer, categoryId: CATEGORY.customer }),
  statusEdit(5, STATUS.contacting, 3, { value: null }),
  companyCreation(-5),
  personCreation(-3, -5),
  statusEdit(-3, STATUS.renurture, -5, { updatedAt: null, value: null }),
];
const LOCAL: Records = {
  companies: [aCompany(-5, { updatedAt: '', updatedBy: null })],
  persons: [aPerson(-3, { companyId: -5 as CompanyId, updatedAt: '', updatedBy: null })],
};
const WRITES = [
  'createCompany 1001',
  'createPerson 1002',
  `setCompanyCategory 3 ${CATEGORY.lead}`,
  `setLeadStatus 1 ${STATUS.qualified}`,
  `setLeadStatus 1002 ${STATUS.renurture}`,
  `setLeadStatus 5 ${STATUS.contacting}`,
];

async function replicaEqualsCrm(scene: Scene): Promise<void> {
  for (const person of scene.crm.world.persons.values()) expect((await scene.store.person(person.id))?.value).toEqual(person);
  for (const company of scene.crm.world.companies.values()) expect((await scene.store.company(company.id))?.value).toEqual(company);
}

/** Calls the pump as timers would, until nothing is left to send. */
async function drainAll(scene: Scene, pump: Pump): Promise<false> {
  for (let turn = 0; turn < 8 && !(turn > 0 && pump.state().kind === 'idle'); turn += 1) {
    scene.pass(3_000);
    await pump.drain();
  }
  return false;
}

/** Runs the scene with a context that dies at call `n`; false if there were fewer calls. */
async function dieAt(n: number, effect: 'before' | 'after', faults: readonly Fault[], store?: Store): Promise<boolean> {
  const scene = await createScene({}, store);
  await scene.edit(EDITS, LOCAL);
  for (const fault of faults) scene.crm.fault(fault);
  const context = mortal(scene.store, scene.crm, n, effect);
  const first = scene.pump({ store: context.store, crm: context.crm, lock: (_name, run) => run() });
  const died = await Promise.race([drainAll(scene, first), context.died]);
  await drainAll(scene, scene.pump());
  const where = `died ${effect} call ${n}`;
  expect(await scene.states(), where).toHaveLength(EDITS.length);
  expect(
    (await scene.states()).filter((state) => !['applied', 'alreadyThere', 'replaced'].includes(state)),
    where,
  ).toEqual([]);
  expect([...scene.writes()].toSorted(), where).toEqual(WRITES);
  await replicaEqualsCrm(scene);
  return died;
}

it.each<[string, readonly Fault[]]>([
  ['on a good day', []],
  [
    'when answers to writes are lost',
    [
      { kind: 'lostResponse', on: 'setLeadStatus' },
      { kind: 'lostResponse', on: 'createPerson' },
      { kind: 'brokenAfter', on: 'setCompanyCategory' },
    ],
  ],
  [
    'when requests are lost',
    [
      { kind: 'lostRequest', on: 'write' },
      { kind: 'lostRequest', on: 'peopleOf' },
      { kind: 'lostRequest', on: 'createCompany' },
    ],
  ],
  [
    'when requests arrive twice',
    [
      { kind: 'duplicate', on: 'setLeadStatus', times: 2 },
      { kind: 'duplicate', on: 'setCompanyCategory' },
    ],
  ],
])('a context may die between any two steps, before or after any of them: each edit is carried out once (%s)', async (_what, faults) => {
  for (const effect of ['before', 'after'] as const) {
    let n = 1;
    while (await dieAt(n, effect, faults)) n += 1;
    // Fewer would mean that the harness kills nothing.
    expect(n).toBeGreaterThan(50);
  }
});

it('the same over IndexedDB', async () => {
  let n = 1;
  let died = true;
  while (died) {
    const store = await openIdbStore(`leadside:crash-${n}`);
    died = await dieAt(n, n % 2 === 0 ? 'before' : 'after', [{ kind: 'lostResponse', on: 'setLeadStatus' }], store);
    await store.destroy();
    n += 5;
  }
  expect(n).toBeGreaterThan(50);
});
