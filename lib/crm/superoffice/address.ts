import type { Answer } from '../crm.ts';
import type { TenantState } from './tenant-state.ts';

/** Where requests go. */
export interface Address {
  /** The WebAPI's base with a slash at the end. */
  current(): Promise<string>;
  /** After `from` answered that the tenant is not there: true if another address is known now. Never rejects. */
  moved(from: string, signal: AbortSignal): Promise<boolean>;
}

/** An address that stays. */
export function fixedAddress(apiUrl: string): Address {
  return { current: async () => apiUrl, moved: async () => false };
}

/** What is known about where the tenant lives, as all windows share it. */
export interface KnownAddress {
  readonly apiUrl: string;
  /** Milliseconds since 1970 until which the CRM vouches for it; null if it was never asked. */
  readonly validUntil: number | null;
}

/** What a moving address is made of. */
export interface AddressDeps {
  readonly load: () => Promise<KnownAddress>;
  readonly save: (known: KnownAddress) => Promise<void>;
  readonly ask: (signal: AbortSignal) => Answer<TenantState>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Runs `work` alone among all windows. */
  readonly lock: <T>(work: () => Promise<T>) => Promise<T>;
}

const ASK_MS = 10_000;
/** After asking in vain, so that a service that is down is not asked before every call. */
const PAUSE_MS = 5 * 60_000;

/**
 * The address of a tenant that may move. However many windows are told so, one of them asks. When the CRM's word on the address
 * has run out it is asked beside the call, not before it: an old address answers 421, and that is then acted on.
 */
export function createAddress(deps: AddressDeps): Address {
  const { load, save, ask, clock, lock } = deps;
  let notBefore = 0;

  const hasRunOut = ({ validUntil }: KnownAddress): boolean => validUntil !== null && clock() >= validUntil && clock() >= notBefore;

  async function askUnless(isGood: (known: KnownAddress) => boolean, signal: AbortSignal): Promise<boolean> {
    return lock(async () => {
      const known = await load();
      // Another window may have asked while this one waited for the lock.
      if (isGood(known)) return true;
      const answer = await ask(signal);
      if (!answer.ok || answer.value.apiUrl === null) {
        notBefore = clock() + PAUSE_MS;
        return false;
      }
      const { apiUrl, validUntil } = answer.value;
      await save({ apiUrl, validUntil });
      return apiUrl !== known.apiUrl;
    });
  }

  return {
    async current() {
      const known = await load();
      if (hasRunOut(known)) {
        notBefore = clock() + PAUSE_MS;
        askUnless((now) => !(now.validUntil !== null && clock() >= now.validUntil), AbortSignal.timeout(ASK_MS)).catch(() => undefined);
      }
      return known.apiUrl;
    },
    moved: (from, signal) => askUnless((known) => known.apiUrl !== from, signal).catch(() => false),
  };
}
