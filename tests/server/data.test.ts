import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAST_COMPANIES, CAST_PERSONS } from '../../server/data/cast.ts';
import { CROWD_COMPANIES, crowdPersons } from '../../server/data/crowd.ts';
import { CATEGORIES, GROUPS, STATUSES } from '../../server/data/lists.ts';
import { createSandbox } from '../../server/sandbox.ts';
import { as } from './api.ts';

const companies = [...CAST_COMPANIES, ...CROWD_COMPANIES];
const persons = [...CAST_PERSONS, ...crowdPersons(new Set(CAST_PERSONS.map((p) => p.id)))];

test('there are about 40 companies and 150 persons, with ids of their own', () => {
  expect(new Set(companies.map((c) => c.id)).size).toBe(companies.length);
  expect(new Set(persons.map((p) => p.id)).size).toBe(persons.length);
  expect([companies.length, persons.length]).toEqual([40, 150]);
});

test('every category group has companies', () => {
  const groups = new Set(
    companies.flatMap((c) => CATEGORIES.filter((category) => category.id === c.category).map((category) => category.group)),
  );
  expect(groups).toEqual(new Set(GROUPS.map((g) => g.id)));
});

test('every active status is held in a lead company, and every name is there in six languages', () => {
  const leadCompanies = new Set(companies.filter((c) => c.category !== null && c.category <= 4).map((c) => c.id));
  const held = new Set(persons.filter((p) => p.company !== null && leadCompanies.has(p.company)).map((p) => p.status));
  for (const status of STATUSES) expect(held).toContain(status.id);
  for (const { names } of [...STATUSES, ...CATEGORIES, ...GROUPS])
    expect(Object.values(names).filter((name) => name !== '')).toHaveLength(6);
});

test('the flag is set in the group of potential customers only, and in not all of it', () => {
  expect(CATEGORIES.filter((c) => c.leadStatus && c.group !== 2)).toEqual([]);
  expect(CATEGORIES.filter((c) => !c.leadStatus && c.group === 2)).not.toEqual([]);
});

test('every address and domain is reserved for examples', () => {
  const hosts = [...persons.flatMap((p) => p.emails.map((e) => e.split('@')[1] ?? '')), ...companies.map((c) => c.domain)];
  expect(hosts.filter((host) => !/(^|\.)(example\.(com|net|org)|[\w-]+\.(example|test))$/.test(host))).toEqual([]);
});

test('only the de Vries share an address', () => {
  const addresses = persons.flatMap((p) => p.emails);
  expect(addresses.filter((a, i) => addresses.indexOf(a) !== i)).toEqual(['devries@polderwerk.example']);
});

test('a folder keeps what was changed, and is not filled twice', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadside-sandbox-'));
  try {
    const first = await createSandbox({ data: join(folder, 'data') });
    await expect(createSandbox({ data: join(folder, 'data') }), 'two at once would spoil it').rejects.toThrow('in use');
    await as(first, 'rep@example.com').patch('Person/11', { title: 'CMO' });
    const made = (await as(first, 'rep@example.com').post('Person', { firstname: 'Kept' })).body.PersonId;
    await first.close();
    const second = await createSandbox({ data: join(folder, 'data') });
    expect((await as(second, 'rep@example.com').get('Person/11')).body.Title).toBe('CMO');
    expect((await as(second, 'rep@example.com').post('Person', { firstname: 'Next' })).body.PersonId).toBe(made + 1);
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a folder left by a process that was killed opens again, with what was saved', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadside-sandbox-'));
  const data = join(folder, 'data');
  const program = `
    const { createSandbox } = await import(${JSON.stringify(join(import.meta.dirname, '../../server/sandbox.ts'))});
    const sandbox = await createSandbox({ data: ${JSON.stringify(data)} });
    await sandbox.db.query("update person set title = 'Saved' where id = 11");
    console.log('saved');
    setInterval(() => undefined, 1000);`;
  try {
    const child = spawn(join(import.meta.dirname, '../../node_modules/.bin/node'), ['--input-type=module', '-e', program]);
    const closed = new Promise((resolve) => child.once('close', resolve));
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('saved')) child.kill('SIGKILL');
    });
    await closed;
    expect(out).toContain('saved');
    const again = await createSandbox({ data });
    expect((await as(again, 'rep@example.com').get('Person/11')).body.Title).toBe('Saved');
    await again.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
