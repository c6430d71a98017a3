import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/domain/result.ts';
import type { Session, SignInError } from '../../../lib/domain/session.ts';
import { createTokens, type StoredToken } from '../../../lib/crm/superoffice/tokens.ts';

const SESSION: Session = {
  tenant: 'Cust12345',
  environment: 'production',
  apiUrl: 'https://online3.superoffice.com/Cust12345/api/v1/',
  userEmail: 'rep@example.com',
  userName: 'Robin Rep',
  associateId: 2,
  isAdmin: false,
};

/** What all windows of one browser share: storage, a lock and the sign-in, which gives one token after another. */
function createBrowser(stored: StoredToken | null) {
  let last: Promise<unknown> = Promise.resolve();
  const browser = {
    stored,
    now: 0,
    signIns: 0,
    user: SESSION,
    refusal: null as SignInError | null,
    window: () =>
      createTokens({
        session: SESSION,
        load: async () => browser.stored,
        known: () => browser.stored,
        async save(token) {
          browser.stored = token;
        },
        async signIn() {
          browser.signIns += 1;
          await Promise.resolve();
          if (browser.refusal !== null) return err(browser.refusal);
          return ok({ session: browser.user, accessToken: `token ${browser.signIns}`, expiresAt: browser.now + 3_600_000 });
        },
        clock: () => browser.now,
        lock<T>(work: () => Promise<T>): Promise<T> {
          const next = last.then(work);
          last = next;
          return next;
        },
      }),
  };
  return browser;
}

const OLD: StoredToken = { accessToken: 'old', expiresAt: 3_600_000 };

describe('the access token', () => {
  it('is used as it is while it is good', async () => {
    const browser = createBrowser(OLD);
    expect(await browser.window().header()).toBe('Bearer old');
    expect(browser.signIns).toBe(0);
  });

  it('is renewed shortly before its end, once for any number of windows', async () => {
    const browser = createBrowser(OLD);
    browser.now = 3_600_000 - 10_000;
    const headers = await Promise.all(Array.from({ length: 5 }, () => browser.window().header()));
    expect(headers).toEqual(Array.from({ length: 5 }, () => 'Bearer token 1'));
    expect(browser.signIns).toBe(1);
  });

  it('is renewed once when any number of requests were told that it is no longer accepted', async () => {
    const browser = createBrowser(OLD);
    const renewed = await Promise.all(Array.from({ length: 5 }, () => browser.window().renew('Bearer old')));
    expect(renewed).toEqual([true, true, true, true, true]);
    expect(browser.signIns).toBe(1);
  });

  it('is kept while it cannot be renewed for want of a network, and tried again', async () => {
    const browser = createBrowser(OLD);
    browser.now = 4_000_000;
    browser.refusal = { kind: 'offline', message: 'no network' };
    expect(await browser.window().header()).toBe('Bearer old');
    expect(await browser.window().renew('Bearer old')).toBe(false);
    browser.refusal = null;
    expect(await browser.window().header()).toBe('Bearer token 3');
  });

  it('is gone once the user is needed, and nothing is tried until they sign in', async () => {
    const browser = createBrowser(OLD);
    browser.refusal = { kind: 'expired' };
    expect(await browser.window().renew('Bearer old')).toBe(false);
    expect(await browser.window().header()).toBeNull();
    expect(await browser.window().renew('Bearer old')).toBe(false);
    expect(browser.signIns).toBe(1);
  });

  it("is never somebody else's", async () => {
    for (const other of [{ associateId: 3 }, { tenant: 'Cust99999' }]) {
      const browser = createBrowser(OLD);
      browser.user = { ...SESSION, ...other };
      expect(await browser.window().renew('Bearer old')).toBe(false);
      expect(await browser.window().header()).toBeNull();
    }
  });

  it('is not asked for while nobody is signed in', async () => {
    const browser = createBrowser(null);
    expect(await browser.window().header()).toBeNull();
    expect(await browser.window().renew()).toBe(false);
    expect(browser.signIns).toBe(0);
  });
});
