import { describe, expect, it } from 'vitest';
import { CATEGORY, STATUS } from '../contracts/small-world.ts';
import { readWindow } from '../../lib/sync/window.ts';
import { categoryEdit, companyCreation, personCreation, statusEdit } from './rows.ts';
import { createScene } from './scene.ts';

describe('the part of the outbox that a step is chosen from', () => {
  it('is the oldest pending rows, and says how many there are in all where that is known without counting', async () => {
    const scene = await createScene();
    await scene.edit([1, 2, 3].map((person) => statusEdit(person, STATUS.contacting)));
    await scene.store.updateRow(1, { patch: { state: 'parked' } });
    const window = await readWindow(scene.store, 1);
    expect([window.rows.map((row) => row.seq), window.left]).toEqual([[2], null]);
    expect((await readWindow(scene.store, 3)).left).toBe(2);
  });

  it('has the creations that its rows need, also those that wait for the user, and not those given up', async () => {
    const scene = await createScene();
    await scene.edit([companyCreation(-5), personCreation(-3, -5), companyCreation(-6), personCreation(-4, -6)]);
    await scene.store.updateRow(1, { patch: { state: 'blocked', problem: { kind: 'missing' } } });
    await scene.store.updateRow(3, { patch: { state: 'settled', outcome: 'discarded', settledAt: 1 } });
    expect((await readWindow(scene.store, 5)).rows.map((row) => row.seq)).toEqual([1, 2, 4]);
  });

  it('is widened where all of it waits: a hundred edits of a company that the CRM fails at do not hold up another company', async () => {
    const scene = await createScene();
    const waiting = Array.from({ length: 99 }, () => statusEdit(1, STATUS.contacting));
    await scene.edit([categoryEdit(1, CATEGORY.mql), ...waiting, categoryEdit(3, CATEGORY.lost, { value: CATEGORY.customer })]);
    scene.crm.fault({ kind: 'broken', on: 'setCompanyCategory' });
    const pump = scene.pump();
    await pump.drain();
    scene.pass(2_000);
    await pump.drain();
    expect(await scene.row(101)).toMatchObject({ outcome: 'applied' });
  });
});
