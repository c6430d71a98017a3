import { Hono, type Context } from 'hono';
import { TENANT, DEMO_PASSWORD, USERS, type User } from '../data/users.ts';
import type { Db } from '../db/db.ts';
import { ApiError, badRequest, errorReply } from '../errors.ts';
import { isKnownOrigin } from '../origins.ts';
import type { TokenStore } from '../sign-in/store.ts';
import { agentRoutes } from './agents.ts';
import { archiveRoutes } from './archive/routes.ts';
import { json, languageOf, wantsZone, type ApiEnv, type Behaviour } from './call.ts';
import { categoryRoutes } from './categories.ts';
import { companyRoutes } from './companies.ts';
import { entityAgentRoutes } from './entity-agents.ts';
import { hasCall, noSuchAddress, versionBlock, type Generation } from './generation.ts';
import { listItemRoutes } from './list-items.ts';
import { mdoRoutes } from './mdo.ts';
import { personRoutes } from './persons.ts';
import { saleRoutes } from './sales.ts';
import { validationRoutes } from './validation.ts';

const LARGEST_BODY = 1_048_576;

/** What the API needs from the sandbox around it. */
export interface ApiDeps {
  readonly db: Db;
  /** The tenant's name in addresses; `Cust00001` by default. */
  readonly tenant?: string;
  readonly tokens: TokenStore;
  readonly behaviour: Behaviour;
  readonly generation: Generation;
  /** The origin that the tenant has moved to, which alone still answers; null while it answers wherever it is asked. */
  readonly movedTo: () => string | null;
  readonly now: () => Date;
  /** Who may come in; the demo users by default. */
  readonly users?: readonly User[];
}

/** The user of an `Authorization` header: a bearer token of the sandbox's own sign-in, or Basic for the demo users. Null if it is none. */
function userOf(authorization: string | null, users: readonly User[], tokens: TokenStore, now: Date): User | null {
  const [scheme = '', credentials = ''] = (authorization ?? '').trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer') {
    const accountId = tokens.accountOf(credentials, now);
    return accountId === null ? null : (users.find((user) => user.associateId === Number(accountId)) ?? null);
  }
  if (scheme.toLowerCase() !== 'basic') return null;
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const email = text.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const user = users.find((one) => one.email === email);
  return user !== undefined && text.slice(colon + 1) === DEMO_PASSWORD ? user : null;
}

/** Reads the body once, with the limit; a route then reads it from Hono's cache. */
async function checkBody(request: { raw: Request; text(): Promise<string> }): Promise<void> {
  const announced = Number(request.raw.headers.get('Content-Length') ?? 0);
  const tooLarge = new ApiError(413, 'RequestTooLargeException', 'The request body is larger than 1 MB.');
  if (announced > LARGEST_BODY) throw tooLarge;
  if (Buffer.byteLength(await request.text()) > LARGEST_BODY) throw tooLarge;
}

/**
 * The WebAPI at `/{tenant}/api/v1/`, its version at `/{tenant}/api/` and the tenant state at `/api/state/{tenant}`. Every error has the documented shape; a bug in the
 * sandbox is a 500 in that shape and a line on stderr.
 */
export function createApi({ db, tenant = TENANT, tokens, behaviour, generation, movedTo, now, users = USERS }: ApiDeps): Hono {
  const base = `/${tenant}/api`;
  // Whole seconds, as the CRM's dates have them; rounding could put a date into the future.
  const clock = (): Date => new Date(Math.floor(now().getTime() / 1000) * 1000);
  const api = new Hono<ApiEnv>();
  api.use(async (c, next) => {
    const headers = c.req.raw.headers;
    const user = userOf(headers.get('Authorization'), users, tokens, now());
    if (user === null) throw new ApiError(401, 'SecurityException', 'The request has no valid sign-in, or it has expired.');
    if (!hasCall(generation, c.req.path.slice(`${base}/v1`.length))) throw noSuchAddress();
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await checkBody(c.req);
    const [language, withZone] = [languageOf(headers), wantsZone(headers)];
    c.set('call', { db, tenant, behaviour, generation, user, language, withZone, now: clock(), clock });
    await next();
  });
  const version = (c: Context): Response => json(versionBlock(generation, `${new URL(c.req.url).origin}${base}/v1/`));
  api.get('/', version);
  api.route('/', archiveRoutes());
  api.route('/', validationRoutes());
  api.route('/', entityAgentRoutes());
  api.route('/', personRoutes());
  api.route('/', companyRoutes());
  api.route('/', agentRoutes());
  api.route('/', categoryRoutes());
  api.route('/', listItemRoutes());
  api.route('/', mdoRoutes());
  api.route('/', saleRoutes());

  const app = new Hono({ strict: false });
  app.use(async (c, next) => {
    const origin = c.req.header('Origin');
    const known = origin !== undefined && isKnownOrigin(origin);
    if (c.req.method === 'OPTIONS') {
      c.res = new Response(null, { status: 204 });
      if (known) {
        c.res.headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
        c.res.headers.set('Access-Control-Allow-Headers', c.req.header('Access-Control-Request-Headers') ?? 'Authorization');
        c.res.headers.set('Access-Control-Max-Age', '600');
        c.res.headers.set('Access-Control-Allow-Private-Network', 'true');
      }
    } else {
      await next();
    }
    c.res.headers.append('Vary', 'Origin');
    if (!known) return;
    c.res.headers.set('Access-Control-Allow-Origin', origin);
    c.res.headers.set('Access-Control-Expose-Headers', 'Last-Modified, Retry-After, Date');
  });
  app.get('/api/state/:tenant', (c) => {
    if (c.req.param('tenant').toLowerCase() !== tenant.toLowerCase())
      throw new ApiError(404, 'NotFoundException', 'There is no such tenant.');
    const origin = movedTo() ?? new URL(c.req.url).origin;
    const until = new Date(now().getTime() + 3_600_000).toISOString();
    return json({
      ContextIdentifier: tenant,
      Endpoint: `${origin}/${tenant}`,
      State: 'Running',
      IsRunning: true,
      ValidUntil: until,
      Api: `${origin}${base}`,
      Version: generation.version,
    });
  });
  app.use(`${base}/*`, async (c, next) => {
    const home = movedTo();
    // Before the sign-in is looked at, as the host that a tenant has left knows nothing of it.
    if (home !== null && home !== new URL(c.req.url).origin)
      throw new ApiError(421, 'MisdirectedRequestException', 'Wrong subdomain used to access tenant.');
    await next();
  });
  // Without a sign-in: it is how a client finds out what it talks to.
  app.get(base, version);
  app.route(`${base}/v1`, api);
  app.notFound((c) => errorReply(noSuchAddress(), c.req.path));
  app.onError((error, c) => {
    if (error instanceof ApiError) return errorReply(error, c.req.path);
    if (error instanceof URIError || error instanceof SyntaxError) return errorReply(badRequest('The request cannot be read.'), c.req.path);
    console.error('sandbox:', error);
    return errorReply(new ApiError(500, 'InvalidOperationException', 'The sandbox failed; its log says why.'), c.req.path);
  });
  return app;
}
