import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ASSUMPTION_IDS, ASSUMPTIONS, type AssumptionId } from '../../scripts/tenant-check/assumptions.ts';
import { readOptions } from '../../scripts/tenant-check/options.ts';
import { createProbe } from '../../scripts/tenant-check/probe.ts';
import { assumptionTable } from '../../scripts/tenant-check/report.ts';
import { runChecks } from '../../scripts/tenant-check/run.ts';
import { createScene } from '../../scripts/tenant-check/scene.ts';
import { createSandbox, type Listening, type Sandbox, type SandboxOptions } from '../../server/sandbox.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A lead with a status; a customer whose status is hidden; somebody without one. */
const [JANE, LARS] = [11, 21];
const REDIRECT = 'https://elkahdcljpcjijmgkfdnlhiocanabjhl.chromiumapp.org/';

interface Tenant {
  readonly sandbox: Sandbox;
  readonly listening: Listening;
}

/** What the tenant does with a request in place of answering it; each test sets its own. */
let lie: (request: Request, next: () => Promise<Response>) => Promise<Response> = (_request, next) => next();
const asked: string[] = [];
let strict: Tenant;
let lenient: Tenant;

async function tenantOf(options: Pick<SandboxOptions, 'rules' | 'profile'>): Promise<Tenant> {
  const sandbox = await createSandbox({
    ...options,
    data: 'memory',
    intercept(request, next) {
      asked.push(`${request.method} ${new URL(request.url).pathname.replace(/^.*\/v1\//, '')}`);
      return lie(request, next);
    },
  });
  return { sandbox, listening: await sandbox.listen(0) };
}

beforeAll(async () => {
  [strict, lenient] = await Promise.all([tenantOf({ rules: 'strict' }), tenantOf({ rules: 'lenient' })]);
});
afterAll(() => Promise.all([strict.sandbox.close(), lenient.sandbox.close()]));

type Verdicts = Readonly<Record<AssumptionId, string>>;

/** All verdicts about a tenant, asked as the rep of an OpenID environment. */
async function check({ sandbox, listening }: Tenant, more: { writeTo?: number; user?: string } = {}): Promise<Verdicts> {
  const apiUrl = `${listening.url}/Cust00001/api/v1/`;
  const token = sandbox.token(more.user ?? 'rep@example.com');
  const scene = createScene({
    probe: createProbe(apiUrl, `Bearer ${token}`),
    connection: { environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: listening.url },
    apiUrl,
    unusualPassword: false,
    clientId: 'leadside',
    redirect: REDIRECT,
    writeTo: more.writeTo ?? null,
  });
  const { results } = await runChecks(scene, true, () => undefined);
  return Object.fromEntries(results.map(({ id, verdict }) => [id, verdict])) as unknown as Verdicts;
}

function having(verdicts: Verdicts, verdict: string): readonly string[] {
  return ASSUMPTION_IDS.filter((id) => verdicts[id] === verdict);
}

async function rowsOf({ sandbox }: Tenant): Promise<unknown> {
  return Promise.all(
    ['person', 'person_email', 'company', 'category', 'lead_status'].map((table) =>
      sandbox.db.query(`select * from ${table} order by 1, 2`),
    ),
  );
}

async function statusOf({ sandbox }: Tenant, id: number): Promise<unknown> {
  return sandbox.db.query('select lead_status_id from person where id = $1', [id]);
}

describe('the sandbox', () => {
  it('is as assumed in all that can be told without changing anything, and nothing is changed', async () => {
    const before = await rowsOf(strict);
    asked.length = 0;
    const verdicts = await check(strict);
    expect(having(verdicts, 'refuted')).toEqual([]);
    const unknown = ['moved', 'throttled', 'listNumber', 'flagElsewhere', 'stalledSale', 'onsiteBase', 'basicText'];
    const writes = ['guardedPatch', 'unmodifiedSince', 'setStatus', 'hiddenStatus'];
    expect(having(verdicts, 'could not tell')).toEqual(expect.arrayContaining([...unknown, ...writes]));
    expect(having(verdicts, 'could not tell')).toHaveLength(unknown.length + writes.length);
    expect(await rowsOf(strict)).toEqual(before);
    // Nothing that could have changed something was even tried.
    expect(new Set(asked.filter((line) => !line.startsWith('GET ')))).toEqual(
      new Set([
        'POST Agents/List/GetCategoryEntity',
        'POST Agents/List/GetCategories',
        'POST Agents/MDO/GetListWithHistory',
        'POST Agents/List/GetAllAutomatedCategoryUpdates',
        'POST Agents/List/GetNeedCategoryUpdateForPerson',
        'POST Agents/EMail/GetPersonEntitiesFromEmailAddress',
      ]),
    );
  });

  it('is as assumed in its changes to a lead, who ends as they were', async () => {
    const before = await statusOf(strict, JANE);
    const verdicts = await check(strict, { writeTo: JANE });
    expect(verdicts).toMatchObject({ guardedPatch: 'confirmed', unmodifiedSince: 'confirmed', setStatus: 'confirmed' });
    expect(verdicts.hiddenStatus).toBe('could not tell');
    expect(having(verdicts, 'refuted')).toEqual([]);
    expect(await statusOf(strict, JANE)).toEqual(before);
  });

  it('refuses a hidden status where it is strict, and has it put back where it stores it', async () => {
    expect(await check(strict, { writeTo: LARS })).toMatchObject({ hiddenStatus: 'confirmed', setStatus: 'could not tell' });
    const before = await statusOf(lenient, LARS);
    expect(having(await check(lenient, { writeTo: LARS }), 'refuted')).toEqual(['hiddenStatus']);
    expect(await statusOf(lenient, LARS)).toEqual(before);
  });

  it('is not written to for somebody without a status, which could not be taken away again', async () => {
    const [row] = await strict.sandbox.db.query<{ id: number }>(
      'select id from person where lead_status_id is null and not deleted limit 1',
    );
    asked.length = 0;
    const verdicts = await check(strict, { writeTo: row?.id ?? 0 });
    expect(having(verdicts, 'could not tell')).toEqual(expect.arrayContaining(['guardedPatch', 'setStatus', 'hiddenStatus']));
    expect(asked.filter((line) => line.startsWith('PATCH'))).toEqual([]);
  });

  it('is not written to while it is unknown whether lead status is in use for the person', async () => {
    lie = (request, next) => (request.url.includes('GetCategoryEntity') ? Promise.resolve(Response.json({}, { status: 403 })) : next());
    asked.length = 0;
    await check(strict, { writeTo: LARS }).finally(() => {
      lie = (_request, next) => next();
    });
    expect(asked.filter((line) => line.startsWith('PATCH'))).toEqual([]);
  });

  it('of the older generation is as assumed too, and what it does not have yet is not held against it', async () => {
    const older = await tenantOf({ profile: '11.6' });
    const before = await statusOf(older, JANE);
    const verdicts = await check(older, { writeTo: JANE });
    expect(having(verdicts, 'refuted')).toEqual([]);
    expect(verdicts).toMatchObject({ categories: 'confirmed', setStatus: 'confirmed', automation: 'could not tell' });
    expect(await statusOf(older, JANE)).toEqual(before);
    await older.sandbox.close();
  });

  it('that refuses to take the old status back is said loudly', async () => {
    let patches = 0;
    lie = (request, next) => {
      if (request.method !== 'PATCH') return next();
      patches += 1;
      return patches === 6 ? Promise.resolve(new Response('{}', { status: 503 })) : next();
    };
    const before = await statusOf(strict, JANE);
    const verdicts = await check(strict, { writeTo: JANE }).finally(() => {
      lie = (_request, next) => next();
    });
    expect(verdicts.setStatus).toBe('refuted');
    expect(await statusOf(strict, JANE)).not.toEqual(before);
  });
});

async function changed(next: () => Promise<Response>, change: (body: Record<string, unknown>) => unknown): Promise<Response> {
  const response = await next();
  const body = (await response.json()) as Record<string, unknown>;
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  return new Response(JSON.stringify(change(body)), { status: response.status, headers });
}

describe('a tenant that is not as assumed is found out', () => {
  const path = (request: Request): string => new URL(request.url).pathname;
  test.each<[AssumptionId, (request: Request, next: () => Promise<Response>) => Promise<Response>]>([
    [
      'badToken',
      async (request, next) =>
        request.headers.get('Authorization') === 'Bearer tenant-check' ? new Response(null, { status: 302 }) : next(),
    ],
    ['state', (request, next) => (path(request).includes('/api/state/') ? changed(next, ({ Api: _api, ...rest }) => rest) : next())],
    [
      'version',
      (request, next) =>
        /\/api(\/v1)?\/?$/.test(path(request)) ? changed(next, (body) => ({ ...body, NetServerVersion: '11.5.9' })) : next(),
    ],
    ['missing', (request, next) => (path(request).endsWith('/999999999') ? Promise.resolve(new Response('null')) : next())],
    [
      'language',
      (request, next) => (path(request).endsWith('/leadstatus') ? Promise.resolve(Response.json([{ Id: 1, Name: 'US:"Open"' }])) : next()),
    ],
    [
      'zone',
      (request, next) =>
        /\/Person\/\d+$/.test(path(request)) ? changed(next, (body) => ({ ...body, UpdatedDate: '2026-01-01T00:00:00' })) : next(),
    ],
    [
      'notModified',
      async (request, next) => {
        const response = await next();
        const headers = new Headers(response.headers);
        headers.delete('Last-Modified');
        return /\/Contact\/\d+$/.test(path(request)) ? new Response(await response.text(), { status: 200, headers }) : response;
      },
    ],
    [
      'category',
      (request, next) => (/\/Contact\/\d+$/.test(path(request)) ? changed(next, (body) => ({ ...body, Category: { Id: 4711 } })) : next()),
    ],
    [
      'nextPage',
      (request, next) =>
        request.url.includes('personId+gt') || request.url.includes('personId%20gt')
          ? Promise.resolve(Response.json({ value: [] }))
          : next(),
    ],
    [
      'afterTime',
      (request, next) =>
        request.url.includes('personUpdatedDate%20after')
          ? Promise.resolve(Response.json({ Message: 'no such operator' }, { status: 400 }))
          : next(),
    ],
    [
      'retired',
      (request, next) => (/filter=personId/.test(decodeURIComponent(request.url)) ? Promise.resolve(Response.json({ value: [] })) : next()),
    ],
    ['email', (request, next) => (path(request).includes('FromEmailAddress') ? Promise.resolve(Response.json([])) : next())],
  ])('%s', async (id, fault) => {
    lie = fault;
    const verdicts = await check(strict).finally(() => {
      lie = (_request, next) => next();
    });
    expect(verdicts[id]).toBe('refuted');
  });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/tenant-check.ts', ...args], { cwd: ROOT, env: { ...process.env, ...env } }, (error, out, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, errors }),
    );
  });
}

describe('the command', () => {
  it('checks a tenant with a token from the environment, ends well, and prints no secret', async () => {
    const token = strict.sandbox.token('rep@example.com');
    const { code, out, errors } = await run(['--env', strict.listening.url, '--tenant', 'Cust00001'], { SUPEROFFICE_TOKEN: token });
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^confirmed {8}guardedPatch|^could not tell {2}guardedPatch/m);
    expect(out.trim().split('\n').at(-1)).toMatch(/^tenant-check: \d+ confirmed, 0 refuted, \d+ could not tell$/);
    expect(out).not.toContain(token);
    expect(out).not.toMatch(/@|Jane|Northwind/);
  });

  it('checks an installation with Basic, and ends with 1 when something was refuted', async () => {
    const base = `${lenient.listening.url}/Cust00001`;
    const { code, out } = await run(['--base', base, '--user', 'rep@example.com', '--write', String(LARS)], {
      SUPEROFFICE_PASSWORD: 'demo',
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^REFUTED {9}hiddenStatus/m);
    expect(out).toMatch(/^confirmed {7}onsiteBase/m);
    expect(out).not.toContain(btoa('rep@example.com:demo'));
  });

  it('says so, and ends with 2, when the sign-in is not accepted', async () => {
    const base = `${strict.listening.url}/Cust00001`;
    const { code, out, errors } = await run(['--base', base, '--user', 'rep@example.com', '--password', 'a-wrong-secret']);
    expect(code).toBe(2);
    expect(out).toContain('The sign-in is not accepted: HTTP 401.');
    expect(out + errors).not.toContain('a-wrong-secret');
  });

  test.each([
    [[], /Either --env/],
    [['--env', 'sod'], /--tenant/],
    [['--env', 'sod', '--tenant', '../x'], /--tenant/],
    [['--env', 'https://evil.example', '--tenant', 'Cust1'], /--env is/],
    [['--base', 'http://crm.example.com', '--user', 'a', '--password', 'b'], /https/],
    [['--base', 'https://crm.example.com', '--user', 'a'], /--password/],
    [['--base', 'https://crm.example.com', '--env', 'sod'], /Either --env/],
    [['--env', 'sod', '--tenant', 'Cust1', '--write', 'all'], /--write/],
    [['--frobnicate'], /frobnicate/],
  ])('does not begin with %j', (args, why) => {
    expect(readOptions(args, {})).toEqual({ wrong: expect.stringMatching(why) });
  });

  it('takes the vendor’s environments by their hosts, and a secret rather from the environment', () => {
    expect(readOptions(['--env', 'sod', '--tenant', 'Cust12345'], { SUPEROFFICE_TOKEN: 'secret' })).toMatchObject({
      connection: { environment: 'development', tenant: 'Cust12345' },
      token: 'secret',
      writeTo: null,
    });
  });
});

describe('the list of assumptions', () => {
  function filesIn(folder: string): readonly string[] {
    return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  }
  const where = new Set<string>(ASSUMPTION_IDS.flatMap((id) => ASSUMPTIONS[id].where));

  it('names files that there are', () => {
    expect([...where].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('has something of every file in which something is marked as assumed', () => {
    const marked = ['lib', 'server'].flatMap(filesIn).filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('[?]'));
    expect(marked.length).toBeGreaterThan(0);
    expect(
      marked.filter((file) => !where.has(file)),
      'Add what is assumed there to scripts/tenant-check/assumptions.ts.',
    ).toEqual([]);
  });

  it('stands in docs/tenant.md as it is', () => {
    expect(readFileSync(join(ROOT, 'docs/tenant.md'), 'utf8'), 'Put in what `npm run tenant-check -- --list` prints.').toContain(
      assumptionTable(),
    );
  });
});
