import { createApi } from '../../server/api/app.ts';
import { GENERATIONS } from '../../server/api/generation.ts';
import type { Db } from '../../server/db/db.ts';
import { createTokenStore } from '../../server/sign-in/store.ts';
import { routeOf } from './judge.ts';

const NEVER: Db = {
  query: () => Promise.reject(new Error('No request is made.')),
  exec: () => Promise.reject(new Error('No request is made.')),
  transaction: () => Promise.reject(new Error('No request is made.')),
  close: () => Promise.resolve(),
};

/** Every call that the sandbox registers, as the vendor's route for it; one that the vendor does not have stays as it is registered. */
export function everyCall(): readonly string[] {
  const app = createApi({
    db: NEVER,
    tokens: createTokenStore(),
    behaviour: { rules: 'strict', reentry: 'open', gap: null },
    generation: GENERATIONS['12'],
    movedTo: () => null,
    now: () => new Date(0),
  });
  const calls = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => {
      const asked = path
        .replace(/^\/Cust00001\/api\/v1(\/|$)/, '')
        .replace(/(?<=.)\/$/, '')
        .replace(/:id/g, '1');
      const route = routeOf(method, asked);
      return route === undefined ? `${method} ${asked}` : `${route.method} ${route.path}`;
    });
  return [...new Set(calls)];
}
