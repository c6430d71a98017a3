/** An answer, read. `body` is undefined where it is not JSON. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A request, mostly a plain GET. */
export interface Ask {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to the tenant without the product's client, so that what is seen is what the tenant sends. */
export interface Probe {
  /** Anywhere, without sign-in. */
  open(url: string, ask?: Ask): Promise<Seen>;
  /** Below the WebAPI's base, signed in, in English and with zoned times unless `headers` say otherwise. */
  api(path: string, ask?: Ask): Promise<Seen>;
}

const TIMEOUT_MS = 30_000;

/** A probe; `authorization` is null without a sign-in, and then `api` throws. It goes nowhere but below `apiUrl`. */
export function createProbe(apiUrl: string | null, authorization: string | null): Probe {
  async function send(url: string, { method = 'GET', body, headers = {} }: Ask): Promise<Seen> {
    const form = body instanceof URLSearchParams;
    const response = await fetch(url, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && !form && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }
  return {
    open: (url, ask = {}) => send(url, ask),
    api(path, ask = {}) {
      if (apiUrl === null || authorization === null) throw new Error('There is no sign-in to ask with.');
      const usual = { Authorization: authorization, 'SO-Language': 'en', 'SO-TimeZone': 'UTC,includeTZOffset' };
      return send(apiUrl + path, { ...ask, headers: { ...usual, ...ask.headers } });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The field of an answer by this name; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[key];
  }
  return here;
}

/** The field of an answer as text; empty for anything that is not a text, a number or a flag. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
}

/** The objects of a list; empty for anything else. */
export function rowsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];
}

/** A query for a URL, encoded. */
export function query(parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
