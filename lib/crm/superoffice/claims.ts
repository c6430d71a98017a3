import { parseAssociateId } from '../../domain/ids.ts';
import type { Connection, Session } from '../../domain/session.ts';

const CLAIM = 'http://schemes.superoffice.net/identity/';

/** True for an address of this machine, the only kind that may be spoken to without TLS. */
export function isLoopback(url: URL): boolean {
  return url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
}

/**
 * The WebAPI's base, with a slash at the end, from what the id token says (`…/api/`, the version is ours to add); null for one
 * that no token may be sent to: without TLS, or outside the vendor's domain. The sandbox's must be on this machine.
 */
export function apiUrlOf(claim: string, environment: Connection['environment']): string | null {
  if (!URL.canParse(claim)) return null;
  const url = new URL(claim);
  if (environment === 'onsite') return null;
  const trusted =
    environment === 'sandbox'
      ? isLoopback(url) && (url.protocol === 'http:' || url.protocol === 'https:')
      : url.protocol === 'https:' && /(^|\.)superoffice\.com$/.test(url.hostname);
  if (!trusted || url.username !== '' || url.password !== '') return null;
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path.endsWith('/v1') ? path : `${path}/v1`}/`;
}

/**
 * Who signed in, from the claims of a verified id token; null if they do not name a user, an address that may be used, or the
 * tenant that was asked for.
 */
export function sessionOf(claims: Readonly<Record<string, unknown>>, connection: Connection): Session | null {
  const text = (name: string): string => {
    const value = claims[CLAIM + name];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
  };
  const tenant = text('ctx');
  const associateId = parseAssociateId(text('associateid'));
  const apiUrl = apiUrlOf(text('webapi_url'), connection.environment);
  if (apiUrl === null || associateId === null || tenant.toLowerCase() !== connection.tenant.trim().toLowerCase()) return null;
  const userEmail = (text('email') || text('upn')).toLowerCase();
  return {
    tenant,
    environment: connection.environment,
    apiUrl,
    userEmail,
    userName: `${text('firstname')} ${text('lastname')}`.trim() || userEmail,
    associateId,
    isAdmin: text('is_administrator').toLowerCase() === 'true',
  };
}
