import type * as Vendor from '@superoffice/webapi';
import { expect } from 'vitest';
import { routeOf, vendorSide, type Judge } from './judge.ts';
import type { ProofTenant } from './tenant.ts';
import { lostOnTheWay } from './vendor-client.ts';

/** Calls of the vendor's client, each with a fresh instance. */
export interface VendorCaller {
  /** Makes one call, holds its result against the reply on the wire, and answers it. */
  made<T>(call: (api: Vendor.WebApi) => Promise<T>, user?: string): Promise<T>;
  /** The HTTP status that a call is refused with; undefined if it is not. */
  refused(call: (api: Vendor.WebApi) => Promise<unknown>, user?: string): Promise<number | undefined>;
}

/** Calls as users of the tenant that there is when a call is made. */
export function callsAgainst(judge: Judge, tenant: () => ProofTenant): VendorCaller {
  return {
    async made(call, user) {
      judge.take();
      const result = await call(tenant().vendor(user));
      const [exchange, ...more] = judge.take();
      if (exchange === undefined || more.length > 0) throw new Error('Not exactly one request was sent.');
      const route = routeOf(exchange.method, exchange.path);
      if (route === undefined) throw new Error(`There is no call ${exchange.path}.`);
      if (exchange.reply !== undefined && exchange.reply !== null)
        expect(lostOnTheWay(result, exchange.reply, route.reply, vendorSide().types)).toEqual([]);
      return result;
    },
    async refused(call, user) {
      const error: unknown = await call(tenant().vendor(user)).then(
        () => null,
        (cause: unknown) => cause,
      );
      return (error as { readonly response?: { readonly status?: number } } | null)?.response?.status;
    },
  };
}
