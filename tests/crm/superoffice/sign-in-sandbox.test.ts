import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSuperOfficeCrm } from '../../../lib/crm/superoffice/client.ts';
import { createSignIn } from '../../../lib/crm/superoffice/sign-in.ts';
import { createTokens, type StoredToken } from '../../../lib/crm/superoffice/tokens.ts';
import { createSandbox, type Listening, type Sandbox } from '../../../server/sandbox.ts';
import { createBrowser } from './browser.ts';

let sandbox: Sandbox;
let listening: Listening;

beforeAll(async () => {
  sandbox = await createSandbox({ data: 'memory' });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

function signInOf(browser: ReturnType<typeof createBrowser>, tenant = 'Cust00001') {
  return createSignIn({
    connection: { environment: 'sandbox', tenant, sandboxUrl: listening.url },
    webAuth: browser,
    fetch: (url, init) => fetch(url, init),
    clock: Date.now,
  });
}

describe('signing in at a real OpenID provider', () => {
  it('gives a session whose token the API accepts', async () => {
    const result = await signInOf(createBrowser('admin@example.com')).signIn(true);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { session, accessToken, expiresAt } = result.value;
    expect(session).toEqual({
      tenant: 'Cust00001',
      environment: 'sandbox',
      apiUrl: `${listening.url}/Cust00001/api/v1/`,
      userEmail: 'admin@example.com',
      userName: 'Ada Admin',
      associateId: 1,
      isAdmin: true,
    });
    expect(expiresAt).toBeGreaterThan(Date.now() + 3_000_000);
    const tokens = { header: async () => `Bearer ${accessToken}`, renew: async () => false };
    const crm = createSuperOfficeCrm({
      apiUrl: session.apiUrl,
      fetch: (url, init) => fetch(url, init),
      clock: Date.now,
      tokens,
      language: () => 'en',
    });
    expect(await crm.whoAmI()).toMatchObject({ ok: true, value: { associateId: 1 } });
  });

  it('needs the user once, and then is silent', async () => {
    const browser = createBrowser('rep@example.com');
    const { signIn } = signInOf(browser);
    expect(await signIn(false)).toEqual({ ok: false, error: { kind: 'expired' } });
    expect(await signIn(true)).toMatchObject({ ok: true });
    expect(await signIn(false)).toMatchObject({ ok: true, value: { session: { userEmail: 'rep@example.com' } } });
    expect(browser.shown).toBe(1);
    browser.forget();
    expect(await signIn(false)).toEqual({ ok: false, error: { kind: 'expired' } });
  });

  it('refuses a tenant that is not the one that was asked for', async () => {
    expect(await signInOf(createBrowser('rep@example.com'), 'Cust99999').signIn(true)).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    });
  });
});

describe('a token that the API no longer accepts', () => {
  it('is renewed silently, once, in the middle of requests from several windows', async () => {
    const browser = createBrowser('rep@example.com');
    const { signIn } = signInOf(browser);
    const first = await signIn(true);
    if (!first.ok) throw new Error(JSON.stringify(first.error));
    const { session } = first.value;
    let stored: StoredToken | null = first.value;
    let renewals = 0;
    let last: Promise<unknown> = Promise.resolve();
    const crm = () =>
      createSuperOfficeCrm({
        apiUrl: session.apiUrl,
        fetch: (url, init) => fetch(url, init),
        clock: Date.now,
        language: () => 'en',
        tokens: createTokens({
          session,
          load: async () => stored,
          known: () => stored,
          async save(token) {
            stored = token;
          },
          signIn() {
            renewals += 1;
            return signIn(false);
          },
          clock: Date.now,
          lock<T>(work: () => Promise<T>): Promise<T> {
            const next = last.then(work);
            last = next;
            return next;
          },
        }),
      });
    sandbox.expireTokens();
    const answers = await Promise.all([crm().whoAmI(), crm().lists(), crm().personsByEmail('jane.doe@northwind.example')]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(renewals).toBe(1);
    expect(browser.shown).toBe(1);

    // The session at the provider has ended too: now the user is needed.
    sandbox.expireTokens();
    browser.forget();
    expect(await crm().whoAmI()).toEqual({ ok: false, error: { kind: 'expired' } });
    expect(stored).toBeNull();
  });
});
