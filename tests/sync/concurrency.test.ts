import { expect, it, vi } from 'vitest';
import type { SyncState } from '../../lib/sync/state.ts';
import { CATEGORY, STATUS } from '../contracts/small-world.ts';
import { categoryEdit, statusEdit } from './rows.ts';
import { createScene } from './scene.ts';

const toContacting = statusEdit(1, STATUS.contacting);

it('two contexts send every edit once', async () => {
  const scene = await createScene();
  await scene.edit([toContacting, statusEdit(2, STATUS.qualified), statusEdit(3, STATUS.qualified, 2), categoryEdit(2, CATEGORY.mql)]);
  await Promise.all([scene.pump().drain(), scene.pump().drain(), scene.pump().drain()]);
  expect(await scene.states()).toEqual(['applied', 'applied', 'applied', 'applied']);
  expect(scene.crm.world.calls.filter((call) => call === 'setLeadStatus' || call === 'setCompanyCategory')).toHaveLength(4);
});

it('three contexts that find an edit of a dead one send it once', async () => {
  const scene = await createScene();
  await scene.edit([toContacting]);
  scene.crm.fault({ kind: 'lostRequest', on: 'write' });
  await scene.pump().drain();
  await Promise.all([scene.pump().drain(), scene.pump().drain(), scene.pump().drain()]);
  expect(await scene.states()).toEqual(['applied']);
  expect(scene.crm.world.calls.filter((call) => call === 'setLeadStatus')).toHaveLength(2);
});

it('an edit made while the pump is running is sent by the call that came with it', async () => {
  const scene = await createScene();
  const pump = scene.pump();
  await scene.edit([toContacting]);
  const first = pump.drain();
  await scene.edit([statusEdit(3, STATUS.qualified, 2)]);
  await Promise.all([first, pump.drain()]);
  expect(await scene.states()).toEqual(['applied', 'applied']);
});

it('edits of different records are on their way at the same time, those of one company never', async () => {
  const scene = await createScene();
  await scene.edit([toContacting, statusEdit(2, STATUS.qualified), statusEdit(3, STATUS.qualified, 2)]);
  const started: string[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  scene.crm.fault({
    kind: 'before',
    on: 'write',
    times: 2,
    async run() {
      started.push((await scene.states()).join(' '));
      await held;
    },
  });
  const drained = scene.pump().drain();
  await vi.waitFor(() => expect(started).toHaveLength(2));
  expect(started.at(-1)).toBe('inFlight queued inFlight');
  release();
  await drained;
  expect(await scene.states()).toEqual(['applied', 'applied', 'applied']);
});

it('tells how many are left, and when nothing is', async () => {
  const scene = await createScene();
  await scene.edit([toContacting, statusEdit(2, STATUS.qualified)]);
  const states: SyncState[] = [];
  const pump = scene.pump({ onState: (state) => void states.push(state) });
  await pump.drain();
  expect(states).toEqual([{ kind: 'idle' }, { kind: 'sending', left: 2 }, { kind: 'sending', left: 1 }, { kind: 'idle' }]);
  const heard: SyncState[] = [];
  pump.watch((state) => void heard.push(state))();
  await pump.drain();
  expect(heard).toEqual([{ kind: 'idle' }]);
});

it('tells how many are left of more than a step is chosen from', async () => {
  const scene = await createScene();
  await scene.edit(
    Array.from({ length: 150 }, (_, index) => statusEdit(index % 2 === 0 ? 1 : 3, STATUS.contacting, index % 2 === 0 ? 1 : 2)),
  );
  const told: number[] = [];
  await scene.pump({ onState: (state) => void (state.kind === 'sending' && told.push(state.left)) }).drain();
  expect(told[0]).toBe(150);
  expect(told).toEqual(told.toSorted((a, b) => b - a));
  expect(told.at(-1), 'the last two go out together').toBe(2);
});
