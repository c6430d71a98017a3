import { createHash, randomBytes } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRedirectAllowed } from '../../server/origins.ts';
import { createSandbox, type Listening, type Sandbox } from '../../server/sandbox.ts';
import { BASE } from './api.ts';

const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const CLAIMS = 'http://schemes.superoffice.net/identity/';
const TOKEN_SECONDS = 600;

let sandbox: Sandbox;
let listening: Listening;
let clock: () => Date = () => new Date();

beforeAll(async () => {
  sandbox = await createSandbox({ accessTokenSeconds: TOKEN_SECONDS, now: () => clock() });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

/** A browser as far as sign-in needs one: cookies, and redirects one at a time. */
interface Browser {
  open(url: string, form?: Record<string, string>): Promise<Response>;
  /** Follows redirects until a page, or until one leads to the extension; answers the last address and reply. */
  follow(url: string, form?: Record<string, string>): Promise<{ readonly url: URL; readonly reply: Response | null }>;
}

function browser(): Browser {
  const cookies = new Map<string, string>();
  async function open(url: string, form?: Record<string, string>): Promise<Response> {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return reply;
  }
  return {
    open,
    async follow(url, form) {
      let at = new URL(url);
      let reply = await open(at.href, form);
      for (let hop = 0; hop < 10 && reply.status >= 300 && reply.status < 400; hop += 1) {
        at = new URL(reply.headers.get('Location') ?? '', at);
        if (at.origin !== listening.url) return { url: at, reply: null };
        reply = await open(at.href);
      }
      return { url: at, reply };
    },
  };
}

interface Attempt {
  readonly url: string;
  readonly verifier: string;
  readonly nonce: string;
}

function attempt(extra: Record<string, string> = {}): Attempt {
  const verifier = randomBytes(32).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'leadside',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: REDIRECT,
    state: 'the-state',
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    acr_values: 'tenant:Cust00001',
    ...extra,
  });
  return { url: `${listening.url}/login/auth?${query}`, verifier, nonce };
}

async function discover(): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(`${listening.url}/login`);
  const options = { algorithm: 'oidc', [oauth.allowInsecureRequests]: true } as const;
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
}

const CLIENT: oauth.Client = { client_id: 'leadside', id_token_signed_response_alg: 'RS256' };

async function redeem(redirected: URL, made: Attempt): Promise<oauth.TokenEndpointResponse> {
  const server = await discover();
  const options = { [oauth.allowInsecureRequests]: true };
  const parameters = oauth.validateAuthResponse(server, CLIENT, redirected, 'the-state');
  const reply = await oauth.authorizationCodeGrantRequest(server, CLIENT, oauth.None(), parameters, REDIRECT, made.verifier, options);
  const tokens = await oauth.processAuthorizationCodeResponse(server, CLIENT, reply, { expectedNonce: made.nonce, requireIdToken: true });
  await oauth.validateApplicationLevelSignature(server, reply, options);
  return tokens;
}

async function signIn(user: Browser, email: string): Promise<oauth.TokenEndpointResponse> {
  const made = attempt();
  const page = await user.follow(made.url);
  const done = await user.follow(page.url.href, { user: email, password: 'demo' });
  return redeem(done.url, made);
}

function me(token: string): Promise<Response> {
  return sandbox.fetch(`${BASE}User/currentPrincipal`, { headers: { Authorization: `Bearer ${token}` } });
}

describe('signing in', () => {
  test('shows a page with a button for each demo user', async () => {
    const { reply } = await browser().follow(attempt().url);
    const html = (await reply?.text()) ?? '';
    expect(reply?.status).toBe(200);
    for (const user of ['rep@example.com', 'admin@example.com', 'reader@example.com'])
      expect(html).toContain(`<button data-user="${user}">`);
    expect(reply?.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  test('ends at the extension with a code that is good for tokens and a signed id token, without a consent page', async () => {
    const tokens = await signIn(browser(), 'rep@example.com');
    expect(tokens.expires_in).toBe(TOKEN_SECONDS);
    expect(tokens.refresh_token).toBeUndefined();
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    expect(claims).toMatchObject({
      [`${CLAIMS}ctx`]: 'Cust00001',
      [`${CLAIMS}webapi_url`]: `${listening.url}/Cust00001/api/`,
      [`${CLAIMS}associateid`]: '2',
      [`${CLAIMS}email`]: 'rep@example.com',
      [`${CLAIMS}upn`]: 'rep@example.com',
      [`${CLAIMS}is_administrator`]: 'False',
    });
    const principal = (await (await me(tokens.access_token)).json()) as { EMailAddress: string };
    expect(principal.EMailAddress).toBe('rep@example.com');
  });

  test('says what is wrong with a wrong password, and lets the user try again', async () => {
    const user = browser();
    const made = attempt();
    const page = await user.follow(made.url);
    const wrong = await user.follow(page.url.href, { user: 'admin@example.com', password: 'wrong' });
    expect(wrong.reply?.status).toBe(401);
    expect(await wrong.reply?.text()).toContain('role="alert"');
    const done = await user.follow(page.url.href, { user: 'admin@example.com', password: 'demo' });
    const claims = oauth.getValidatedIdTokenClaims(await redeem(done.url, made));
    expect(claims?.[`${CLAIMS}is_administrator`]).toBe('True');
  });

  test('with a sign-in that has expired is a page, not a crash', async () => {
    const reply = await browser().open(`${listening.url}/login/interaction/unknown`, { user: 'rep@example.com', password: 'demo' });
    expect(reply.status).toBe(400);
  });
});

describe('silent renewal', () => {
  test('gets a new token through the session, without a page', async () => {
    const user = browser();
    const first = await signIn(user, 'rep@example.com');
    const made = attempt({ prompt: 'none' });
    const { url, reply } = await user.follow(made.url);
    expect(reply).toBeNull();
    const second = await redeem(url, made);
    expect(second.access_token).not.toBe(first.access_token);
    expect((await me(second.access_token)).status).toBe(200);
  });

  test('without a session says that the user is needed', async () => {
    const { url } = await browser().follow(attempt({ prompt: 'none' }).url);
    expect(url.href.startsWith(REDIRECT)).toBe(true);
    expect([url.searchParams.get('error'), url.searchParams.get('state')]).toEqual(['login_required', 'the-state']);
  });
});

describe('access tokens', () => {
  test('expire, and then the API answers 401 in its error shape', async () => {
    const { access_token: token } = await signIn(browser(), 'rep@example.com');
    clock = () => new Date(Date.now() + (TOKEN_SECONDS + 5) * 1000);
    try {
      const reply = await me(token);
      expect([reply.status, ((await reply.json()) as { Error: boolean }).Error]).toEqual([401, true]);
    } finally {
      clock = () => new Date();
    }
    expect((await me(token)).status).toBe(200);
  });

  test('can be taken back while the session stays', async () => {
    const user = browser();
    const { access_token: token } = await signIn(user, 'rep@example.com');
    sandbox.expireTokens();
    expect((await me(token)).status).toBe(401);
    const made = attempt({ prompt: 'none' });
    expect((await me((await redeem((await user.follow(made.url)).url, made)).access_token)).status).toBe(200);
  });

  test('are made for tests without signing in', async () => {
    expect((await me(sandbox.token('admin@example.com'))).status).toBe(200);
    expect((await me(sandbox.token('admin@example.com', -1))).status).toBe(401);
    expect(() => sandbox.token('nobody@example.com')).toThrow('nobody@example.com');
  });
});

describe('the protocol', () => {
  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['with the implicit flow', { response_type: 'id_token' }],
  ])('refuses a request %s', async (_, extra) => {
    const { url, reply } = await browser().follow(attempt(extra).url);
    expect(reply === null ? url.href : await reply.text()).toContain('error');
    expect(url.searchParams.get('code')).toBeNull();
  });

  test('refuses to redirect elsewhere', async () => {
    const { reply } = await browser().follow(attempt({ redirect_uri: 'https://attacker.example.com/' }).url);
    expect(reply?.status).toBe(400);
  });

  test('refuses a code with another verifier, and a code twice', async () => {
    const user = browser();
    await signIn(user, 'rep@example.com');
    const made = attempt({ prompt: 'none' });
    const { url } = await user.follow(made.url);
    await expect(redeem(url, { ...made, verifier: 'x'.repeat(43) })).rejects.toThrow();
    const again = attempt({ prompt: 'none' });
    const next = await user.follow(again.url);
    await redeem(next.url, again);
    await expect(redeem(next.url, again)).rejects.toThrow();
  });

  test.each(['/login/.well-known/openid-configuration', '/login/jwks'])('lets extensions read %s', async (path) => {
    const reply = await fetch(listening.url + path, { headers: { Origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' } });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('Access-Control-Allow-Origin')).toMatch(/^(\*|chrome-extension:)/);
  });

  test.each([
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', true],
    ['https://attacker.example.com', false],
  ])('lets %s redeem a code: %s', async (origin, allowed) => {
    const body = new URLSearchParams({ client_id: 'leadside', grant_type: 'authorization_code', code: 'x', redirect_uri: REDIRECT });
    const reply = await fetch(`${listening.url}/login/token`, { method: 'POST', headers: { Origin: origin }, body });
    expect(reply.headers.get('Access-Control-Allow-Origin') !== null).toBe(allowed);
  });
});

test.each([
  ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/', true],
  ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/provider', true],
  ['https://0a1b2c3d4e5f60718293a4b5c6d7e8f901234567.extensions.allizom.org/', true],
  ['https://0a1b2c3d-0000-4000-8000-000000000000.extensions.allizom.org/', true],
  ['http://127.0.0.1/mozoauth2/0a1b2c3d', true],
  ['http://127.0.0.1:5173/callback', true],
  ['http://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/', false],
  ['https://zzzzzzzzijklmnopabcdefghijklmnop.chromiumapp.org/', false],
  ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org.example.com/', false],
  ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org:8443/', false],
  ['https://user@abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/', false],
  ['https://chromiumapp.org/', false],
  ['http://localhost.example.com/', false],
  ['http://127.0.0.1.example.com/', false],
  ['javascript:alert(1)', false],
  ['nonsense', false],
])("%s is an extension's own address: %s", (uri, expected) => {
  expect(isRedirectAllowed(uri)).toBe(expected);
});
