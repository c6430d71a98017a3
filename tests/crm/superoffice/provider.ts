/** How a provider misbehaves. */
export interface ProviderFaults {
  readonly issuer?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly nonce?: string;
  /** Signs with a key that it does not publish. */
  readonly forged?: boolean;
  /** Says `alg: none` and signs nothing. */
  readonly unsigned?: boolean;
  /** Answers this path with a status, and a page instead of JSON. */
  readonly fails?: { readonly path: string; readonly status: number };
  readonly error?: string;
  readonly state?: string;
  /** Given without having been asked for. */
  readonly refreshToken?: string;
}

/** What a provider was asked for. */
export interface AuthorizationRequest {
  readonly parameters: URLSearchParams;
  readonly interactive: boolean;
}

const PREFIX = 'http://schemes.superoffice.net/identity/';
const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };

function base64url(data: string | ArrayBuffer): string {
  return Buffer.from(typeof data === 'string' ? data : new Uint8Array(data)).toString('base64url');
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
}

/** An OpenID provider in the process that really signs, at the vendor's production address, and checks PKCE. */
export async function createProvider(faults: ProviderFaults = {}) {
  const [keys, others] = (await Promise.all([1, 2].map(() => crypto.subtle.generateKey(RSA, true, ['sign', 'verify'])))) as [
    CryptoKeyPair,
    CryptoKeyPair,
  ];
  const issuer = faults.issuer ?? 'https://online.superoffice.com';
  const base = 'https://online.superoffice.com/login';
  const redirectUrl = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
  const requests: AuthorizationRequest[] = [];
  let asked = new URLSearchParams();

  async function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const header = { alg: faults.unsigned ? 'none' : 'RS256', kid: 'one', typ: 'JWT' };
    const payload = {
      iss: issuer,
      sub: 'rep@example.com',
      aud: asked.get('client_id'),
      iat: now,
      exp: now + 600,
      nonce: faults.nonce ?? asked.get('nonce'),
      [`${PREFIX}ctx`]: 'Cust12345',
      [`${PREFIX}associateid`]: '7',
      [`${PREFIX}webapi_url`]: 'https://online3.superoffice.com/Cust12345/api/',
      [`${PREFIX}email`]: 'rep@example.com',
      ...faults.claims,
    };
    const content = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`;
    const key = (faults.forged ? others : keys).privateKey;
    const signature = faults.unsigned ? '' : base64url(await crypto.subtle.sign(RSA.name, key, new TextEncoder().encode(content)));
    return `${content}.${signature}`;
  }

  async function answer(url: URL, body: URLSearchParams): Promise<unknown> {
    if (url.pathname === '/login/.well-known/openid-configuration') {
      return {
        issuer,
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/tokens`,
        jwks_uri: `${base}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      };
    }
    if (url.pathname === '/login/jwks')
      return { keys: [{ ...(await crypto.subtle.exportKey('jwk', keys.publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }] };
    if (url.pathname !== '/login/tokens' || body.get('code') !== 'the-code') return null;
    if ((await challengeOf(body.get('code_verifier') ?? '')) !== asked.get('code_challenge')) return null;
    const refresh = faults.refreshToken === undefined ? {} : { refresh_token: faults.refreshToken };
    return { access_token: '8A:Cust12345.secret', token_type: 'Bearer', expires_in: 3600, id_token: await idToken(), ...refresh };
  }

  return {
    requests,
    async fetch(input: string, init: RequestInit): Promise<Response> {
      const url = new URL(input);
      if (faults.fails?.path === url.pathname)
        return new Response('<html>', { status: faults.fails.status, headers: { 'Content-Type': 'text/html' } });
      const body = await answer(
        url,
        new URLSearchParams(typeof init.body === 'string' ? init.body : init.body instanceof URLSearchParams ? init.body : ''),
      );
      return Response.json(body ?? { error: 'invalid_grant' }, { status: body === null ? 400 : 200 });
    },
    webAuth: {
      redirectUrl,
      async launch(url: string, interactive: boolean): Promise<string> {
        asked = new URL(url).searchParams;
        requests.push({ parameters: asked, interactive });
        const back = new URL(redirectUrl);
        back.searchParams.set('state', faults.state ?? asked.get('state') ?? '');
        if (faults.error === undefined) back.searchParams.set('code', 'the-code');
        else back.searchParams.set('error', faults.error);
        return back.href;
      },
    },
  };
}
