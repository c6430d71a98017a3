import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { createApi } from './api/app.ts';
import type { Behaviour } from './api/call.ts';
import { GENERATIONS, type Profile } from './api/generation.ts';
import { TENANT, userByEmail, USERS } from './data/users.ts';
import type { Db } from './db/db.ts';
import { openPglite } from './db/pglite.ts';
import { openPostgres } from './db/postgres.ts';
import { prepare } from './db/seed.ts';
import { createFaultControl } from './faults/control.ts';
import type { FaultPlan } from './faults/fault.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { createMailApp } from './mail/app.ts';
import { isOwnHost } from './origins.ts';
import { createPagesApp } from './pages/app.ts';
import { createSignInHandler, type SignInHandler } from './sign-in/provider.ts';
import { createTokenStore } from './sign-in/store.ts';
import { createWebApp } from './web/app.ts';

/** How a sandbox is made. All have defaults. */
export interface SandboxOptions {
  /** The tenant's name in addresses and in the id token, such as `Cust00001` (the default). */
  readonly tenant?: string;
  /** `memory` (the default), or the path of a folder that keeps the data. Ignored with `databaseUrl`. */
  readonly data?: string;
  /** A PostgreSQL server in place of the one in this process. */
  readonly databaseUrl?: string;
  /** The folder of `.eml` files for the demo mailbox; without it the shipped samples. */
  readonly mailDir?: string;
  /** A lead status written while the field is hidden is refused (`strict`, the default) or stored. */
  readonly rules?: 'strict' | 'lenient';
  /** People of a company that comes back into lead status start with Open (the default), or keep the value they had. */
  readonly reentry?: 'open' | 'keep';
  /**
   * The tests of a PATCH and its save are one step (`atomic`, the default), or two (`loose`): what somebody else writes between them is
   * overwritten unseen.
   */
  readonly guards?: 'atomic' | 'loose';
  /** The generation of NetServer to stand for: `12` (the default), or `11.6`, which has no automation and tells less of categories. */
  readonly profile?: Profile;
  /** The origin that the tenant has moved to, such as `http://localhost:4310`; see `Sandbox.move`. */
  readonly moved?: string;
  /** Persons in a tenant that is filled now, with a company for every four; made from `seed` (1). Without it the shipped ones only. */
  readonly people?: number;
  readonly seed?: number;
  /** Makes faults possible, by `Sandbox.faults` and at `/sandbox/faults`; a plan is set from the start. */
  readonly faults?: boolean | FaultPlan;
  /** How long an access token is good for; 3600 by default. */
  readonly accessTokenSeconds?: number;
  /** The clock for the dates of records and for the end of tokens. */
  readonly now?: () => Date;
  /**
   * Sees every request except those of the sign-in, and decides: answer it, call `next` (as often as it likes, before or after waiting), or
   * reject, which the caller sees as a broken connection.
   */
  readonly intercept?: (request: Request, next: () => Promise<Response>) => Promise<Response>;
  /** Told of every request that comes in over the network, the sign-in's too, before anything is done with it. It only looks. */
  readonly received?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A sandbox that listens on this machine. `url` is like `http://127.0.0.1:4310`, without a slash at the end. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A stand-in for a SuperOffice tenant with a demo mailbox and demo pages. */
export interface Sandbox {
  /** Answers in the process, without a network; a text may be a path or a whole address. Not the sign-in: that needs `listen`. */
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
  /** Listens on 127.0.0.1, with the OpenID provider at `/login`; port 0 takes any free one. Rejects when the port is in use. */
  listen(port: number): Promise<Listening>;
  /** An access token of a demo user for `Authorization: Bearer`, as a sign-in would give it. Throws for somebody unknown. */
  token(email: string, seconds?: number): string;
  /** Takes back all access tokens; the sign-in's sessions stay, so a silent renewal works. */
  expireTokens(): void;
  /**
   * The tenant moves to this origin: at any other one the API answers 421, and the tenant state, wherever it is asked, tells the new address.
   * What listens at 127.0.0.1 also answers to `localhost`. Null: it answers everywhere again.
   */
  move(origin: string | null): void;
  /** What goes wrong; null unless the sandbox was made with `faults`. */
  readonly faults: Faults | null;
  readonly db: Db;
  /** Closes what listens and the database. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** The address in the process, and the default port of the command. */
export const DEFAULT_PORT = 4310;

function homePage(tenant: string): string {
  const users = USERS.map((user) => `<li>${user.email}</li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Leadside sandbox</title><h1>Leadside sandbox</h1>
<ul><li><a href="/mail/">Demo mailbox</a></li><li><a href="/pages/">Demo pages</a></li><li>API: /${tenant}/api/v1/</li></ul>
<p>Demo users:</p><ul>${users}</ul></html>`;
}

/** Opens the database, fills it when it is empty, and answers requests. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { tenant = TENANT, now = () => new Date(), accessTokenSeconds = 3600, intercept } = options;
  const db = options.databaseUrl === undefined ? await openPglite(options.data ?? 'memory') : await openPostgres(options.databaseUrl);
  await prepare(db, options.people === undefined ? null : { people: options.people, seed: options.seed ?? 1 }).catch(
    async (error: unknown) => {
      await db.close();
      throw error;
    },
  );
  const tokens = createTokenStore();
  const behaviour: Behaviour = {
    rules: options.rules ?? 'strict',
    reentry: options.reentry ?? 'open',
    gap: options.guards === 'loose' ? async () => undefined : null,
  };
  // Not strict: `/mail/` and `/mail` mean the same route.
  const app = new Hono({ strict: false });
  app.get('/', (c) => c.html(homePage(tenant)));
  app.route('/mail', await createMailApp(options.mailDir === undefined ? {} : { dir: options.mailDir }));
  app.route('/pages', createPagesApp());
  app.route(`/${tenant}/default.aspx`, createWebApp(db));
  const deliver = async (request: Request): Promise<Response> => app.fetch(request);
  const { faults: plan = false } = options;
  const faults = plan === false ? null : createFaults({ deliver, now, base: `/${tenant}/api/v1/` }, plan === true ? {} : plan);
  if (faults !== null) app.route('/sandbox/faults', createFaultControl(faults));
  let movedTo = options.moved ?? null;
  const generation = GENERATIONS[options.profile ?? '12'];
  app.mount('/', createApi({ db, tenant, tokens, behaviour, generation, movedTo: () => movedTo, now }).fetch);

  async function handle(request: Request): Promise<Response> {
    // Clones, so that the interceptor and the faults may read the body and still deliver the request, even twice.
    const carryOut = async (): Promise<Response> =>
      faults === null ? deliver(request.clone()) : faults.handle(request, () => deliver(request.clone()));
    return intercept === undefined ? carryOut() : intercept(request.clone(), carryOut);
  }

  const open = new Set<Listening>();

  async function listen(port: number): Promise<Listening> {
    let signIn: SignInHandler | null = null;
    const answer = getRequestListener(
      async (request, { outgoing }) => {
        try {
          return await handle(request);
        } catch {
          outgoing.destroy();
          return RESPONSE_ALREADY_SENT;
        }
      },
      { overrideGlobalObjects: false },
    );
    const server = createServer((req, res) => {
      options.received?.(req, res);
      // A page of a name that somebody points at this machine must not get in.
      if (!isOwnHost(req.headers.host)) res.writeHead(403).end('The sandbox answers to 127.0.0.1 and localhost only.');
      else if (req.url?.startsWith('/login') === true && signIn !== null) void signIn(req, res);
      else void answer(req, res);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, resolve);
    });
    const actual = (server.address() as AddressInfo).port;
    const url = `http://${HOST}:${actual}`;
    signIn = await createSignInHandler({ base: url, tenant }, tokens, accessTokenSeconds);
    const listening: Listening = {
      url,
      port: actual,
      async close() {
        open.delete(listening);
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
      },
    };
    open.add(listening);
    return listening;
  }

  return {
    fetch: async (request, init) =>
      handle(
        typeof request === 'string' ? new Request(new URL(request, `http://${HOST}:${DEFAULT_PORT}`), init) : new Request(request, init),
      ),
    listen,
    token(email, seconds = accessTokenSeconds) {
      const user = userByEmail(email);
      if (user === undefined) throw new Error(`There is no demo user ${email}.`);
      return tokens.issue(String(user.associateId), seconds, now());
    },
    expireTokens: () => tokens.expireTokens(),
    move(origin) {
      movedTo = origin;
    },
    faults,
    db,
    async close() {
      await Promise.all([...open].map((listening) => listening.close()));
      await db.close();
    },
  };
}
