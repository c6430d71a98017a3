import { checkType, type Shapes } from './check-type.ts';
import { readVendorRoutes, type Route } from './vendor-routes.ts';
import { readVendorTypes, type VendorTypes } from './vendor-types.ts';

/** A request as it arrived, with what was answered. */
export interface Exchange {
  readonly method: string;
  /** Below `…/api/v1/`, as it was written; with the leading slash where it is outside of that. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Parsed; undefined without one. */
  readonly body: unknown;
  readonly status: number;
  /** Parsed; undefined without one. */
  readonly reply: unknown;
}

/** Looks at every reply of a sandbox and holds it, and what was asked, against the vendor's types. */
export interface Judge {
  /** For `createSandbox`. */
  readonly intercept: (request: Request, next: () => Promise<Response>) => Promise<Response>;
  /** Everything that went through since the last call. */
  take(): readonly Exchange[];
  /** What was found so far in the replies, over everything that went through. */
  readonly found: { readonly replies: number; readonly fields: number; readonly differences: readonly string[] };
  /** Fields of successful requests that the vendor does not have. */
  readonly unknownInRequests: readonly string[];
  /** The routes that were answered with a success, as `GET Person/{id}`. */
  readonly answered: ReadonlySet<string>;
}

/** What the vendor documents but its client has no type for. */
export const SHAPES: Shapes = {
  Failure: { Error: 'boolean', ErrorType: 'string', ErrorMessage: 'string', Message: 'string', ErrorSource: 'string' },
  ArchivePage: { 'odata.metadata': 'string', 'odata.nextLink': 'string', value: 'ArchiveRow[]' },
  ArchiveRow: { PrimaryKey: 'string', EntityName: 'string', '*': 'Scalar' },
  Version: {
    v1: 'string',
    Version: 'string',
    NetServerVersion: 'string',
    NetServerAssembly: 'string',
    NetServerDate: 'string',
    NetServerLabel: 'string',
    NetServer: 'string',
    Services: 'string',
    ServicesCurrent: 'string',
  },
  TenantState: {
    ContextIdentifier: 'string',
    Endpoint: 'string',
    State: 'string',
    IsRunning: 'boolean',
    ValidUntil: 'Date',
    Api: 'string',
    Version: 'string',
  },
};

/** Calls of the table that the vendor documents and its client lacks. */
const DOCUMENTED: readonly Route[] = [
  { method: 'GET', path: 'Person', reply: 'ArchivePage', body: null },
  { method: 'GET', path: 'Contact', reply: 'ArchivePage', body: null },
  { method: 'GET', path: 'MDOList/{name}', reply: 'MDOListItem[]', body: null },
  { method: 'GET', path: 'User/currentPrincipal', reply: 'SoPrincipalCarrier', body: null },
  { method: 'GET', path: '', reply: 'Version', body: null },
  { method: 'GET', path: '/{tenant}/api', reply: 'Version', body: null },
  { method: 'GET', path: '/api/state/{tenant}', reply: 'TenantState', body: null },
];

const NOT_JSON = Symbol('not JSON');

let vendor: { readonly types: VendorTypes; readonly routes: readonly Route[] } | null = null;

/** The vendor's types and routes, read once. */
export function vendorSide(): { readonly types: VendorTypes; readonly routes: readonly Route[] } {
  vendor ??= { types: readVendorTypes(), routes: [...DOCUMENTED, ...readVendorRoutes()] };
  return vendor;
}

/** `{id}` stands for a number, other names in braces for any one segment; letters count in any case. */
function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => {
      const text = given[i] ?? '';
      if (part === '{id}') return /^\d+$/.test(text);
      return part.startsWith('{') ? text !== '' : part.toLowerCase() === text.toLowerCase();
    })
  );
}

/** The route of a request; undefined for one that neither the vendor's client nor its documentation has. */
export function routeOf(method: string, path: string): Route | undefined {
  return vendorSide().routes.find((route) => route.method === method && matches(route.path, path));
}

/** The JSON of a body; undefined for an empty one, and `NOT_JSON` for anything else. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

/** Makes every key of a request what the vendor writes, as requests count in any case. Unknown keys stay as they are. */
function wired(value: unknown, type: string, types: VendorTypes): unknown {
  if (Array.isArray(value)) return value.map((item) => wired(item, type.replace(/\[\]$/, ''), types));
  if (typeof value !== 'object' || value === null || !/^[A-Z]\w*$/.test(type) || type === 'Object') return value;
  const carrier = types.carrier(type);
  if (!('fields' in carrier)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      const field = [...carrier.fields.values()].find(({ wire }) => wire.toLowerCase() === key.toLowerCase());
      return field === undefined ? [key, held] : [field.wire, wired(held, field.type, types)];
    }),
  );
}

/** A JSON Patch as the object that its paths and values speak of, so that it can be held against the entity's type. */
function asEntity(operations: readonly unknown[]): unknown {
  const entity: Record<string, unknown> = {};
  for (const operation of operations as readonly Readonly<Record<string, unknown>>[]) {
    const { path, value } = Object.fromEntries(Object.entries(operation).map(([key, held]) => [key.toLowerCase(), held]));
    const keys = String(path).replace(/^\//, '').split('/');
    const last = keys.pop() ?? '';
    let at = entity;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    at[last] = value ?? null;
  }
  return entity;
}

/** A judge with nothing seen yet. */
export function createJudge(): Judge {
  const { types } = vendorSide();
  const found = { replies: 0, fields: 0, differences: [] as string[] };
  const answered = new Set<string>();
  let taken: Exchange[] = [];

  const unknownInRequests: string[] = [];

  function note({ method, path, status }: Exchange, what: string): void {
    found.differences.push(`${method} ${path} → ${status}: ${what}`);
  }

  function judge(exchange: Exchange): void {
    const { method, path, status, body, reply } = exchange;
    const route = routeOf(method, path);
    found.replies += 1;
    // 503 is what a sandbox with faults answers on purpose; 500 is a bug.
    if (status === 500) note(exchange, 'the sandbox failed');
    if (reply === NOT_JSON) {
      note(exchange, 'the reply is not JSON');
      return;
    }
    if (status >= 400 || status === 204 || status === 304) {
      if (status < 400 && reply !== undefined) note(exchange, 'a reply without content has a body');
      if (status >= 400) hold(exchange, reply, 'Failure');
    } else if (route === undefined) {
      note(exchange, "the vendor's client and documentation have no such call");
    } else if (route.reply === 'void') {
      note(exchange, 'the vendor expects no reply');
    } else if (reply === undefined) {
      note(exchange, `no reply where the vendor expects ${route.reply}`);
    } else {
      hold(exchange, reply, route.reply);
    }
    if (route === undefined || status >= 400) return;
    answered.add(`${route.method} ${route.path}`);
    if (route.body === null || body === undefined) return;
    const asked = Array.isArray(body) && method === 'PATCH' ? asEntity(body) : body;
    const verdict = checkType(wired(asked, route.body, types), route.body, types);
    // Only names: what a request may hold is the service's to judge, and enums may come by number.
    for (const difference of verdict.differences)
      if (difference.endsWith('has no such field')) unknownInRequests.push(`${method} ${path}: ${difference}`);
  }

  function hold(exchange: Exchange, reply: unknown, type: string): void {
    const verdict = checkType(reply, type, types, SHAPES);
    found.fields += verdict.fields;
    for (const difference of verdict.differences) note(exchange, difference);
  }

  return {
    found,
    unknownInRequests,
    answered,
    take() {
      const all = taken;
      taken = [];
      return all;
    },
    async intercept(request, next) {
      const url = new URL(request.url);
      const text = await request.clone().text();
      const response = await next();
      if (!/\/api\b/i.test(url.pathname)) return response;
      const exchange: Exchange = {
        method: request.method,
        path: decodeURIComponent(url.pathname)
          .replace(/^\/[^/]+\/api\/v1(\/|$)/i, '')
          .replace(/(?<=.)\/$/, ''),
        query: url.searchParams,
        headers: request.headers,
        body: parse(text),
        status: response.status,
        reply: parse(await response.clone().text()),
      };
      taken.push(exchange);
      judge(exchange);
      return response;
    },
  };
}
