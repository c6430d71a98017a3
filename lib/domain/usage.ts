/** The kinds of what is kept on this device: those of the signed-in user's database, and what is outside of it. */
export const USAGE_KINDS = ['persons', 'companies', 'lookups', 'outbox', 'lists', 'packed', 'mirror', 'settings', 'ledger'] as const;
/** See {@link USAGE_KINDS}. */
export type UsageKind = (typeof USAGE_KINDS)[number];

/** How much of a kind is kept. */
export interface Usage {
  readonly kind: UsageKind;
  readonly count: number;
  /** About: of the values themselves, without what the browser adds to them. */
  readonly bytes: number;
  /** When the oldest of them came here, ms since 1970; null where that is not known. */
  readonly oldest: number | null;
}

/** About how many bytes a value takes: texts in UTF-8, numbers in eight, and the names of fields. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return 8;
  if (typeof value !== 'object' || value === null) return 1;
  if ('byteLength' in value && typeof value.byteLength === 'number') return value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + sizeOf(each), 0);
  return Object.entries(value).reduce((sum, [key, each]) => sum + utf8(key) + sizeOf(each), 0);
}

/** The length of a text in UTF-8, in bytes. */
export function utf8(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Each half of a pair counts two of its four bytes.
    if (code >= 0x80) bytes += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Nothing of a kind. */
export function noUsage(kind: UsageKind): Usage {
  return { kind, count: 0, bytes: 0, oldest: null };
}

/** Adds up values of one kind. `at`: when each came here, where it is known. */
export function usageOf<T>(kind: UsageKind, values: readonly T[], at: (value: T) => number | null = () => null): Usage {
  return values.reduce<Usage>((sum, value) => {
    const time = at(value);
    return {
      kind,
      count: sum.count + 1,
      bytes: sum.bytes + sizeOf(value),
      oldest: time === null ? sum.oldest : Math.min(time, sum.oldest ?? time),
    };
  }, noUsage(kind));
}

/** Both together. */
export function addUsage(one: Usage, other: Usage): Usage {
  const times = [one.oldest, other.oldest].filter((time) => time !== null);
  return {
    kind: one.kind,
    count: one.count + other.count,
    bytes: one.bytes + other.bytes,
    oldest: times.length === 0 ? null : Math.min(...times),
  };
}
