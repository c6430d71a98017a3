import type { Db } from '../server/db/db.ts';
import { createSandbox, type Sandbox } from '../server/sandbox.ts';
import { as, type Caller } from '../tests/server/api.ts';
import { startPostgres } from '../tests/server/postgres-server.ts';
import { machine, quantile } from './figures.ts';

const EXPLAINED = 9;
const LIMIT = 3;
/** In this process a tenant of the large size is made in so many seconds. */
const FILL_LIMIT = 60;

const METHOD = `Method: the sandbox in this process, asked without a network, as the rep; each call with another person or company. The two sizes take
turns call by call, so that what else the machine does meets both. Time is that of the whole call, with sign-in, lists and JSON. Pages are
the database's own count (EXPLAIN ANALYZE, BUFFERS; 8 kB each) for the statement that finds the records, the median of ${EXPLAINED} calls: it does not
depend on the machine. Flat: neither p50 nor pages grow by more than ${LIMIT} times.`;
const ROUNDS = 150;
const CONTROL_ROUNDS = 10;
const WARM_UP = 10;
const SMALL = 1_000;
const LARGE = { pglite: 100_000, postgres: 1_000_000 };
const SEED = 1;

/** Somebody or something that a call is about. */
interface Sample {
  readonly id: number;
  readonly address: string;
  readonly companyId: number;
  readonly domain: string;
}

interface Job {
  readonly name: string;
  readonly ask: (api: Caller, sample: Sample, since: string) => Promise<{ readonly status: number }>;
  /** It reads every person, and so must not come out flat: otherwise this bench sees nothing. */
  readonly control?: true;
}

const COLUMNS = 'personId,fullName,personContact/name,email/emailAddress,personCategory,leadStatus';

function archive(name: string, query: (sample: Sample, since: string) => Readonly<Record<string, string>>, entity = 'Person'): Job {
  return { name, ask: (api, sample, since) => api.get(`${entity}?${new URLSearchParams(query(sample, since)).toString()}`) };
}

const JOBS: readonly Job[] = [
  {
    name: 'person by address',
    ask: (api, { address }) => api.post('Agents/EMail/GetPersonEntitiesFromEmailAddress', { EmailAddress: address }),
  },
  archive('archive: by address', ({ address }) => ({
    $select: COLUMNS,
    $filter: `email/emailAddress eq '${address}'`,
    $orderby: 'personId',
  })),
  archive('archive: people of a company', ({ companyId }) => ({
    $select: COLUMNS,
    $filter: `contactId eq ${companyId}`,
    $orderby: 'personId',
  })),
  archive('archive: page in order of id', ({ id }) => ({
    $select: COLUMNS,
    $filter: `personId gt ${id - 400}`,
    $orderby: 'personId',
    $top: '100',
  })),
  archive('archive: first page by name', () => ({ $select: COLUMNS, $orderby: 'fullName', $top: '100' })),
  archive('archive: changed since', (_, since) => ({
    $select: 'personId,personUpdatedDate',
    $filter: `personUpdatedDate afterTime '${since}'`,
    $orderby: 'personId',
    $top: '1000',
  })),
  archive(
    'company by domain',
    ({ domain }) => ({ $select: 'contactId,name', $filter: `domain eq '${domain}'`, $orderby: 'contactId' }),
    'Contact',
  ),
  {
    ...archive('control: text inside a name', () => ({ $select: 'personId', $filter: "lastName contains 'qqq'", $orderby: 'personId' })),
    control: true,
  },
];

interface Tenant {
  readonly size: number;
  readonly sandbox: Sandbox;
  readonly api: Caller;
  readonly samples: readonly Sample[];
  /** A time after which the same number of persons was changed in every tenant. */
  readonly since: string;
}

async function openTenant(size: number, databaseUrl?: string): Promise<Tenant> {
  const start = performance.now();
  const sandbox = await createSandbox({ people: size, seed: SEED, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  const seconds = (performance.now() - start) / 1000;
  const inTime = databaseUrl !== undefined || seconds <= FILL_LIMIT;
  process.stdout.write(
    `  ${size.toLocaleString('en')} persons made in ${seconds.toFixed(1)} s${inTime ? '' : `, MORE THAN ${FILL_LIMIT}`}\n`,
  );
  if (!inTime) process.exitCode = 1;
  await sandbox.db.exec('vacuum analyze');
  const samples = await sandbox.db.query<Sample>(
    `select p.id, e.address, p.company_id as "companyId", c.domains[1] as domain
      from (select 1001 + n * ((select max(id) from person) - 1500) / $1 as id from generate_series(1, $1::int) as n) as chosen
      join person p on p.id >= chosen.id and p.id < chosen.id + 1 join person_email e on e.person_id = p.id join company c on c.id = p.company_id`,
    [ROUNDS + WARM_UP],
  );
  const [changed] = await sandbox.db.query<{ at: Date }>('select updated_at as at from person order by updated_at desc offset 20 limit 1');
  return { size, sandbox, api: as(sandbox, 'rep@example.com'), samples, since: changed?.at.toISOString().slice(0, 19) ?? '' };
}

function sampleOf(tenant: Tenant, n: number): Sample {
  const sample = tenant.samples[n % tenant.samples.length];
  if (sample === undefined) throw new Error('A tenant without persons.');
  return sample;
}

async function timed(tenant: Tenant, job: Job, n: number): Promise<number> {
  const start = performance.now();
  const { status } = await job.ask(tenant.api, sampleOf(tenant, n), tenant.since);
  if (status !== 200) throw new Error(`${job.name} was answered with ${status}.`);
  return performance.now() - start;
}

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number } }];
}

/** Pages that the database looks at for one call, in the statement of the call that looks at most. */
async function pagesOf({ sandbox, api, samples, since }: Tenant, job: Job, n: number): Promise<number> {
  const db: Db = sandbox.db;
  const { query } = db;
  const seen: (readonly [string, readonly unknown[]])[] = [];
  db.query = <R>(sql: string, params: readonly unknown[] = []) => {
    seen.push([sql, params]);
    return query<R>(sql, params);
  };
  const sample = samples[n % samples.length];
  if (sample !== undefined) await job.ask(api, sample, since);
  db.query = query;
  let most = 0;
  for (const [sql, params] of seen) {
    const [row] = await query<Explained>(`explain (analyze, buffers, format json) ${sql}`, params);
    if (row === undefined) throw new Error('The database does not explain itself.');
    const plan = row['QUERY PLAN'][0].Plan;
    most = Math.max(most, plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
  }
  return most;
}

/** Prints one job for both tenants; true if it came out as it must. */
async function compare(job: Job, small: Tenant, large: Tenant): Promise<boolean> {
  const times: readonly [number[], number[]] = [[], []];
  const rounds = job.control === true ? CONTROL_ROUNDS : ROUNDS;
  for (let n = 0; n < rounds + WARM_UP; n += 1) {
    // Each goes first every other time.
    const order = n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) {
      const time = await timed(which === 0 ? small : large, job, n);
      if (n >= WARM_UP) times[which].push(time);
    }
  }
  const pages: readonly [number[], number[]] = [[], []];
  for (let n = 0; n < EXPLAINED; n += 1) {
    pages[0].push(await pagesOf(small, job, n));
    pages[1].push(await pagesOf(large, job, n));
  }
  const figures = ([0, 1] as const).map((i) => ({
    p50: quantile(times[i], 0.5),
    p95: quantile(times[i], 0.95),
    pages: quantile(pages[i], 0.5),
  }));
  const [one, other] = figures;
  if (one === undefined || other === undefined) throw new Error('Nothing was measured.');
  const [ratio, growth] = [other.p50 / one.p50, other.pages / Math.max(1, one.pages)];
  const flat = ratio <= LIMIT && growth <= LIMIT;
  const verdict = job.control === true ? (flat ? 'FLAT, SO THE BENCH IS BLIND' : 'grows, as it must') : flat ? 'flat' : 'NOT FLAT';
  const cells = figures
    .map((f) => `${f.p50.toFixed(2).padStart(8)} ${f.p95.toFixed(2).padStart(8)} ${String(f.pages).padStart(6)}`)
    .join('  |');
  process.stdout.write(
    `  ${job.name.padEnd(30)} ${cells}  | ${ratio.toFixed(2).padStart(6)} ${growth.toFixed(2).padStart(6)}   ${verdict}\n`,
  );
  return flat !== (job.control === true);
}

/** Compares the tenants job by job and closes them; true if all is flat. */
async function compareAll(open: readonly (() => Promise<Tenant>)[]): Promise<boolean> {
  const tenants: Tenant[] = [];
  try {
    for (const next of open) tenants.push(await next());
    const [small, large] = tenants;
    if (small === undefined || large === undefined) throw new Error('Two tenants are compared.');
    const heads = tenants.map(({ size }) => `${size.toLocaleString('en')} persons`.padStart(24)).join('  |');
    process.stdout.write(`  ${''.padEnd(30)} ${heads}  |     growth\n`);
    const columns = `${'p50 ms'.padStart(8)} ${'p95 ms'.padStart(8)} ${'pages'.padStart(6)}`;
    process.stdout.write(`  ${''.padEnd(30)} ${columns}  |${columns}  | ${'p50'.padStart(6)} ${'pages'.padStart(6)}\n`);
    let flat = true;
    for (const job of JOBS) flat = (await compare(job, small, large)) && flat;
    return flat;
  } finally {
    for (const { sandbox } of tenants) await sandbox.close();
  }
}

async function inPostgres(): Promise<boolean> {
  const server = await startPostgres();
  if (server === null) {
    process.stdout.write('\nPostgreSQL: NOT MEASURED, as neither initdb nor postgres was found here.\n');
    return true;
  }
  try {
    process.stdout.write(`\nOn a server over a unix socket: ${server.version}\n`);
    const admin = await createSandbox({ databaseUrl: server.url });
    for (const name of ['small', 'large']) await admin.db.exec(`create database ${name}`);
    await admin.close();
    return await compareAll([() => openTenant(SMALL, server.urlOf('small')), () => openTenant(LARGE.postgres, server.urlOf('large'))]);
  } finally {
    await server.stop();
  }
}

process.stdout.write(`${METHOD}\n${machine()}\n`);
process.stdout.write('\nIn this process (PGlite)\n');
const inProcess = await compareAll([() => openTenant(SMALL), () => openTenant(LARGE.pglite)]);
const onServer = await inPostgres();
process.stdout.write(`\n${inProcess && onServer ? 'Flat: the cost does not depend on the number of persons.' : 'NOT FLAT: see above.'}\n`);
process.exit(inProcess && onServer ? process.exitCode : 1);
