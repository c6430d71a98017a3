import { createRequire } from 'node:module';
import type * as Vendor from '@superoffice/webapi';
import type * as VendorBase from '@superoffice/webapi/WebApiBase.js';
import type { VendorTypes } from './vendor-types.ts';

// The vendor's package cannot be imported as a module by Node, only required.
const require = createRequire(import.meta.url);
const { WebApi } = require('@superoffice/webapi') as typeof Vendor;

/** The operations of a JSON Patch, as the vendor's client names them. */
export const { WebApiPatchOp } = require('@superoffice/webapi/WebApiBase.js') as typeof VendorBase;

/**
 * The vendor's own client as a demo user. A fresh one for each call: conditional headers of one call leak into the next of the same
 * instance.
 */
export function vendorClient(origin: string, user = 'rep'): Vendor.WebApi {
  return new WebApi({
    baseUrl: `${origin}/Cust00001/api`,
    languageCode: 'en',
    timezone: 'UTC',
    timezoneInclude: true,
    axiosConfig: { auth: { username: `${user}@example.com`, password: 'demo' } },
  });
}

const instant = (text: string): number => Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);

/**
 * Where what the vendor's client made of a reply differs from the reply itself: every field of every level has to be there, under the
 * client's name for it. Empty if nothing was lost.
 */
export function lostOnTheWay(made: unknown, reply: unknown, type: string, types: VendorTypes, path = ''): readonly string[] {
  if (type.endsWith('[]')) {
    const items = made as readonly unknown[];
    const wire = (reply ?? []) as readonly unknown[];
    if (items.length !== wire.length) return [`${path}: ${wire.length} items have become ${items.length}`];
    return items.flatMap((item, i) => lostOnTheWay(item, wire[i], type.slice(0, -2), types, `${path}[${i}]`));
  }
  if (type === 'Date') return (made as Date).getTime() === instant(reply as string) ? [] : [`${path}: another time`];
  // The vendor's client adds up flags to a number; that each is known was checked in the reply.
  if (type.startsWith('enums.') && types.enumeration(type.slice('enums.'.length)).flags) return [];
  if (typeof reply !== 'object' || reply === null)
    return (made ?? null) === (reply ?? null) ? [] : [`${path}: ${JSON.stringify(reply)} is lost`];
  const carrier = types.carrier(type);
  const held = made as Readonly<Record<string, unknown>>;
  return Object.entries(reply).flatMap(([key, value]) => {
    const field = 'fields' in carrier ? carrier.fields.get(key) : { name: key, type: carrier.items };
    if (field === undefined) return [`${path}.${key}: unknown to the vendor's client`];
    return lostOnTheWay(held[field.name], value, field.type, types, `${path}.${key}`);
  });
}
