import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_PASSWORD, TENANT, USERS } from './data/users.ts';
import { MOST_PEOPLE } from './db/many.ts';
import { createSandbox, DEFAULT_PORT, type SandboxOptions } from './sandbox.ts';

const USAGE = `npm run sandbox -- [options]
  --tenant NAME           the tenant's name in addresses (${TENANT})
  --port P                port on 127.0.0.1 (${DEFAULT_PORT}; 0 for any)
  --data memory|DIR       where the data is kept (.data/sandbox)
  --mail DIR              .eml files for the demo mailbox (shipped samples)
  --profile 11.6|12       generation of NetServer to stand for (12)
  --rules strict|lenient  refuse or store a lead status while it is hidden (strict)
  --reentry open|keep     status of people whose company comes back into lead status (open)
  --guards atomic|loose   the tests of a PATCH and its save are one step, or two (atomic)
  --people N              persons in a tenant that is filled now, up to ${MOST_PEOPLE} (the shipped ones)
  --seed S                what they are made from (1)
  --faults                lets faults be set at /sandbox/faults
  --token-seconds N       how long an access token is good for (3600)
DATABASE_URL=postgres://… keeps the data on a PostgreSQL server.
It listens on 127.0.0.1 only: its password is known to everybody.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  return choices.find((choice) => choice === value) ?? fail(`--${name} is ${choices.join(' or ')}, not "${value}".\n\n${USAGE}`);
}

function count(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    fail(`--${name} is a number from ${least} to ${most}, not "${value}".\n\n${USAGE}`);
  return number;
}

function tenantName(value: string): string {
  if (!/^[a-z][a-z0-9]{2,31}$/i.test(value)) fail(`--tenant is a name such as ${TENANT}, not "${value}".\n\n${USAGE}`);
  return value;
}

function readFlags(): { readonly options: SandboxOptions; readonly port: number } {
  const text = { type: 'string' } as const;
  const flags = {
    tenant: text,
    port: text,
    data: text,
    mail: text,
    profile: text,
    rules: text,
    reentry: text,
    guards: text,
    people: text,
    seed: text,
    faults: { type: 'boolean' },
    'token-seconds': text,
    host: text,
    help: { type: 'boolean' },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ options: flags, allowPositionals: false }));
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  if (values.help === true) {
    console.log(USAGE);
    process.exit(0);
  }
  if (values.host !== undefined && values.host !== '127.0.0.1') fail(`The sandbox listens on 127.0.0.1 only, not on "${values.host}".`);
  const databaseUrl = process.env['DATABASE_URL'];
  return {
    port: count('port', values.port ?? String(DEFAULT_PORT), 0, 65_535),
    options: {
      data: values.data ?? join('.data', 'sandbox'),
      profile: oneOf('profile', values.profile ?? '12', ['11.6', '12']),
      rules: oneOf('rules', values.rules ?? 'strict', ['strict', 'lenient']),
      reentry: oneOf('reentry', values.reentry ?? 'open', ['open', 'keep']),
      guards: oneOf('guards', values.guards ?? 'atomic', ['atomic', 'loose']),
      accessTokenSeconds: count('token-seconds', values['token-seconds'] ?? '3600', 1, 86_400),
      faults: values.faults ?? false,
      ...(values.people === undefined ? {} : { people: count('people', values.people, 1, MOST_PEOPLE) }),
      tenant: tenantName(values.tenant ?? TENANT),
      seed: count('seed', values.seed ?? '1', 0, 2_147_483_647),
      ...(values.mail === undefined ? {} : { mailDir: values.mail }),
      ...(databaseUrl === undefined || databaseUrl === '' ? {} : { databaseUrl }),
    },
  };
}

function explain(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Is another sandbox running? Choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} is not allowed for this user. Choose another with --port.`;
  return `The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`;
}

/** Rejects when the port is taken. Asked before the data is opened, as the one who has it may be using the same folder. */
async function checkFree(at: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(at, '127.0.0.1', resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

const { options, port } = readFlags();
await checkFree(port).catch((error: unknown) => fail(explain(error, port)));
const sandbox = await createSandbox(options).catch((error: unknown) => fail(explain(error, port)));
const listening = await sandbox.listen(port).catch(async (error: unknown) => {
  await sandbox.close();
  return fail(explain(error, port));
});
console.log(`Sandbox   ${listening.url}
API       ${listening.url}/${options.tenant ?? TENANT}/api/v1/
Sign-in   ${listening.url}/login
Mailbox   ${listening.url}/mail/
Pages     ${listening.url}/pages/
Data      ${options.databaseUrl === undefined ? options.data : 'DATABASE_URL'}
${options.faults === true ? `Faults    ${listening.url}/sandbox/faults\n` : ''}Users     ${USERS.map((user) => user.email).join(', ')} (password: ${DEMO_PASSWORD})
Stop with Ctrl-C.`);

async function stop(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
