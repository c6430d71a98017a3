import { parseArgs } from 'node:util';
import { isLoopback } from '../../lib/crm/superoffice/claims.ts';
import { isSafeAddress, type Connection } from '../../lib/domain/session.ts';

/** How the command is called. */
export const USAGE = `Checks what Leadside assumes about a tenant. Reads only, unless --write.

  npm run tenant-check -- --env sod|qaonline|online --tenant Cust12345 [--token TOKEN] [--client-id ID --redirect URL]
  npm run tenant-check -- --env http://127.0.0.1:4310 --tenant Cust00001      the sandbox, in the same way
  npm run tenant-check -- --base URL --user NAME --password PASSWORD          on-site, or the sandbox with Basic

  --token TOKEN       an access token of a user; better in SUPEROFFICE_TOKEN, which no list of processes shows
  --password P        better in SUPEROFFICE_PASSWORD
  --client-id ID      as registered with the vendor, with --redirect: the extension's redirect address
  --write PERSONID    also checks changes, on this person's lead status, and puts it back; use a person made for it
  --list              prints the assumptions and asks nobody
  --help              this text

Exit code: 0 nothing was refuted, 1 something was, 2 it could not begin.`;

/** What was asked for on the command line. Holds secrets: not for printing. */
export interface Options {
  readonly connection: Connection;
  readonly token: string | null;
  readonly user: string;
  readonly password: string;
  readonly clientId: string | null;
  readonly redirect: string | null;
  readonly writeTo: number | null;
}

const ENVIRONMENTS = { sod: 'development', qaonline: 'stage', online: 'production' } as const;

function environmentOf(name: string, tenant: string): Connection | string {
  const known = Object.entries(ENVIRONMENTS).find(([host]) => host === name);
  if (known !== undefined) return { environment: known[1], tenant };
  const url = URL.parse(name);
  if (url === null || url.protocol !== 'http:' || !isLoopback(url))
    return '--env is sod, qaonline, online, or the address of a sandbox on this machine.';
  return { environment: 'sandbox', tenant, sandboxUrl: url.origin };
}

/** The options; a text says what is wrong with them, `list` and `help` ask for nothing else. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | 'list' | 'help' | { readonly wrong: string } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    env: text,
    tenant: text,
    token: text,
    base: text,
    user: text,
    password: text,
    'client-id': text,
    redirect: text,
    write: text,
    list: flag,
    help: flag,
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, allowPositionals: false }));
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  if (values.help === true) return 'help';
  if (values.list === true) return 'list';
  const writeTo = values.write === undefined ? null : Number(values.write);
  if (writeTo !== null && (!Number.isSafeInteger(writeTo) || writeTo <= 0)) return { wrong: '--write is the number of a person.' };
  const rest = { clientId: values['client-id'] ?? null, redirect: values.redirect ?? null, writeTo };
  if ((values.base === undefined) === (values.env === undefined)) return { wrong: 'Either --env with --tenant, or --base.' };
  if (values.base !== undefined) {
    const password = values.password ?? env['SUPEROFFICE_PASSWORD'] ?? '';
    if (!isSafeAddress(values.base))
      return { wrong: '--base begins with https://, or is an address of this machine, without a user name in it.' };
    if (values.user === undefined || password === '') return { wrong: '--base needs --user and --password (or SUPEROFFICE_PASSWORD).' };
    return { connection: { environment: 'onsite', tenant: '', baseUrl: values.base }, token: null, user: values.user, password, ...rest };
  }
  if (values.tenant === undefined || !/^\w{1,40}$/.test(values.tenant)) return { wrong: '--tenant is an id such as Cust12345.' };
  const connection = environmentOf(values.env ?? '', values.tenant);
  if (typeof connection === 'string') return { wrong: connection };
  return { connection, token: values.token ?? env['SUPEROFFICE_TOKEN'] ?? null, user: '', password: '', ...rest };
}
