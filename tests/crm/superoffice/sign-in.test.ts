import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { createSignIn, type SignInDeps } from '../../../lib/crm/superoffice/sign-in.ts';
import { createProvider, type ProviderFaults } from './provider.ts';
import { NOW } from './stub.ts';

const CONNECTION = { environment: 'production', tenant: 'Cust12345' } as const;

async function signIn(faults: ProviderFaults = {}, interactive = true, more: Partial<SignInDeps> = {}) {
  const provider = await createProvider(faults);
  const result = await createSignIn({
    connection: CONNECTION,
    webAuth: provider.webAuth,
    fetch: provider.fetch,
    clock: () => NOW,
    ...more,
  }).signIn(interactive);
  return { result, requests: provider.requests };
}

afterEach(() => vi.useRealTimers());

describe('signing in', () => {
  it('gives a session, a token and when it ends', async () => {
    const { result } = await signIn();
    expect(result).toEqual({
      ok: true,
      value: {
        session: {
          tenant: 'Cust12345',
          environment: 'production',
          apiUrl: 'https://online3.superoffice.com/Cust12345/api/v1/',
          userEmail: 'rep@example.com',
          userName: 'rep@example.com',
          associateId: 7,
          isAdmin: false,
        },
        accessToken: '8A:Cust12345.secret',
        expiresAt: NOW + 3_600_000,
      },
    });
  });

  it('asks for a code with PKCE, state and nonce, for the tenant, and for no refresh token', async () => {
    const { requests } = await signIn();
    const parameters = Object.fromEntries(requests[0]?.parameters ?? []);
    expect(parameters).toMatchObject({
      client_id: 'leadside',
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      acr_values: 'tenant:Cust12345',
      redirect_uri: 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
    });
    expect(parameters).not.toHaveProperty('prompt');
  });

  it('keeps no refresh token of a provider that gives one all the same', async () => {
    const { result } = await signIn({ refreshToken: 'one-that-renews' });
    expect(result.ok).toBe(true);
    expect(JSON.stringify(result)).not.toContain('one-that-renews');
  });

  it('asks the provider to show nothing when it may not be interactive', async () => {
    const { requests } = await signIn({}, false);
    expect(requests[0]).toMatchObject({ interactive: false });
    expect(requests[0]?.parameters.get('prompt')).toBe('none');
  });

  it('accepts the provider as the issuer below its path too, and no other', async () => {
    expect((await signIn({ issuer: 'https://online.superoffice.com/login' })).result.ok).toBe(true);
    expect((await signIn({ issuer: 'https://evil.example' })).result).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test.each<[string, ProviderFaults]>([
    ['a signature of another key', { forged: true }],
    ['no signature', { unsigned: true }],
    ['another nonce', { nonce: 'replayed' }],
    ['another state', { state: 'forged' }],
    ['another tenant', { claims: { 'http://schemes.superoffice.net/identity/ctx': 'Cust99999' } }],
    ["an address that is not the CRM's", { claims: { 'http://schemes.superoffice.net/identity/webapi_url': 'https://evil.example/' } }],
    ['another audience', { claims: { aud: 'somebody-else' } }],
    ['a token of yesterday', { claims: { exp: 1_700_000_000 } }],
    ['another issuer in the token', { claims: { iss: 'https://evil.example' } }],
    ['an error of the provider', { error: 'invalid_scope' }],
    ['metadata that are a web page', { fails: { path: '/login/.well-known/openid-configuration', status: 200 } }],
  ])('is refused with %s', async (_name, faults) => {
    expect((await signIn(faults)).result).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test.each(['login_required', 'interaction_required', 'consent_required'])('says that the user is needed for %s', async (error) => {
    expect((await signIn({ error }, false)).result).toEqual({ ok: false, error: { kind: 'expired' } });
  });

  it('is cancelled when the user closes the window or says no', async () => {
    const webAuth = { redirectUrl: 'https://x.example/', launch: () => Promise.reject(new Error('The user did not approve access.')) };
    expect((await signIn({}, true, { webAuth })).result).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect((await signIn({}, false, { webAuth })).result).toEqual({ ok: false, error: { kind: 'expired' } });
    expect((await signIn({ error: 'access_denied' })).result).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });

  it('is offline without a network', async () => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));
    expect((await signIn({}, true, { fetch })).result).toEqual({ ok: false, error: { kind: 'offline', message: 'fetch failed' } });
  });

  it('is offline, and needs nobody, when a silent one is never answered; the user may take as long as they like', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [shown, hidden] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const launch = (_url: string, interactive: boolean): Promise<string> => {
      (interactive ? shown : hidden).resolve();
      return new Promise(() => undefined);
    };
    const webAuth = { redirectUrl: 'https://x.example/', launch };
    const interactive = vi.fn<() => void>();
    void signIn({}, true, { webAuth }).then(interactive);
    const silent = signIn({}, false, { webAuth });
    await Promise.all([shown.promise, hidden.promise]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await silent).result).toEqual({ ok: false, error: { kind: 'offline', message: 'No answer within 20 s.' } });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(interactive).not.toHaveBeenCalled();
  });

  test.each(['/login/.well-known/openid-configuration', '/login/tokens', '/login/jwks'])(
    "is not the user's fault when %s fails",
    async (path) => {
      expect((await signIn({ fails: { path, status: 503 } })).result).toMatchObject({ ok: false, error: { kind: 'broken', status: 503 } });
    },
  );

  it('does not follow the sign-in to another address', async () => {
    const webAuth = { redirectUrl: 'https://x.example/', launch: async () => 'https://evil.example/?code=1' };
    expect((await signIn({}, true, { webAuth })).result).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test.each(['http://192.0.2.1:4310', 'https://sandbox.example', 'nonsense', undefined])(
    'never speaks to a sandbox at %s',
    async (sandboxUrl) => {
      let asked = false;
      const fetch = async (): Promise<Response> => {
        asked = true;
        return new Response();
      };
      const connection = { environment: 'sandbox', tenant: 'Cust00001', ...(sandboxUrl !== undefined && { sandboxUrl }) } as const;
      expect((await signIn({}, true, { connection, fetch })).result).toMatchObject({ ok: false, error: { kind: 'refused' } });
      expect(asked).toBe(false);
    },
  );
});
