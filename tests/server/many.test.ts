import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CAST_PERSONS } from '../../server/data/cast.ts';
import type { Db } from '../../server/db/db.ts';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Entity } from './api.ts';
import { startPostgres, type TemporaryPostgres } from './postgres-server.ts';

const PEOPLE = 2_000;

/** One number for all rows, the same in every time zone. */
async function fingerprint(db: Db): Promise<unknown> {
  const hash = (table: string, columns: string, order: string): Promise<unknown> =>
    db.query(
      `select '${table}' as made, count(*)::int as n, md5(string_agg(concat_ws('|', ${columns}), ';' order by ${order})) as hash from ${table}`,
    );
  const dates = 'extract(epoch from created_at)::bigint, extract(epoch from updated_at)::bigint';
  return [
    await hash('company', `id, name, coalesce(category_id, 0), domains::text, url, associate_id, ${dates}`, 'id'),
    await hash(
      'person',
      `id, first_name, last_name, title, coalesce(company_id, 0), coalesce(category_id, 0), coalesce(lead_status_id, 0), retired, office_phone, ${dates}`,
      'id',
    ),
    await hash('person_email', 'person_id, rank, address', 'person_id, rank'),
  ];
}

async function numberOf(sandbox: Sandbox, sql: string): Promise<number> {
  const [row] = await sandbox.db.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
  return row?.n ?? -1;
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ people: PEOPLE, seed: 3 });
});
afterAll(() => sandbox.close());

test('there are as many persons as asked for, and a company for about every four', async () => {
  expect(await numberOf(sandbox, 'person')).toBe(PEOPLE);
  const [persons, companies] = [await numberOf(sandbox, 'person where id > 1000'), await numberOf(sandbox, 'company where id > 1000')];
  expect(companies).toBe(Math.ceil(persons / 4));
});

test('the cast stays as it is', async () => {
  const plain = await createSandbox();
  try {
    for (const { id } of CAST_PERSONS) {
      const [here, there] = await Promise.all([sandbox, plain].map((one) => as(one, 'rep@example.com').get(`Person/${id}`)));
      expect(here?.body).toEqual(there?.body);
    }
  } finally {
    await plain.close();
  }
});

test('each person made is found by an address of their own, which is in the domain of their company', async () => {
  const api = as(sandbox, 'rep@example.com');
  expect(
    await numberOf(sandbox, '(select 1 from person_email where person_id > 1000 group by lower(address) having count(*) > 1) as double'),
  ).toBe(0);
  for (const id of [1001, 1700, 2800]) {
    const person = (await api.get(`Person/${id}`)).body;
    const address = person.Emails[0]?.Value ?? '';
    expect(address).toMatch(/^[a-z]+\.[a-z]+\.\d+@(c\d+\.example|example\.net)$/);
    const found = await api.post<Entity[]>('Agents/EMail/GetPersonEntitiesFromEmailAddress', { EmailAddress: address });
    expect(found.body.map((p) => p.PersonId)).toEqual([id]);
    if (person.Contact !== null)
      expect((await api.get(`Contact/${person.Contact.ContactId}`)).body.Domains).toEqual([address.split('@')[1]]);
  }
});

test('what is made follows the rules: everybody has a status where it is in use, some keep one elsewhere, nothing deleted is held', async () => {
  const joined = `person p left join company c on c.id = p.company_id
    left join category k on k.id = coalesce(c.category_id, p.category_id) left join lead_status s on s.id = p.lead_status_id where p.id > 1000`;
  expect(await numberOf(sandbox, `${joined} and k.lead_status and p.lead_status_id is null`)).toBe(0);
  expect(await numberOf(sandbox, `${joined} and k.lead_status is not true and p.lead_status_id is not null`)).toBeGreaterThan(50);
  expect(await numberOf(sandbox, `${joined} and (k.deleted or s.deleted)`)).toBe(0);
  expect(await numberOf(sandbox, `${joined} and p.company_id is not null and p.category_id is not null`)).toBe(0);
  expect(await numberOf(sandbox, `${joined} and p.company_id is null and p.category_id is null`)).toBe(0);
  for (const group of [0, 1, 2, 3, 4, 5])
    expect(await numberOf(sandbox, `${joined} and k.category_group = ${group}`), `group ${group}`).toBeGreaterThan(0);
});

test('records made afterwards come after them', async () => {
  const api = as(sandbox, 'rep@example.com');
  const [last] = await sandbox.db.query<{ person: number; company: number }>(
    'select (select max(id) from person) as person, (select max(id) from company) as company',
  );
  expect((await api.post('Contact', { name: 'Late' })).body.ContactId).toBe((last?.company ?? 0) + 1);
  expect((await api.post('Person', { firstname: 'Late' })).body.PersonId).toBe((last?.person ?? 0) + 1);
});

describe('the same number and seed', () => {
  let postgres: TemporaryPostgres | null;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  test('make the same rows, another seed makes others; on a PostgreSQL server too where there is one', async () => {
    const made = await Promise.all([
      createSandbox({ people: 700, seed: 9 }),
      createSandbox({ people: 700, seed: 9 }),
      createSandbox({ people: 700, seed: 10 }),
      ...(postgres === null ? [] : [createSandbox({ people: 700, seed: 9, databaseUrl: postgres.url })]),
    ]);
    try {
      const [one, again, other, server] = await Promise.all(made.map((each) => fingerprint(each.db)));
      expect(again).toEqual(one);
      expect(other).not.toEqual(one);
      if (postgres !== null) expect(server).toEqual(one);
    } finally {
      await Promise.all(made.map((each) => each.close()));
    }
  });
});

test('a folder keeps what it was made with, and what was changed since, and is not filled for another number', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadside-many-'));
  const data = join(folder, 'data');
  try {
    const first = await createSandbox({ data, people: 400, seed: 2 });
    await as(first, 'rep@example.com').post('Person', { firstname: 'Added' });
    await first.close();
    const again = await createSandbox({ data, people: 400, seed: 2 });
    expect(await numberOf(again, 'person')).toBe(401);
    await again.close();
    await expect(createSandbox({ data, people: 500, seed: 2 })).rejects.toThrow('400 persons from seed 2');
    await expect(createSandbox({ data, people: 400, seed: 1 })).rejects.toThrow('another folder');
    const unasked = await createSandbox({ data });
    expect(await numberOf(unasked, 'person'), 'opened without asking').toBe(401);
    await unasked.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('fewer than the shipped ones are the shipped ones', async () => {
  const small = await createSandbox({ people: 5 });
  try {
    expect(await numberOf(small, 'person')).toBeGreaterThan(100);
  } finally {
    await small.close();
  }
});
