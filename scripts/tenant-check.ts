import { basicToken, onsiteApiUrl } from '../lib/crm/superoffice/onsite.ts';
import { readTenantState } from '../lib/crm/superoffice/tenant-state.ts';
import { readOptions, USAGE, type Options } from './tenant-check/options.ts';
import { createProbe } from './tenant-check/probe.ts';
import { assumptionTable, resultLines, summary } from './tenant-check/report.ts';
import { runChecks } from './tenant-check/run.ts';
import { createScene } from './tenant-check/scene.ts';

const ASK_MS = 30_000;

async function apiUrlFor({ connection }: Options): Promise<string | null> {
  if (connection.environment === 'onsite') return onsiteApiUrl(connection.baseUrl);
  const state = await readTenantState(connection, {
    fetch: (url, init) => fetch(url, init),
    clock: Date.now,
    signal: AbortSignal.timeout(ASK_MS),
  });
  return state.ok ? state.value.apiUrl : null;
}

function authorizationOf({ connection, token, user, password }: Options): string | null {
  if (connection.environment === 'onsite') return `Basic ${basicToken({ user, password })}`;
  return token === null || token === '' ? null : `Bearer ${token}`;
}

async function main(options: Options): Promise<number> {
  const { connection, clientId, redirect, writeTo } = options;
  const authorization = authorizationOf(options);
  const secrets = [authorization?.replace(/^\w+ /, ''), options.token, options.password].filter((secret) => secret);
  /** What a tenant answers may repeat what it was sent. */
  const print = (text: string): void => {
    console.log(secrets.reduce<string>((shown, secret) => shown.replaceAll(secret ?? '', '•••'), text));
  };
  const apiUrl = await apiUrlFor(options);
  print(`WebAPI          ${apiUrl ?? 'not known'}\nChanges         ${writeTo === null ? 'none' : `person ${writeTo}`}\n`);
  const unusualPassword = /[^\x20-\x7e]/.test(options.user + options.password);
  const probe = createProbe(apiUrl, authorization);
  const scene = createScene({ probe, connection, apiUrl, unusualPassword, clientId, redirect, writeTo });
  const { results, userProblem } = await runChecks(scene, authorization !== null, (result) => print(resultLines(result)));
  print(`\n${summary(results)}`);
  if (results.some(({ verdict }) => verdict === 'refuted')) return 1;
  return authorization !== null && userProblem !== null ? 2 : 0;
}

const options = readOptions(process.argv.slice(2), process.env);
if (options === 'help') console.log(USAGE);
else if (options === 'list') console.log(assumptionTable());
else if ('wrong' in options) {
  console.error(`${options.wrong}\n\n${USAGE}`);
  process.exitCode = 2;
} else process.exitCode = await main(options);
