import { expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { aCompany, aPerson, STATUS } from '../contracts/small-world.ts';
import { companyCreation, personCreation, statusEdit } from './rows.ts';
import { createScene } from './scene.ts';

const local = {
  companies: [aCompany(-5, { updatedAt: '', updatedBy: null })],
  persons: [aPerson(-3, { companyId: -5 as CompanyId, updatedAt: '', updatedBy: null, emails: ['new@company1.example'] })],
};
const edits = [companyCreation(-5), personCreation(-3, -5), statusEdit(-3, STATUS.contacting, -5, { updatedAt: null, value: null })];

it('a new company, its person and their status go out in this order under their new numbers', async () => {
  const scene = await createScene();
  await scene.edit(edits, local);
  await scene.pump().drain();
  expect(await scene.states()).toEqual(['applied', 'applied', 'applied']);
  const [kept] = await scene.store.personsByEmail('new@company1.example');
  expect(kept?.value).toMatchObject({ leadStatusId: STATUS.contacting, companyName: 'New company' });
  expect(kept?.value.id).toBeGreaterThan(0);
  expect((await scene.store.person(-3 as PersonId))?.value.id).toBe(kept?.value.id);
});

it.each(['createCompany', 'createPerson'] as const)('%s is not repeated when its answer was lost', async (call) => {
  const scene = await createScene();
  await scene.edit(edits, local);
  scene.crm.fault({ kind: 'lostResponse', on: call });
  const pump = scene.pump();
  await pump.drain();
  expect(pump.state()).toMatchObject({ kind: 'waiting', because: 'offline' });
  await pump.drain();
  expect((await scene.states()).toSorted()).toEqual(['alreadyThere', 'applied', 'applied']);
  expect(scene.writes()).toHaveLength(3);
});

it('a creation that a database which came back as it was before still has is searched for, and not repeated', async () => {
  const store: Store = { ...createMemoryStore(), isFresh: async () => false };
  const scene = await createScene({}, store);
  const creation = personCreation(-3, 1);
  await scene.edit([creation]);
  if (creation.kind === 'createPerson') await scene.crm.createPerson(creation.draft);
  await scene.pump().drain();
  expect(await scene.states()).toEqual(['alreadyThere']);
  expect(scene.writes()).toHaveLength(1);
});

it('somebody else with the same address is not taken for the new person', async () => {
  const scene = await createScene();
  await scene.edit([personCreation(-3, 1, 'person2@example.com')]);
  scene.crm.fault({ kind: 'lostRequest', on: 'createPerson' });
  const pump = scene.pump();
  await pump.drain();
  await pump.drain();
  expect(await scene.states()).toEqual(['applied']);
  expect(scene.writes()).toHaveLength(1);
});

it('people of a company that cannot be created wait for it, and go out when it is after all', async () => {
  const scene = await createScene();
  await scene.edit(edits, local);
  scene.crm.fault({ kind: 'denied', on: 'createCompany' });
  const pump = scene.pump();
  await pump.drain();
  expect(await scene.states()).toEqual(['denied', 'queued', 'queued']);
  expect(pump.state()).toEqual({ kind: 'idle' });
  await scene.store.updateRow(1, { patch: { state: 'queued', problem: null } });
  await pump.drain();
  expect(await scene.states()).toEqual(['applied', 'applied', 'applied']);
});

it('people of a company that was given up wait for the user', async () => {
  const scene = await createScene();
  await scene.edit(edits.slice(0, 2), local);
  await scene.store.updateRow(1, { patch: { state: 'settled', outcome: 'discarded', settledAt: 1 } });
  await scene.pump().drain();
  expect(await scene.states()).toEqual(['discarded', 'missing']);
});
