import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../lib/crm/crm.ts';
import type { Lists } from '../../../lib/domain/lead.ts';
import { categoryFields, statusFields } from '../../../lib/domain/list-change.ts';
import { activeCategories, activeStatuses } from '../../../lib/domain/visibility.ts';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { clientOf, createStub, json } from './stub.ts';
import { crmAs } from './sandbox-tenant.ts';

describe.each(['12', '11.6'] as const)("an administrator's changes at NetServer %s", (profile) => {
  let sandbox: Sandbox;
  const fetch = (url: string, init: RequestInit): Promise<Response> => sandbox.fetch(url, init);
  const as = (user: string, language = 'en') => crmAs(user, fetch, { language: () => language });
  beforeAll(async () => {
    sandbox = await createSandbox({ data: 'memory', profile });
  });
  afterAll(() => sandbox.close());

  async function lists(language = 'en'): Promise<Lists> {
    const answer = await as('admin', language).lists();
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  }
  const category = async (id: number, language = 'en') => {
    const found = (await lists(language)).categories.find((one) => Number(one.id) === id);
    if (found === undefined) throw new Error(`There is no category ${id}.`);
    return found;
  };
  const status = async (id: number, language = 'en') => {
    const found = (await lists(language)).statuses.find((one) => Number(one.id) === id);
    if (found === undefined) throw new Error(`There is no status ${id}.`);
    return found;
  };
  async function done(answer: Answer<void>): Promise<void> {
    expect(await answer).toEqual({ ok: true, value: undefined });
  }

  test('a category is made, changed, deleted and restored', async () => {
    const { admin } = as('admin');
    await done(admin.saveCategory(null, { ...categoryFields(), name: 'Trial', tooltip: 'Has an account' }));
    const made = (await lists()).categories.find(({ name }) => name === 'Trial');
    expect(made).toMatchObject({ tooltip: 'Has an account', group: 'potentialCustomer', leadStatusEnabled: true, deleted: false });
    if (made === undefined) return;
    await done(admin.saveCategory(made, { ...categoryFields(made), group: 'other', leadStatusEnabled: false, deleted: true }));
    const now = await category(made.id);
    expect(now).toMatchObject({ name: 'Trial', group: 'other', leadStatusEnabled: false, deleted: true });
    await done(admin.saveCategory(now, { ...categoryFields(now), deleted: false }));
    expect(await category(made.id)).toMatchObject({ deleted: false });
  });

  test('a change of the flag keeps the names in the other languages; a new name counts in all', async () => {
    const danish = await category(2, 'da');
    const before = await category(2);
    expect(danish.name).not.toBe(before.name);
    await done(as('admin').admin.saveCategory(before, { ...categoryFields(before), leadStatusEnabled: false }));
    expect(await category(2, 'da')).toEqual({ ...danish, leadStatusEnabled: false });
    const now = await category(2);
    await done(as('admin').admin.saveCategory(now, { ...categoryFields(now), name: 'Warm' }));
    expect((await category(2, 'da')).name).toBe('Warm');
  });

  test('what somebody else changed meanwhile is a conflict, and nothing is written', async () => {
    const seen = await category(3);
    await done(as('admin').admin.saveCategory(seen, { ...categoryFields(seen), tooltip: 'Theirs' }));
    const mine = await as('admin').admin.saveCategory(seen, { ...categoryFields(seen), tooltip: 'Mine' });
    expect(mine).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect((await category(3)).tooltip).toBe('Theirs');
    // Sent again after its answer was lost: it is there already.
    await done(as('admin').admin.saveCategory(seen, { ...categoryFields(seen), tooltip: 'Theirs' }));
  });

  test('a status is made, described, deleted, restored and moved', async () => {
    const { admin } = as('admin');
    await done(admin.saveStatus(null, { name: 'Demo booked', description: 'A date is set', deleted: false }));
    const made = (await lists()).statuses.find(({ name }) => name === 'Demo booked');
    if (made === undefined) throw new Error('It was not made.');
    expect(made.description).toBe('A date is set');
    await done(admin.saveStatus(made, { ...statusFields(made), description: 'A date is agreed', deleted: true }));
    expect(await status(made.id)).toMatchObject({ name: 'Demo booked', description: 'A date is agreed', deleted: true });
    await done(admin.saveStatus(await status(made.id), { ...statusFields(made), deleted: false }));
    const before = await lists();
    await done(admin.moveStatus(before.statuses, made.id, -1));
    expect(activeStatuses(await lists()).at(-2)?.id).toBe(made.id);
    expect(await admin.moveStatus(before.statuses, made.id, -1)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    const gone = { ...made, id: 999 as typeof made.id };
    expect(await admin.saveStatus(gone, statusFields(made))).toMatchObject({ ok: false, error: { kind: 'missing' } });
  });

  test('a category is moved past the next one in use, and its new place is read at once; guarded', async () => {
    const before = await lists();
    const [first, second] = activeCategories(before);
    if (first === undefined || second === undefined) throw new Error('There are no two categories.');
    await done(as('admin').admin.moveCategory(before.categories, first.id, 1));
    expect(
      activeCategories(await lists())
        .map(({ id }) => id)
        .slice(0, 2),
    ).toEqual([second.id, first.id]);
    const crm = as('admin');
    await crm.lists();
    expect(await crm.admin.moveCategory(before.categories, second.id, 1)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    await done(crm.admin.moveCategory((await lists()).categories, first.id, -1));
    const now = await crm.lists();
    expect(now.ok && activeCategories(now.value).map(({ id }) => id)).toEqual(activeCategories(before).map(({ id }) => id));
  });

  test('rules are replaced as a whole, guarded; the older generation has none', async () => {
    const { admin } = as('admin');
    const { rules } = await lists();
    if (profile === '11.6') return expect(await admin.saveRules(rules, [])).toMatchObject({ ok: false, error: { kind: 'missing' } });
    const silent = rules.map((rule) => ({ ...rule, asksUser: false }));
    await done(admin.saveRules(rules, silent));
    expect((await lists()).rules).toEqual(silent);
    expect(await admin.saveRules(rules, [])).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect((await lists()).rules).toEqual(silent);
    return undefined;
  });

  test('whoever is no administrator is denied, and nothing is written', async () => {
    const before = await lists();
    const lead = await category(1);
    const open = await status(1);
    const { admin } = as('rep');
    const answers = [
      admin.saveCategory(lead, { ...categoryFields(lead), name: 'Mine' }),
      admin.saveCategory(null, { ...categoryFields(), name: 'Mine' }),
      admin.saveStatus(open, { ...statusFields(open), deleted: true }),
      admin.moveStatus(before.statuses, open.id, 1),
      admin.moveCategory(before.categories, lead.id, 1),
    ];
    for (const answer of answers) expect(await answer).toMatchObject({ ok: false, error: { kind: 'denied' } });
    expect(await lists()).toEqual(before);
  });
});

test('a rule of a kind that this version does not know stays when the others are replaced', async () => {
  const strange = { Enabled: true, TriggerType: 'TicketClosed', UserConfirmation: false, DefaultCategory: 4, LeadstatusId: 0 };
  const stub = createStub(({ url }) => json(url.endsWith('GetAllAutomatedCategoryUpdates') ? [strange] : []));
  const { admin } = clientOf(stub.fetch);
  const rule = { trigger: 'saleSold', enabled: true, asksUser: false, categoryId: 5, leadStatusId: null } as never;
  expect(await admin.saveRules([], [rule])).toMatchObject({ ok: true });
  expect(stub.received.at(-1)?.body).toEqual({
    Settings: [{ Enabled: true, TriggerType: 'SaleSold', UserConfirmation: false, DefaultCategory: 5, LeadstatusId: 0 }, strange],
  });
});

test('an answer that is no category is said to be none, and nothing is written', async () => {
  const stub = createStub(() => json({ CategoryId: 'one' }));
  const { admin } = clientOf(stub.fetch);
  const base = { id: 1, name: 'Lead', tooltip: '', group: 'other', leadStatusEnabled: false, rank: 1, deleted: false } as never;
  expect(await admin.saveCategory(base, { ...categoryFields(base), name: 'X' })).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(stub.received).toHaveLength(1);
});
