import type { Reply } from './answer.ts';

/** An answer that was read before, and the CRM's own text for the time of its record. */
export interface HeldReply {
  readonly reply: Reply;
  readonly lastModified: string;
}

/** Records that somebody looks at within minutes; more would only fill the memory. */
const MOST = 200;
/** Rights may change without the record: after this, a record is read whole again. */
const LONGEST_MS = 5 * 60_000;

/** What reads answered, in memory only, for asking again with `If-Modified-Since`. */
export interface ReplyCache {
  /** What is held and not too old; null if nothing is. */
  find(key: string): HeldReply | null;
  /**
   * Keeps a 200 that can be asked for again. HTTP dates have whole seconds, so a record that was changed in the very second in
   * which it was read is not kept: a second change within that second would be answered 304.
   */
  keep(key: string, reply: Reply, headers: Headers): void;
  /** Forgets what ends in this address, for every user and language. */
  forget(url: string): void;
}

/** An empty cache. */
export function createReplyCache(clock: () => number): ReplyCache {
  const held = new Map<string, HeldReply & { readonly readAt: number }>();
  return {
    find(key) {
      const found = held.get(key);
      return found !== undefined && clock() - found.readAt < LONGEST_MS ? found : null;
    },
    keep(key, reply, headers) {
      held.delete(key);
      const lastModified = headers.get('Last-Modified');
      const [changed, answered] = [Date.parse(lastModified ?? ''), Date.parse(headers.get('Date') ?? '')];
      if (reply.status !== 200 || lastModified === null || !(changed < answered)) return;
      held.set(key, { reply, lastModified, readAt: clock() });
      const [oldest] = held.keys();
      if (held.size > MOST && oldest !== undefined) held.delete(oldest);
    },
    forget(url) {
      for (const key of held.keys()) if (key.endsWith(` ${url}`)) held.delete(key);
    },
  };
}
