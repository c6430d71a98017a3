import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Entity, type Reply } from './api.ts';
import { findPostgres, startPostgres, type TemporaryPostgres } from './postgres-server.ts';

const bin = findPostgres();

describe.runIf(bin !== null)('on a PostgreSQL server', () => {
  let server: TemporaryPostgres | null = null;
  let onServer: Sandbox;
  let twin: Sandbox;
  let inProcess: Sandbox;

  beforeAll(async () => {
    server = await startPostgres();
    if (server === null) throw new Error('PostgreSQL was found, but is gone.');
    const databaseUrl = server.url;
    // Both at once: the second must find the first one's data, not fill the database twice.
    [onServer, twin] = await Promise.all([createSandbox({ databaseUrl }), createSandbox({ databaseUrl })]);
    inProcess = await createSandbox();
  }, 120_000);

  afterAll(async () => {
    await Promise.all([onServer, twin, inProcess].map((sandbox) => sandbox?.close()));
    await server?.stop();
  });

  test.each([
    'Person/11',
    'Person/24',
    'Contact/16',
    'MDOList/category',
    'Person?$select=personId,fullName,personCategory,leadStatus,personUpdatedDate,retired&$orderby=personId&$top=1000&$mode=Full',
    "Person?$select=personId&$filter=email/emailAddress contains 'KAFFE' or personContact/name begins 'müller'&$orderby=personId",
    'Person?$select=personId&$filter=leadStatus oneOf (2,6) and personUpdatedDate gt 2025-02-20T00:00:00Z&$orderby=personId',
    "Contact?$select=contactId,name&$filter=domain oneOf ('kaffevest.test','northwind.example')&$orderby=contactId",
  ])('%s answers as it does in the process', async (path) => {
    const [one, other] = await Promise.all([as(onServer, 'rep@example.com').get(path), as(inProcess, 'rep@example.com').get(path)]);
    expect(one.status).toBe(200);
    expect(one.body).toEqual(other.body);
  });

  test.each([11, 27])('of writers from two servers with the same guard one gets through: person %i', async (id) => {
    const guard = [
      { op: 'test', path: '/LeadstatusId', value: 1 },
      { op: 'replace', path: '/LeadstatusId', value: 2 },
    ];
    const [rep, admin] = [as(onServer, 'rep@example.com'), as(twin, 'admin@example.com')];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? rep : admin).patch(`Person/${id}`, guard)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 409)).toHaveLength(11);
  });

  test('a status waits for a category change on its way, and meets the rule as it is then', async () => {
    let pending: Promise<Reply<Entity>> | undefined;
    const isWaiting = async (): Promise<void> => {
      for (let tries = 0; tries < 5_000; tries += 1) {
        const [row] = await twin.db.query<{ n: number }>('select count(*)::int as n from pg_locks where not granted');
        if (row !== undefined && row.n > 0) return;
      }
    };
    await twin.db.transaction(async (tx) => {
      await tx.query('update company set category_id = 5 where id = 10');
      pending = as(onServer, 'rep@example.com').patch('Person/25', [{ op: 'replace', path: '/LeadstatusId', value: 3 }]);
      await Promise.race([pending, isWaiting()]);
    });
    expect((await pending)?.status).toBe(400);
  });

  test('status and category changes of one company at the same time neither deadlock nor break the rule', async () => {
    const admin = as(twin, 'admin@example.com');
    const rep = as(onServer, 'rep@example.com');
    for (let round = 0; round < 5; round += 1) {
      await admin.patch('Contact/7', { category: { id: 1 } });
      const [moved, ...set] = await Promise.all([
        admin.patch('Contact/7', { category: { id: 5 } }),
        ...[22, 37, 38].map((id) => rep.patch(`Person/${id}`, [{ op: 'replace', path: '/LeadstatusId', value: 3 }])),
      ]);
      expect(moved.status).toBe(200);
      for (const reply of set) expect([200, 400]).toContain(reply.status);
    }
  });

  test("an administrator's changes are carried out as they are in the process", async () => {
    const list = { udListDefinitionName: 'leadstatus' };
    const category = { categoryId: 8, name: 'Prospect', categoryGroup: 'PotentialCustomer', enableLeadStatus: true };
    const calls: readonly [string, object][] = [
      ['AddFromListName', { ...list, item: { name: 'US:"Booked";NO:"Avtalt"' } }],
      ['MoveListItem', { udListDefinitionId: 472, listItemId: 7, direction: -1 }],
      ['DeleteFromListName', { ...list, id: 2 }],
      ['GetAllFromListName', { ...list, includeDeleted: true }],
      ['SaveCategoryEntity', category],
      ['SaveCategoryEntity', { ...category, categoryGroup: 'Customer' }],
      ['SaveCategoryEntity', { name: 'Evaluating', tooltip: 'New' }],
      ['SaveAllAutomatedCategoryUpdates', { settings: [{ enabled: true, triggerType: 'SaleLost', defaultCategory: 4 }] }],
      ['SaveAllAutomatedCategoryUpdates', { settings: [{ enabled: true, triggerType: 'SaleLost', defaultCategory: 99 }] }],
    ];
    const statuses: number[] = [];
    for (const [name, body] of calls) {
      const [one, other] = await Promise.all(
        [onServer, inProcess].map((sandbox) => as(sandbox, 'admin@example.com').post(`Agents/List/${name}`, body)),
      );
      expect(one?.body, name).toEqual(other?.body);
      statuses.push(one?.status ?? 0);
    }
    expect(statuses).toEqual([200, 204, 204, 200, 200, 400, 200, 200, 400]);
    const open =
      'select count(*)::int as n from person p join company c on c.id = p.company_id where c.category_id = 8 and lead_status_id = 1';
    expect(await onServer.db.query(open)).toEqual(await inProcess.db.query(open));
  });

  test('a refused save leaves nothing behind', async () => {
    const rep = as(onServer, 'rep@example.com');
    expect((await rep.patch('Person/21', { title: 'Half', leadstatusId: 2 })).status).toBe(400);
    expect((await rep.get('Person/21')).body.Title).toBe('IT-sjef');
    const made = await rep.post('Person', { firstname: 'First after the seed' });
    expect(made.body.PersonId).toBeGreaterThanOrEqual(1001);
  });
});

if (bin === null) {
  test('PostgreSQL is not installed here: only the database in the process was tested', () => {
    expect(bin).toBeNull();
  });
}
