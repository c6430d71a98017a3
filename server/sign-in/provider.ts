import { generateKeyPair, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import { DEMO_PASSWORD, fullNameOf, userByEmail, userById, type User } from '../data/users.ts';
import { isKnownOrigin, isRedirectAllowed } from '../origins.ts';
import { PAGE_HEADERS, signInPage } from './page.ts';
import type { TokenStore } from './store.ts';

const CLAIMS = 'http://schemes.superoffice.net/identity/';
const CLIENT_ID = 'leadside';
const MOUNT = '/login';
const LARGEST_FORM = 4_096;

/** A tenant, and where its sandbox listens: `base` is without a slash at the end. */
export interface Tenant {
  readonly base: string;
  readonly tenant: string;
}

function claimsOf(user: User, { base, tenant }: Tenant): Record<string, string> {
  const claims = {
    ctx: tenant,
    webapi_url: `${base}/${tenant}/api/`,
    netserver_url: `${base}/${tenant}/Remote/Services88/`,
    associateid: String(user.associateId),
    email: user.email,
    upn: user.email,
    firstname: user.firstName,
    lastname: user.lastName,
    name: fullNameOf(user),
    initials: user.login,
    company_name: 'Leadside Demo',
    serial: '1',
    is_administrator: user.role === 'admin' ? 'True' : 'False',
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [CLAIMS + name, value]));
}

const CLAIM_NAMES = [
  'ctx',
  'webapi_url',
  'netserver_url',
  'associateid',
  'email',
  'upn',
  'firstname',
  'lastname',
  'name',
  'initials',
  'company_name',
  'serial',
  'is_administrator',
].map((name) => CLAIMS + name);

async function signingKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') };
}

function configuration(at: Tenant, tokens: TokenStore, accessTokenSeconds: number, key: JWK): Configuration {
  return {
    adapter: (name: string) => tokens.adapter(name),
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        // Only a place holder: `isRedirectAllowed` decides, as every build and browser has an address of its own.
        redirect_uris: ['https://leadside.example/'],
        id_token_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('hex')], long: { sameSite: 'lax', path: MOUNT }, short: { sameSite: 'lax' } },
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: { openid: ['sub', ...CLAIM_NAMES] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_, interaction) => `${MOUNT}/interaction/${interaction.uid}` },
    clientBasedCORS: (_, origin) => isKnownOrigin(origin),
    issueRefreshToken: () => false,
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 1_209_600,
      Grant: 1_209_600,
    },
    findAccount: (_, id) => {
      const user = userById(Number(id));
      return user === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...claimsOf(user, at) }) };
    },
    // The tenant's own application needs no consent page.
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    async renderError(ctx, out) {
      ctx.type = 'json';
      ctx.body = out;
    },
  };
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > LARGEST_FORM) throw new Error('The form is too large.');
  }
  return new URLSearchParams(text);
}

/** Answers every request under `/login`: the tenant's OpenID provider with its sign-in page. */
export type SignInHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The OpenID provider of a tenant's sandbox: code with PKCE S256 for one public client. */
export async function createSignInHandler(at: Tenant, tokens: TokenStore, accessTokenSeconds: number): Promise<SignInHandler> {
  const provider = new Provider(`${at.base}${MOUNT}`, configuration(at, tokens, accessTokenSeconds, await signingKey()));
  const { Client } = provider;
  Client.prototype.redirectUriAllowed = isRedirectAllowed;
  const answer = provider.callback();

  async function interaction(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const action = (req.url ?? '').split('?')[0] ?? '';
    const page = (status: number, problem?: string): void => void res.writeHead(status, PAGE_HEADERS).end(signInPage(action, problem));
    if (req.method !== 'POST') return page(200);
    const form = await readForm(req);
    const user = userByEmail(form.get('user') ?? '');
    if (user === undefined || form.get('password') !== DEMO_PASSWORD) return page(401, 'The user or the password is wrong.');
    await provider.interactionFinished(req, res, { login: { accountId: String(user.associateId) } });
  }

  return async (req, res) => {
    if (req.url?.startsWith(`${MOUNT}/interaction/`) === true) {
      await interaction(req, res).catch(() => {
        if (!res.headersSent) res.writeHead(400, PAGE_HEADERS).end('This sign-in has expired. Please start again.');
      });
      return;
    }
    // The provider finds its own mount path by comparing these two.
    (req as IncomingMessage & { originalUrl?: string }).originalUrl = req.url ?? '';
    req.url = (req.url ?? '').slice(MOUNT.length) || '/';
    await answer(req, res);
  };
}
