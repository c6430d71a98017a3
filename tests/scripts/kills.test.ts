import { describe, expect, test } from 'vitest';
import { createHistory } from '../../scripts/kills/history.ts';
import { type Evidence, judge, type Row, type Said } from '../../scripts/kills/judge.ts';
import { createLedger, MARK, NO_TROUBLE, readWrite, type Write } from '../../scripts/kills/ledger.ts';
import { emptyTally, inStretches } from '../../scripts/kills/part.ts';
import { findings, lastLine, table } from '../../scripts/kills/report.ts';

function row(seq: number, changes: Partial<Row> & { readonly to?: number; readonly baseValue?: number } = {}): Row {
  const { to = 2, baseValue = 1, ...rest } = changes;
  return {
    seq,
    editId: `edit-${seq}`,
    state: 'settled',
    outcome: 'applied',
    attempts: 1,
    madeAt: 1_000 + seq,
    edit: { kind: 'setLeadStatus', personId: 7, to, base: { updatedAt: `t${seq}`, value: baseValue } },
    ...rest,
  };
}

function without({ outcome: _outcome, ...rest }: Row): Row {
  return rest;
}

function writeOf({ edit }: Row): Write {
  return {
    personId: edit.personId ?? 0,
    to: edit.to ?? 0,
    baseUpdatedAt: edit.base?.updatedAt ?? null,
    baseValue: edit.base?.value ?? null,
  };
}

function saidOf({ edit, madeAt }: Row): Said {
  return { personId: edit.personId ?? 0, to: edit.to ?? 0, clickedAt: madeAt - 2, saidAt: madeAt + 3 };
}

/** What is known after one edit that went well, with changes. */
function evidence(changes: Partial<Evidence> = {}): Evidence {
  const rows = changes.rows ?? [row(1)];
  const held = rows.at(-1)?.edit.to ?? 0;
  return {
    said: rows.map(saidOf),
    rows,
    there: new Set(rows.map(({ editId }) => editId)),
    accepted: rows.filter(({ outcome }) => outcome === 'applied').map(writeOf),
    replica: new Map([[7, held]]),
    server: new Map([[7, held]]),
    ...changes,
  };
}

const replaced = { outcome: 'replaced', attempts: 0 } as const;
const conflict = without(row(1, { state: 'conflict', problem: { kind: 'conflict' } }));

describe('what became of the edits', () => {
  test.each<readonly [string, Evidence]>([
    ['an edit that was carried out once', evidence()],
    ['an edit that was merged with a later one', evidence({ rows: [row(1, replaced), row(2, { to: 3 })] })],
    ['an edit found already there', evidence({ rows: [row(1, { outcome: 'alreadyThere', attempts: 2 })], accepted: [writeOf(row(1))] })],
    ['a row that nobody was told about', evidence({ said: [] })],
    ['a person whom the extension has forgotten since', evidence({ replica: new Map() })],
    ['a settled row that was forgotten since', evidence({ there: new Set() })],
    [
      'an edit that was carried out and then forgotten with the database',
      evidence({ rows: [without(row(1, { state: 'inFlight' }))], there: new Set(), accepted: [writeOf(row(1))] }),
    ],
  ])('%s is fine', (_name, given) => {
    expect(judge(given)).toEqual({ lost: [], doubled: [], stuck: [], differs: [], waiting: 0 });
  });

  test('an edit that waits for the user with a reason is counted, and nothing else', () => {
    const verdict = judge(evidence({ rows: [conflict], server: new Map([[7, 4]]), replica: new Map([[7, 4]]) }));
    expect(verdict).toEqual({ lost: [], doubled: [], stuck: [], differs: [], waiting: 1 });
  });

  test.each<readonly [string, keyof ReturnType<typeof judge>, Evidence]>([
    ['called saved, and no row', 'lost', evidence({ said: [saidOf(row(1)), saidOf(row(5, { to: 4 }))] })],
    ['called saved twice, and one row', 'lost', evidence({ said: [saidOf(row(1)), saidOf(row(1))] })],
    ['a row from another moment', 'lost', evidence({ said: [saidOf(row(1, { madeAt: 9_000 }))] })],
    ['gone while it was on its way', 'lost', evidence({ rows: [without(row(1, { state: 'inFlight' }))], there: new Set() })],
    ['called sent, and nothing was accepted', 'lost', evidence({ accepted: [] })],
    ['given up, and nothing came after it', 'lost', evidence({ rows: [row(1, replaced)] })],
    ['carried out twice', 'doubled', evidence({ accepted: [writeOf(row(1)), writeOf(row(1))] })],
    ['accepted, and never an edit', 'doubled', evidence({ accepted: [writeOf(row(1)), writeOf(row(9))] })],
    ['carried out although it was never attempted', 'doubled', evidence({ rows: [row(1, { attempts: 0 })] })],
    ['still queued', 'stuck', evidence({ rows: [without(row(1, { state: 'queued', attempts: 0 }))] })],
    ['still in flight', 'stuck', evidence({ rows: [without(row(1, { state: 'inFlight' }))] })],
    ['waits without a reason', 'stuck', evidence({ rows: [without(row(1, { state: 'parked' }))] })],
    [
      'called sent twice, and accepted once',
      'lost',
      evidence({ rows: [row(1), row(2, { edit: row(1).edit })], accepted: [writeOf(row(1))] }),
    ],
    ['the sandbox holds something else than was set last', 'lost', evidence({ server: new Map([[7, 4]]), replica: new Map([[7, 4]]) })],
    ['the extension keeps something else than the sandbox', 'differs', evidence({ replica: new Map([[7, 1]]) })],
  ])('%s: %s', (_name, kind, given) => {
    expect(judge(given)[kind]).not.toEqual([]);
  });
});

describe('the history of the outbox', () => {
  test('a row is kept as it was seen last, also when it is gone', () => {
    const history = createHistory();
    history.add([without(row(1, { state: 'queued' })), row(2)]);
    expect(history.pending()).toBe(1);
    history.add([row(1)]);
    expect(history.pending()).toBe(0);
    expect(history.rows().map(({ state }) => state)).toEqual(['settled', 'settled']);
    expect([...history.there()]).toEqual(['edit-1']);
  });
});

const PATCH = JSON.stringify([
  { op: 'test', path: '/UpdatedDate', value: '2026-11-26T06:00:00' },
  { op: 'test', path: '/LeadstatusId', value: 1 },
  { op: 'replace', path: '/LeadstatusId', value: 2 },
]);

function request(headers: Readonly<Record<string, string>>, method = 'PATCH'): Request {
  return new Request('http://127.0.0.1/Cust00001/api/v1/Person/7', { method, headers, ...(method === 'PATCH' && { body: PATCH }) });
}

describe('what reached the sandbox', () => {
  const accept = () => Promise.resolve(new Response('{}'));
  const worker = { authorization: 'Bearer x' };

  test('a lead status with its base is read from the request; other requests are none', () => {
    const write = { personId: 7, to: 2, baseUpdatedAt: '2026-11-26T06:00:00', baseValue: 1 };
    expect(readWrite('PATCH', '/Cust00001/api/v1/Person/7', PATCH)).toEqual(write);
    expect(readWrite('GET', '/Cust00001/api/v1/Person/7', '')).toBeNull();
    expect(readWrite('PATCH', '/Cust00001/api/v1/Contact/7', PATCH)).toBeNull();
    expect(readWrite('PATCH', '/Cust00001/api/v1/Person/7', '[{"op":"replace","path":"/Title","value":"x"}]')).toBeNull();
  });

  test('only what the sandbox accepted counts, and only from the browser', async () => {
    const ledger = createLedger(() => 0.5);
    await ledger.intercept(request({ authorization: 'Basic x' }), accept);
    await ledger.intercept(request(worker), () => Promise.resolve(new Response(null, { status: 412 })));
    expect(ledger.accepted()).toEqual([]);
    await ledger.intercept(request(worker), accept);
    expect(ledger.accepted()).toHaveLength(1);
    expect(ledger.answered()).toBe(2);
  });

  test('an edit whose answer is lost was carried out, one refused with 503 or lost on its way was not', async () => {
    const ledger = createLedger(() => 0.5);
    ledger.trouble({ ...NO_TROUBLE, lost: 1 });
    await expect(ledger.intercept(request(worker), accept)).rejects.toThrow('lost');
    ledger.trouble({ ...NO_TROUBLE, unavailable: 1 });
    expect((await ledger.intercept(request(worker), accept)).status).toBe(503);
    expect(ledger.accepted()).toHaveLength(1);
    ledger.trouble({ ...NO_TROUBLE, unsent: 1 });
    await expect(ledger.intercept(request(worker), accept)).rejects.toThrow('lost');
    expect(ledger.accepted()).toHaveLength(1);
    expect(ledger.troubled()).toEqual({ unsent: 1, lost: 1, unavailable: 1 });
  });

  test('a request that the browser sends anew at once is lost again', async () => {
    const ledger = createLedger(() => 0.5);
    ledger.trouble({ ...NO_TROUBLE, unsent: 1 });
    await expect(ledger.intercept(request(worker), accept)).rejects.toThrow('lost');
    ledger.trouble(NO_TROUBLE);
    await expect(ledger.intercept(request(worker), accept)).rejects.toThrow('lost');
    expect(ledger.accepted()).toEqual([]);
    expect(ledger.troubled().unsent).toBe(1);
  });

  test('the requests of the worker are told from those of a page, and both moments of a write', async () => {
    const ledger = createLedger(() => 0);
    const seen: string[] = [];
    const stop = ledger.onWrite((moment, byWorker) => seen.push(`${moment} ${byWorker ? 'worker' : 'page'} ${ledger.underWay('worker')}`));
    await ledger.intercept(request(worker), accept);
    await ledger.intercept(request({ ...worker, [MARK]: 'page' }), accept);
    stop();
    await ledger.intercept(request(worker), accept);
    expect(seen).toEqual(['reached worker 1', 'left worker 1', 'reached page 0', 'left page 0']);
    expect(ledger.underWay('anybody')).toBe(0);
  });
});

describe('stretches of a run', () => {
  const signal = new AbortController().signal;
  const told: string[] = [];
  const tell = (line: string): void => void told.push(line);

  test('the kills are done in stretches of at most so many', async () => {
    const tally = emptyTally();
    const stretches: number[] = [];
    await inStretches(25, 10, { tally, signal, random: Math.random, tell }, async (kills) => {
      stretches.push(kills);
      tally.kills += kills;
    });
    expect(stretches).toEqual([10, 10, 5]);
  });

  test('a stretch that fails is told and not counted, and another takes its place', async () => {
    const tally = emptyTally();
    let first = true;
    await inStretches(10, 10, { tally, signal, random: Math.random, tell }, async (kills) => {
      tally.kills += kills;
      tally.lost.push('from the first stretch');
      if (!first) return;
      first = false;
      throw new Error('the browser is gone');
    });
    expect(tally.kills).toBe(10);
    expect(tally.lost).toHaveLength(1);
    expect(tally.failures).toEqual([expect.stringContaining('the browser is gone')]);
    expect(told).toEqual([expect.stringContaining('the browser is gone')]);
    expect(findings([{ name: 'worker', tally }])).toHaveLength(2);
  });

  test('a run that always fails ends', async () => {
    const tally = emptyTally();
    await inStretches(10, 10, { tally, signal, random: Math.random, tell }, () => Promise.reject(new Error('no')));
    expect(tally.failures).toHaveLength(3);
  });

  test('after it was asked to end no stretch begins', async () => {
    const tally = emptyTally();
    await inStretches(10, 10, { tally, signal: AbortSignal.abort(), random: Math.random, tell }, () => Promise.reject(new Error('begun')));
    expect(tally.failures).toEqual([]);
  });
});

describe('the report', () => {
  const good = { name: 'worker', tally: { ...emptyTally(), edits: 12, kills: 5 } };
  const bad = { name: 'browser', tally: { ...emptyTally(), edits: 3, kills: 1, lost: ['a is gone'], differs: ['b', 'c'] } };

  test('the last line adds the parts up', () => {
    expect(lastLine([good, bad])).toBe('sync:browser: 15 edits, 6 kills, 1 lost, 0 doubled, 0 stuck');
  });

  test('the table has a line a part, all of one width', () => {
    const lines = table([good, bad]).split('\n');
    expect(lines).toHaveLength(3);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });

  test('findings name the part and the kind, and are none when all is well', () => {
    expect(findings([good])).toEqual([]);
    expect(findings([good, bad], 1)).toEqual(['browser: lost: a is gone', 'browser: differs: b']);
  });
});
