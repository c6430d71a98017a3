/** A request that reached the sandbox from the browser. */
export interface SeenRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: string;
  /** The status that was answered; null while it is being answered. */
  status: number | null;
}

/** Stands in the way of a request: answers itself, waits, or lets it pass by `next`. Null lets it pass at once. */
export type Fault = (request: SeenRequest, next: () => Promise<Response>) => Promise<Response> | null;

/** Sees every request of the browser at the sandbox, and may disturb it. The checker's own requests (Basic) are neither seen nor disturbed. */
export interface Traffic {
  /** For `createSandbox({ intercept })`. */
  intercept(request: Request, next: () => Promise<Response>): Promise<Response>;
  seen(): readonly SeenRequest[];
  /** Requests of a method whose path matches; with a status, those that were answered with it. */
  count(method: string, path: RegExp, status?: number): number;
  /** Access tokens that were presented, in memory only. */
  tokens(): readonly string[];
  /** Disturbs from now on; null ends it. */
  disturb(fault: Fault | null): void;
}

/** Starts without a fault. */
export function createTraffic(): Traffic {
  const requests: SeenRequest[] = [];
  const tokens = new Set<string>();
  let fault: Fault | null = null;
  return {
    async intercept(request, next) {
      if (request.headers.get('authorization')?.startsWith('Basic ') === true) return next();
      const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      if (token !== undefined) tokens.add(token);
      const url = new URL(request.url);
      const body = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.clone().text();
      const seen: SeenRequest = { method: request.method, path: url.pathname, query: url.search, body, status: null };
      requests.push(seen);
      const response = await (fault?.(seen, next) ?? next());
      seen.status = response.status;
      return response;
    },
    seen: () => requests,
    count: (method, path, status) =>
      requests.filter(
        (request) => request.method === method && path.test(request.path) && (status === undefined || request.status === status),
      ).length,
    tokens: () => [...tokens],
    disturb(next) {
      fault = next;
    },
  };
}
