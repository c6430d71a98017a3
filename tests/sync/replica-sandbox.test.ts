import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssociateId } from '../../lib/domain/ids.ts';
import { isInScope, leadScope } from '../../lib/domain/scope.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { createPull } from '../../lib/sync/pull.ts';
import { createReplica, type Replica } from '../../lib/sync/replica.ts';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { crmAs } from '../crm/superoffice/sandbox-tenant.ts';
import { DAY, EVERY_MS, EVERYBODY, settle } from './replica-scene.ts';

const REP = 2 as AssociateId;
/** People in every tenant here; three pages of them. */
const PEOPLE = 2_200;

describe.each(['12', '11.6'] as const)('over the sandbox as NetServer %s', (profile) => {
  let sandbox: Sandbox;
  let requests: string[];
  let ahead = 0;
  /** Fails every so many requests. */
  let failing = 0;
  let sent = 0;

  beforeAll(async () => {
    sandbox = await createSandbox({
      people: PEOPLE,
      profile,
      async intercept(request, next) {
        requests.push(request.url);
        sent += 1;
        if (failing > 0 && sent % failing === 0) throw new Error('the connection broke');
        return next();
      },
    });
  });
  afterAll(() => sandbox.close());

  const fetch = (url: string, init: RequestInit): Promise<Response> => sandbox.fetch(url, init);
  const now = (): number => Date.now() + ahead;

  function context(store: ReturnType<typeof createMemoryStore>, keep: 'mine' | 'all'): Replica {
    const crm = crmAs('rep', fetch, { clock: now });
    const clock = { now, sleep: async () => undefined };
    const choice = { read: async () => ({ keep, paused: false }), watch: () => () => undefined };
    return createReplica({
      store,
      crm,
      pull: createPull({ store, crm, clock }),
      me: REP,
      clock,
      choice,
      newsEveryMs: EVERY_MS,
      random: () => 0,
    });
  }

  async function expectSame(store: ReturnType<typeof createMemoryStore>, keep: 'mine' | 'all'): Promise<void> {
    const crm = crmAs('rep', fetch);
    const lists = await crm.lists();
    const scope = lists.ok ? leadScope(keep, REP, lists.value) : null;
    if (scope === null) throw new Error('No lists.');
    const ids = await sandbox.db.query<{ id: number }>('select id from person where not deleted order by id');
    const wanted: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page = await crm.personRows({ after });
      if (!page.ok) throw new Error(JSON.stringify(page.error));
      for (const { person } of page.value.rows) {
        if (!isInScope(scope, person)) continue;
        wanted.push(person.id);
        expect((await store.person(person.id))?.value).toMatchObject(person);
      }
      after = page.value.next;
    }
    expect(wanted.length).toBeGreaterThan(ids.length / 6);
    expect(await store.personIds(0, EVERYBODY)).toEqual(wanted);
  }

  it('the first pull takes a request a page, and later ones two and a page of what changed', async () => {
    [requests, ahead, failing] = [[], 0, 0];
    const store = createMemoryStore();
    const replica = context(store, 'all');
    await replica.step();
    for (let steps = 0; steps < 20 && (await replica.status()).kind === 'firstPull'; steps += 1) await replica.step();
    expect(requests.filter((url) => url.includes('firstName'))).toHaveLength(2);
    await settle(replica);
    requests.length = 0;
    ahead += EVERY_MS;
    await settle(replica);
    expect(requests.map((url) => new URL(url).pathname.split('/').at(-1))).toEqual(['Contact', 'Person']);
  });

  it.each(['mine', 'all'] as const)('what is kept is what is there, through failures and changes: %s', async (keep) => {
    [requests, ahead, failing, sent] = [[], 0, 3, 0];
    const store = createMemoryStore();
    // Every wait that a failure asks for passes at once; each step may be the last of its context.
    for (let steps = 0; steps < 60; steps += 1) {
      await context(store, keep).step();
      ahead += 20_000;
      if (steps === 4) {
        await sandbox.db.query(
          "update person set title = 'Moved', associate_id = 3 - associate_id, updated_at = now() where id % 40 = 0 and not deleted",
        );
        await sandbox.db.query('update company set category_id = 6, updated_at = now() where id % 50 = 1');
        await sandbox.db.query('update company set category_id = 2, updated_at = now() where id % 50 = 2');
        await sandbox.db.query('update person set deleted = true where id % 97 = 0');
      }
    }
    failing = 0;
    ahead += 2 * DAY;
    await settle(context(store, keep));
    await expectSame(store, keep);
  });
});
