import type { Exchange } from './judge.ts';

/** Where two requests for the same job differ. Body keys are in small letters, as their case does not count. */
export interface Difference {
  /** `path`, `query.name`, `header.name`, `body.key.key` … */
  readonly where: string;
  /** Undefined if only the vendor's client sends it. */
  readonly ours: unknown;
  /** Undefined if only our client sends it. */
  readonly theirs: unknown;
}

function small(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(small);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key.toLowerCase(), small(held)]));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function compare(where: string, ours: unknown, theirs: unknown): readonly Difference[] {
  if (ours === theirs) return [];
  if (!isTree(ours) || !isTree(theirs) || Array.isArray(ours) !== Array.isArray(theirs)) return [{ where, ours, theirs }];
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => compare(`${where}.${key}`, ours[key], theirs[key]));
}

function request({ method, path, query, headers, body }: Exchange): Readonly<Record<string, unknown>> {
  return { method, path: path.toLowerCase(), query: Object.fromEntries(query), header: Object.fromEntries(headers), body: small(body) };
}

/** In an order of their own, as some jobs ask several things at once: by what is asked, and for what. */
function sorted(exchanges: readonly Exchange[]): readonly Exchange[] {
  const key = ({ path, query, body }: Exchange): string => `${path.toLowerCase()} ${query.toString()} ${JSON.stringify(small(body))}`;
  return exchanges.toSorted((a, b) => key(a).localeCompare(key(b)));
}

/** All differences between what the two clients sent for a job; a different number of requests is one. */
export function compareRequests(ours: readonly Exchange[], theirs: readonly Exchange[]): readonly Difference[] {
  const names = (all: readonly Exchange[]): string =>
    sorted(all)
      .map(({ method, path }) => `${method} ${path.toLowerCase()}`)
      .join(', ');
  if (names(ours) !== names(theirs)) return [{ where: 'requests', ours: names(ours), theirs: names(theirs) }];
  const their = sorted(theirs);
  return sorted(ours).flatMap((exchange, i) => {
    const [mine, other] = [request(exchange), request(their[i] ?? exchange)];
    return Object.keys(mine).flatMap((part) => compare(part, mine[part], other[part]));
  });
}
