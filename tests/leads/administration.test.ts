import { afterAll, beforeAll, expect, test } from 'vitest';
import { categoryFields } from '../../lib/domain/list-change.ts';
import { createAdministration } from '../../lib/leads/administration.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { createPull } from '../../lib/sync/pull.ts';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { crmAs } from '../crm/superoffice/sandbox-tenant.ts';
import { must } from './setup.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ data: 'memory' });
});
afterAll(() => sandbox.close());

function administrationAs(user: string, allowed = true) {
  const store = createMemoryStore();
  const crm = crmAs(user, (url, init) => sandbox.fetch(url, init));
  const pull = createPull({ store, crm, clock: { now: Date.now } });
  return createAdministration({ store, crm, pull, allowed });
}

test('the CRM says who may: its administrators, and nobody where the organisation has switched it off', async () => {
  expect(await administrationAs('admin').access()).toEqual({ ok: true, value: { kind: 'allowed', hasRules: true } });
  expect(await administrationAs('rep').access()).toEqual({ ok: true, value: { kind: 'notAdmin', name: 'Robin Rep' } });
  expect(await administrationAs('admin', false).access()).toEqual({ ok: true, value: { kind: 'policy' } });
});

test('after a change the lists are read again; a change on what was seen before is a conflict, and the lists are read again too', async () => {
  const [mine, theirs] = [administrationAs('admin'), administrationAs('admin')];
  must(await mine.refresh());
  must(await theirs.refresh());
  const seen = await mine.lists();
  const [lead] = seen?.categories ?? [];
  if (seen === null || lead === undefined) throw new Error('There are no lists.');
  const to = { ...categoryFields(lead), tooltip: 'Seen at a fair' };
  must(await theirs.change({ kind: 'category', id: lead.id, to }, seen));
  expect((await theirs.lists())?.categories[0]?.tooltip).toBe('Seen at a fair');
  const late = await mine.change({ kind: 'category', id: lead.id, to: { ...to, tooltip: 'Mine' } }, seen);
  expect(late).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  expect((await mine.lists())?.categories[0]?.tooltip).toBe('Seen at a fair');
});

test('what cannot be right, or is switched off, is not sent', async () => {
  const admin = administrationAs('admin');
  must(await admin.refresh());
  const seen = await admin.lists();
  if (seen === null) throw new Error('There are no lists.');
  expect(await admin.change({ kind: 'category', id: null, to: categoryFields() }, seen)).toEqual({
    ok: false,
    error: { kind: 'problem', problem: 'noName' },
  });
  const off = await administrationAs('admin', false).change({ kind: 'rules', to: [] }, seen);
  expect(off).toEqual({ ok: false, error: { kind: 'policy' } });
  must(await admin.refresh());
  expect((await admin.lists())?.rules).toHaveLength(1);
});
