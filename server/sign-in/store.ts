import { randomBytes } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the sign-in remembers, in this process only: sessions, codes and access tokens. */
export interface TokenStore {
  /** An adapter for the OpenID provider's models of this name. */
  adapter(model: string): Adapter;
  /** The account that an access token stands for; null if it is unknown, revoked or expired at `now`. */
  accountOf(token: string, now: Date): string | null;
  /** A token as the sign-in would give out, without signing in; for tests. */
  issue(accountId: string, seconds: number, now: Date): string;
  /** Takes back every access token: the API answers 401 until the user or a silent renewal gets a new one. */
  expireTokens(): void;
}

/** A store for one sandbox; nothing survives the process. */
export function createTokenStore(): TokenStore {
  const models = new Map<string, Map<string, AdapterPayload>>();

  function modelOf(name: string): Map<string, AdapterPayload> {
    let model = models.get(name);
    if (model === undefined) models.set(name, (model = new Map()));
    return model;
  }
  function first(name: string, test: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    return [...modelOf(name).values()].find(test);
  }

  return {
    adapter: (name) => ({
      async upsert(id, payload) {
        modelOf(name).set(id, payload);
      },
      async find(id) {
        return modelOf(name).get(id);
      },
      async findByUid(uid) {
        return first(name, (payload) => payload.uid === uid);
      },
      async findByUserCode(code) {
        return first(name, (payload) => payload.userCode === code);
      },
      async consume(id) {
        const payload = modelOf(name).get(id);
        if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        modelOf(name).delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const model of models.values()) for (const [id, payload] of model) if (payload.grantId === grantId) model.delete(id);
      },
    }),
    accountOf(token, now) {
      const payload = modelOf('AccessToken').get(token);
      if (payload?.accountId === undefined || payload.exp === undefined) return null;
      return payload.exp * 1000 > now.getTime() ? payload.accountId : null;
    },
    issue(accountId, seconds, now) {
      const token = randomBytes(32).toString('base64url');
      modelOf('AccessToken').set(token, { accountId, exp: Math.floor(now.getTime() / 1000) + seconds });
      return token;
    },
    expireTokens: () => modelOf('AccessToken').clear(),
  };
}
