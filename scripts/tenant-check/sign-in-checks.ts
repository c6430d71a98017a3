import { HOSTS, stateUrl } from '../../lib/crm/superoffice/tenant-state.ts';
import { apiUrlOf } from '../../lib/crm/superoffice/claims.ts';
import type { AssumptionId } from './assumptions.ts';
import { confirmed, couldNotTell, judge, refuted, type Finding } from './finding.ts';
import { at, query, textAt } from './probe.ts';
import type { Scene } from './scene.ts';

/** Answers whether one assumption holds. May reject for want of a network. */
export type Check = (scene: Scene) => Promise<Finding>;

const ONSITE = couldNotTell('An installation of one’s own with Basic has no such thing.');

function providerOf({ connection }: Scene): string | null {
  const { environment, sandboxUrl } = connection;
  if (environment === 'onsite') return null;
  return environment === 'sandbox' ? `${sandboxUrl}/login` : `https://${HOSTS[environment]}.superoffice.com/login`;
}

async function metadataOf(scene: Scene, provider: string): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await scene.probe.open(`${provider}/.well-known/openid-configuration`);
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A sign-in that may show nothing; nobody is signed in here, so it must come back at once. */
async function silentStart(scene: Scene, clientId: string, redirect: string): Promise<{ status: number; location: string } | null> {
  const provider = providerOf(scene);
  const start = provider === null ? null : (await metadataOf(scene, provider))['authorization_endpoint'];
  if (typeof start !== 'string') return null;
  const parameters = {
    client_id: clientId,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'openid',
    state: 'tenant-check',
    nonce: 'tenant-check',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    acr_values: `tenant:${scene.connection.tenant}`,
    prompt: 'none',
  };
  const { status, headers } = await scene.probe.open(`${start}?${query(parameters)}`);
  return { status, location: headers.get('Location') ?? '' };
}

/** A check that needs `--client-id` and `--redirect`. */
function withClient(check: (scene: Scene, clientId: string, redirect: string) => Promise<Finding>): Check {
  return async (scene) => {
    if (providerOf(scene) === null) return ONSITE;
    if (scene.clientId === null || scene.redirect === null) return couldNotTell('Needs --client-id and --redirect.');
    return check(scene, scene.clientId, scene.redirect);
  };
}

/** The checks that need no user. */
export const SIGN_IN_CHECKS = {
  async metadata(scene) {
    const provider = providerOf(scene);
    if (provider === null) return ONSITE;
    const metadata = await metadataOf(scene, provider);
    const { issuer } = metadata;
    const methods = list(metadata['code_challenge_methods_supported']);
    const algorithms = list(metadata['id_token_signing_alg_values_supported']);
    const seen = `issuer ${String(issuer)}; PKCE ${methods.join(' ') || 'not said'}; id token ${algorithms.join(' ') || 'not said'}`;
    const known = issuer === provider || issuer === new URL(provider).origin;
    // A provider may support PKCE without saying so.
    return judge(
      known && typeof metadata['authorization_endpoint'] === 'string' && (methods.length === 0 || methods.includes('S256')),
      seen,
    );
  },

  publicClient: withClient(async (scene, clientId, redirect) => {
    const provider = providerOf(scene);
    const endpoint = provider === null ? null : (await metadataOf(scene, provider))['token_endpoint'];
    if (typeof endpoint !== 'string') return couldNotTell('The metadata name no token endpoint.');
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirect,
      code: 'tenant-check',
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    });
    const { status, body: answer } = await scene.probe.open(endpoint, { method: 'POST', body });
    const error = at(answer, 'error');
    const seen = `HTTP ${status}, error ${String(error)}`;
    if (error === 'invalid_grant') return confirmed(seen);
    return error === 'invalid_client' || error === 'unauthorized_client' ? refuted(seen) : couldNotTell(seen);
  }),

  redirect: withClient(async (scene, clientId, redirect) => {
    const start = await silentStart(scene, clientId, redirect);
    if (start === null) return couldNotTell('The metadata name no address for signing in.');
    if (start.location.startsWith(redirect)) return confirmed('Sent back to the redirect address.');
    const seen = `HTTP ${start.status}${start.location === '' ? '' : ', sent to another address'}`;
    return start.status >= 400 ? refuted(seen) : couldNotTell(seen);
  }),

  silent: withClient(async (scene, clientId, redirect) => {
    const start = await silentStart(scene, clientId, redirect);
    const error = start?.location.startsWith(redirect) === true ? new URL(start.location).searchParams.get('error') : null;
    if (error === null) return couldNotTell(`HTTP ${start?.status ?? 0}, not sent back with an error`);
    return judge(/^(login|interaction|consent|account_selection)_required$/.test(error), `error ${error}`);
  }),

  async state(scene) {
    const url = stateUrl(scene.connection);
    if (url === null) return ONSITE;
    const { status, body } = await scene.probe.open(url);
    const fields = ['ContextIdentifier', 'Api', 'State', 'IsRunning', 'ValidUntil'].filter((name) => at(body, name) !== undefined);
    const api = apiUrlOf(textAt(body, 'Api'), scene.connection.environment);
    const until = Date.parse(textAt(body, 'ValidUntil'));
    const seen = `HTTP ${status}; ${fields.join(', ') || 'no known field'}; address ${api === null ? 'not usable' : new URL(api).host}`;
    return judge(status === 200 && api !== null && !Number.isNaN(until) && typeof at(body, 'IsRunning') === 'boolean', seen);
  },

  moved: async () => couldNotTell('Only a tenant that moves shows it.'),
  throttled: async () => couldNotTell('A check must not be a burden to find out.'),
  listNumber: async () => couldNotTell('It takes an administrator, and would change the order for everybody.'),
  flagElsewhere: async () => couldNotTell('It would change how the tenant works.'),
  stalledSale: async () => couldNotTell('It would take a sale.'),

  async basicText({ probe, connection, apiUrl, unusualPassword }) {
    if (connection.environment !== 'onsite' || !unusualPassword)
      return couldNotTell('Needs --base and a password with other letters than ASCII.');
    const { status } = await probe.api('User/currentPrincipal');
    return status === 200 ? confirmed(`HTTP 200 at ${apiUrl}`) : couldNotTell(`HTTP ${status}: the password may be wrong`);
  },

  async badToken({ probe, apiUrl }) {
    if (apiUrl === null) return couldNotTell('The address of the WebAPI is not known.');
    const { status, body } = await probe.open(`${apiUrl}User/currentPrincipal`, { headers: { Authorization: 'Bearer tenant-check' } });
    return judge(status === 401 || status === 403, `HTTP ${status}, ${body === undefined ? 'not JSON' : 'JSON'}`);
  },
} satisfies Partial<Record<AssumptionId, Check>>;
