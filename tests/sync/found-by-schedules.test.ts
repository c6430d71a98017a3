import { expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { putDue } from '../../lib/sync/read-back.ts';
import { CATEGORY, COLLEAGUE, STATUS } from '../contracts/small-world.ts';
import { categoryEdit, ownCategoryEdit, statusEdit } from './rows.ts';
import { createScene } from './scene.ts';

/** Bugs that `npm run sync:check` found, each as the shortest run that shows it. */

it('an edit of one field does not carry another over what somebody else set there', async () => {
  const scene = await createScene();
  const { categoryId } = scene.at(6);
  scene.pass(61_000);
  await scene.crm
    .as(COLLEAGUE)
    .setLeadStatus(6 as PersonId, STATUS.qualified, { updatedAt: null, value: STATUS.open, categoryId: CATEGORY.lead });
  await scene.edit([
    ownCategoryEdit(6, CATEGORY.mql, { value: categoryId, categoryId }),
    statusEdit(6, STATUS.contacting, null, { categoryId: CATEGORY.mql }),
  ]);
  await scene.pump().drain();
  expect(await scene.states()).toEqual(['applied', 'conflict']);
  expect(scene.at(6).leadStatusId).toBe(STATUS.qualified);
});

it('old lists do not say that the rule holds: a server that stores hidden statuses would store this one', async () => {
  const scene = await createScene({ strict: false });
  const { lists } = scene.crm.world;
  const switchedOff = lists.categories.map((one) => (one.id === CATEGORY.lead ? { ...one, leadStatusEnabled: false } : one));
  scene.crm.world.lists = { ...lists, categories: switchedOff };
  scene.pass(61_000);
  await scene.edit([statusEdit(1, STATUS.contacting)]);
  await scene.pump().drain();
  expect(await scene.states()).toEqual(['rule']);
  expect(scene.writes()).toEqual([]);
});

it('what a status edit made of the company is read although the first reading failed', async () => {
  const scene = await createScene();
  scene.crm.world.lists = {
    ...scene.crm.world.lists,
    rules: [
      { trigger: 'leadStatusChanged', enabled: true, asksUser: false, categoryId: CATEGORY.prospect, leadStatusId: STATUS.qualified },
    ],
  };
  scene.crm.fault({ kind: 'broken', on: 'company', times: 3 });
  await scene.edit([statusEdit(1, STATUS.qualified), categoryEdit(2, CATEGORY.mql)]);
  const pump = scene.pump();
  await pump.drain();
  expect(await scene.states()).toEqual(['applied', 'applied']);
  for (let turn = 0; turn < 3; turn += 1) {
    scene.pass(15 * 60_000);
    await pump.drain();
  }
  expect((await scene.store.company(1 as CompanyId))?.value.categoryId).toBe(CATEGORY.prospect);
});

it('two edits that end at once and leave something to read are both remembered', async () => {
  const scene = await createScene();
  await Promise.all([putDue(scene.store, 1 as CompanyId), putDue(scene.store, 3 as CompanyId)]);
  await scene.pump().drain();
  expect(scene.crm.world.calls).toEqual(['company', 'peopleOf', 'company', 'peopleOf']);
});

it('the company that a rule moves is the one that somebody is in now, not the one they were in when the edit was made', async () => {
  const scene = await createScene();
  scene.crm.world.lists = {
    ...scene.crm.world.lists,
    rules: [
      { trigger: 'leadStatusChanged', enabled: true, asksUser: false, categoryId: CATEGORY.prospect, leadStatusId: STATUS.contacting },
    ],
  };
  const moved = { ...scene.at(1), companyId: 2 as CompanyId, companyName: 'Company 2' };
  scene.crm.world.persons.set(moved.id, moved);
  await scene.edit([statusEdit(1, STATUS.contacting)]);
  await scene.pump().drain();
  expect(await scene.states()).toEqual(['applied']);
  expect((await scene.store.company(2 as CompanyId))?.value.categoryId).toBe(CATEGORY.prospect);
});

it('what the CRM asks of one edit binds although another, on its way at the same time, ended first and for another reason', async () => {
  const scene = await createScene();
  scene.crm.fault({ kind: 'lostRequest', on: 'setLeadStatus' });
  scene.crm.fault({ kind: 'throttled', on: 'setCompanyCategory', retryAfterMs: 300_000 });
  await scene.edit([statusEdit(1, STATUS.contacting), categoryEdit(2, CATEGORY.mql)]);
  const pump = scene.pump();
  await pump.drain();
  scene.pass(60_000);
  await pump.drain();
  expect(scene.writes()).toEqual([]);
  scene.pass(241_000);
  await pump.drain();
  expect(await scene.states()).toEqual(['applied', 'applied']);
});
