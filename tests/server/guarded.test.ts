import { afterEach, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../server/sandbox.ts';
import { as } from './api.ts';

const [OPEN, CONTACTING, QUALIFIED] = [1, 2, 5];
const [LEAD, MQL, OPPORTUNITY] = [1, 2, 3];

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

function change(path: string, from: number, to: number): readonly unknown[] {
  return [
    { op: 'test', path, value: from },
    { op: 'replace', path, value: to },
  ];
}

/** Two who saw the same change it at the same time. */
async function race(options: SandboxOptions, record: string, path: string, [from, mine, theirs]: readonly [number, number, number]) {
  sandbox = await createSandbox(options);
  const [rep, admin] = [as(sandbox, 'rep@example.com'), as(sandbox, 'admin@example.com')];
  const replies = await Promise.all([rep.patch(record, change(path, from, mine)), admin.patch(record, change(path, from, theirs))]);
  return { statuses: replies.map(({ status }) => status), held: (await rep.get(record)).body };
}

describe('two changes of one record at the same time', () => {
  test('one of them is refused where tests and save are one step', async () => {
    const person = await race({}, 'Person/11', '/LeadstatusId', [OPEN, CONTACTING, QUALIFIED]);
    expect(person.statuses).toEqual([200, 409]);
    expect(person.held.LeadstatusId).toBe(CONTACTING);
  });

  test('the later save wins unseen with loose guards', async () => {
    const person = await race({ guards: 'loose' }, 'Person/11', '/LeadstatusId', [OPEN, CONTACTING, QUALIFIED]);
    expect(person.statuses).toEqual([200, 200]);
    expect(person.held.LeadstatusId).toBe(QUALIFIED);
  });

  test('the same holds for a company', async () => {
    const company = await race({ guards: 'loose' }, 'Contact/5', '/Category/Id', [LEAD, MQL, OPPORTUNITY]);
    expect(company.statuses).toEqual([200, 200]);
    expect(company.held.Category?.Id).toBe(OPPORTUNITY);
  });
});

test('with loose guards a save keeps what others wrote into other fields meanwhile', async () => {
  sandbox = await createSandbox({ guards: 'loose' });
  const [rep, admin] = [as(sandbox, 'rep@example.com'), as(sandbox, 'admin@example.com')];
  await Promise.all([
    rep.patch('Person/11', change('/LeadstatusId', OPEN, CONTACTING)),
    admin.patch('Person/11', [{ op: 'replace', path: '/Title', value: 'Director' }]),
  ]);
  expect((await rep.get('Person/11')).body).toMatchObject({ LeadstatusId: CONTACTING, Title: 'Director' });
});

test('a test that fails, or a date that is too old, refuses the change with loose guards too', async () => {
  sandbox = await createSandbox({ guards: 'loose' });
  const rep = as(sandbox, 'rep@example.com');
  expect((await rep.patch('Person/11', change('/LeadstatusId', QUALIFIED, CONTACTING))).status).toBe(409);
  const since = { 'If-Unmodified-Since': 'Wed, 01 Jan 2020 00:00:00 GMT' };
  expect((await rep.patch('Person/11', change('/LeadstatusId', OPEN, CONTACTING), since)).status).toBe(412);
  expect((await rep.get('Person/11')).body.LeadstatusId).toBe(OPEN);
});
