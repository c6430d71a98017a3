import { describe, expect, test } from 'vitest';
import type { Base } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { COLLEAGUE, CATEGORY, ME, smallLists, STATUS } from '../contracts/small-world.ts';
import type { Backend, BackendOptions } from './check/backend.ts';
import { sandboxBackend } from './check/sandbox-backend.ts';
import { smallBackend } from './check/small-backend.ts';
import { createTime } from './check/time.ts';
import { smallTenant } from './scene.ts';

const PERSON = 1 as PersonId;
const COMPANY = 1 as CompanyId;

function base(value: LeadStatusId | CategoryId | null, categoryId: CategoryId | null = null): Base {
  return { updatedAt: null, value, categoryId };
}

/** What the oracle is told of the writes. */
function told({ world }: Backend): readonly unknown[] {
  return world.writes.map(({ call, id, to, by, before, beforeBy, allowed, downgrade, window, late }) =>
    [
      call,
      id,
      to,
      by === ME ? 'me' : 'colleague',
      `over ${before}`,
      beforeBy === ME ? 'mine' : beforeBy === COLLEAGUE ? 'theirs' : 'nobody’s',
    ]
      .concat(allowed ? [] : ['against the rule'], downgrade ? ['downgrade'] : [], window ?? [], late ? ['late'] : [])
      .join(' '),
  );
}

describe.each([
  ['the small CRM', async (options: BackendOptions) => smallBackend(options)],
  ['the sandbox', sandboxBackend],
])('%s tells the oracle', (_, make) => {
  async function backend(
    strict: boolean,
    more: { readonly ticks?: boolean; gap?: (crm: Backend) => Promise<unknown> } = {},
  ): Promise<Backend> {
    let between = more.gap;
    const crm: Backend = await make({
      schedule: { strict, keepOnReturn: false, ticks: more.ticks ?? true },
      lists: smallLists(),
      records: smallTenant(),
      time: createTime(async () => undefined),
      async gap() {
        const now = between;
        between = undefined;
        await now?.(crm);
      },
    });
    return crm;
  }

  const status = (crm: Backend, to: LeadStatusId, from: LeadStatusId): Promise<unknown> =>
    crm.client(ME).setLeadStatus(PERSON, to, base(from, CATEGORY.lead));

  test('whose value a write replaced', async () => {
    const crm = await backend(true);
    await crm.as(COLLEAGUE).setLeadStatus(PERSON, STATUS.qualified, base(STATUS.open, CATEGORY.lead));
    await status(crm, STATUS.contacting, STATUS.qualified);
    await status(crm, STATUS.disqualified, STATUS.open);
    expect(told(crm)).toEqual([`setLeadStatus 1 5 colleague over 1 nobody’s`, `setLeadStatus 1 2 me over 5 theirs`]);
  });

  test('a write of somebody else between the tests and the save of a sloppy server, and only there', async () => {
    const theirs = (crm: Backend): Promise<unknown> =>
      crm.as(COLLEAGUE).setLeadStatus(PERSON, STATUS.qualified, base(STATUS.open, CATEGORY.lead));
    const sloppy = await backend(false, { gap: theirs });
    await status(sloppy, STATUS.contacting, STATUS.open);
    expect(told(sloppy)).toEqual(['setLeadStatus 1 5 colleague over 1 nobody’s', 'setLeadStatus 1 2 me over 5 theirs gap']);
    const strict = await backend(true, { gap: theirs });
    await status(strict, STATUS.contacting, STATUS.open);
    expect(told(strict)).toEqual(['setLeadStatus 1 2 me over 1 nobody’s']);
  });

  test('what somebody else does to another record in the gap is no gap', async () => {
    const crm = await backend(false, {
      gap: (one) => one.as(COLLEAGUE).setLeadStatus(3 as PersonId, STATUS.qualified, base(STATUS.open, CATEGORY.lead)),
    });
    await status(crm, STATUS.contacting, STATUS.open);
    expect(told(crm)).toEqual(['setLeadStatus 3 5 colleague over 1 nobody’s', 'setLeadStatus 1 2 me over 1 nobody’s']);
  });

  test('a record that was written twice in the second of its last change', async () => {
    const crm = await backend(true, { ticks: false });
    await status(crm, STATUS.contacting, STATUS.open);
    await status(crm, STATUS.qualified, STATUS.contacting);
    await status(crm, STATUS.open, STATUS.qualified);
    expect(
      told(crm)
        .map(String)
        .map((one) => one.endsWith('second')),
    ).toEqual([false, false, true]);
  });

  test('a status against the rule, which a sloppy server stores and a strict one refuses', async () => {
    for (const strict of [false, true]) {
      const crm = await backend(strict);
      await crm.client(ME).setLeadStatus(5 as PersonId, STATUS.contacting, base(null, CATEGORY.customer));
      expect(told(crm)).toEqual(strict ? [] : ['setLeadStatus 5 2 me over null nobody’s against the rule']);
    }
  });

  test('a way back from customer, and what it does to the people as its author’s', async () => {
    const crm = await backend(true);
    await crm.client(ME).setCompanyCategory(3 as CompanyId, CATEGORY.lead, base(CATEGORY.customer));
    await crm.as(COLLEAGUE).setLeadStatus(5 as PersonId, STATUS.qualified, base(STATUS.open, CATEGORY.lead));
    expect(told(crm)).toEqual(['setCompanyCategory 3 2 me over 1 nobody’s downgrade', 'setLeadStatus 5 5 colleague over 1 mine']);
  });

  test('what arrives late, and what is carried out although the answer is lost', async () => {
    const crm = await backend(true);
    crm.fault({ kind: 'late', on: 'setLeadStatus' });
    expect(await status(crm, STATUS.contacting, STATUS.open)).toMatchObject({ error: { kind: 'offline' } });
    crm.fault({ kind: 'lostResponse', on: 'write' });
    const moved = await crm.client(ME).setCompanyCategory(COMPANY, CATEGORY.mql, base(CATEGORY.lead));
    expect(moved).toMatchObject({ error: { kind: 'offline' } });
    expect(told(crm)).toEqual(['setLeadStatus 1 2 me over 1 nobody’s late', 'setCompanyCategory 1 3 me over 2 nobody’s']);
  });

  test.each([
    ['expired', { kind: 'expired' }],
    ['denied', { kind: 'denied' }],
    ['missing', { kind: 'missing' }],
    ['broken', { kind: 'broken' }],
    ['lostRequest', { kind: 'offline' }],
  ] as const)('nothing of a request that is %s', async (kind, error) => {
    const crm = await backend(true);
    crm.fault({ kind, on: 'write' });
    expect(await status(crm, STATUS.contacting, STATUS.open)).toMatchObject({ ok: false, error });
    expect(told(crm)).toEqual([]);
  });

  test('how long it asks to wait, in whichever way it says so', async () => {
    const crm = await backend(true);
    for (const _ of [1, 2]) {
      crm.fault({ kind: 'throttled', on: 'write', retryAfterMs: 120_000 });
      // The clock moves on while the answer is read.
      expect(await status(crm, STATUS.contacting, STATUS.open)).toMatchObject({
        error: { kind: 'throttled', retryAfterMs: expect.closeTo(120_000, -2) as number },
      });
    }
  });

  test('a list that an administrator changed, and records that are gone', async () => {
    const crm = await backend(true);
    await crm.changeList({ list: 'statuses', id: STATUS.contacting, changed: { deleted: true } });
    expect(await status(crm, STATUS.contacting, STATUS.open)).toMatchObject({ error: { kind: 'invalid', by: 'crm' } });
    await crm.changeList({ list: 'categories', id: CATEGORY.lead, changed: { leadStatusEnabled: false } });
    expect(await status(crm, STATUS.qualified, STATUS.open)).toMatchObject({ error: { kind: 'invalid', by: 'crm' } });
    await crm.remove('company', COMPANY);
    expect(crm.world.companies.has(COMPANY)).toBe(false);
    expect(crm.world.persons.has(PERSON)).toBe(false);
    expect(await status(crm, STATUS.qualified, STATUS.open)).toMatchObject({ error: { kind: 'missing' } });
    expect(told(crm)).toEqual([]);
  });

  test('a right that was taken away from the user, not from others', async () => {
    const crm = await backend(true);
    await crm.setRights('company', COMPANY, 'update');
    const moved = await crm.client(ME).setCompanyCategory(COMPANY, CATEGORY.mql, base(CATEGORY.lead));
    expect(moved).toMatchObject({ error: { kind: 'denied' } });
    await crm.as(COLLEAGUE).setCompanyCategory(COMPANY, CATEGORY.mql, base(CATEGORY.lead));
    expect(told(crm)).toEqual(['setCompanyCategory 1 3 colleague over 2 nobody’s']);
  });
});
