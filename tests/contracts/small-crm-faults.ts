import type { Answer, Crm } from '../../lib/crm/crm.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import { err } from '../../lib/domain/result.ts';

/**
 * What goes wrong with a call. `lostRequest`: never arrives. `lostResponse`, `brokenAfter`: carried out, and the caller does not
 * learn it. `duplicate`: arrives twice, the second answer is the one that is heard. `late`: the caller hears nothing, and it
 * arrives before the next write. `slow`: the answer is made at once and heard when `wait` is over. `stall`: as `late`, and the caller hears that only when `wait` is over. `before`: something
 * happens just before it arrives. `of`: only a call about the record with this id.
 */
export type Fault = { readonly on?: keyof Crm | 'read' | 'write'; readonly of?: number; readonly times?: number } & (
  | { readonly kind: 'lostRequest' | 'lostResponse' | 'duplicate' | 'late' | 'broken' | 'brokenAfter' | 'expired' | 'denied' | 'missing' }
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number | null }
  | { readonly kind: 'answer'; readonly error: CrmError }
  | { readonly kind: 'stall' | 'slow'; readonly wait: () => Promise<void> }
  | { readonly kind: 'before'; readonly run: () => void | Promise<void> }
);

/** The calls that change something. */
export const WRITES: readonly (keyof Crm)[] = [
  'setLeadStatus',
  'setCompanyCategory',
  'setPersonCategory',
  'setDetail',
  'addEmail',
  'confirmAutomation',
  'createPerson',
  'createCompany',
];

/** The faults between a client and the small CRM. */
export interface SmallFaults {
  add(fault: Fault): void;
  /** Takes back what is queued; what is on its way `late` still arrives. */
  clear(): void;
  /**
   * Carries the call out, or does to it what is queued for it. `about`: the id of the record, where the call names one. `run` is
   * told whether the call arrives late.
   */
  deliver<T>(call: keyof Crm, about: unknown, run: (late: boolean) => Answer<T>): Answer<T>;
}

/** No faults yet. */
export function createFaults(): SmallFaults {
  let faults: Fault[] = [];
  let late: (() => Promise<unknown>)[] = [];

  function takeFault(call: keyof Crm, about: unknown): Fault | undefined {
    const group = WRITES.includes(call) ? 'write' : 'read';
    const index = faults.findIndex(({ on, of }) => (on === undefined || on === call || on === group) && (of === undefined || of === about));
    const fault = faults[index];
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    faults = left > 0 ? faults.with(index, { ...fault, times: left }) : faults.toSpliced(index, 1);
    return fault;
  }

  return {
    add: (fault) => void faults.push(fault),
    clear() {
      faults = [];
    },
    async deliver(call, about, carryOut) {
      const run = (): ReturnType<typeof carryOut> => carryOut(false);
      const arrive = (): Promise<unknown> => carryOut(true);
      if (late.length > 0 && WRITES.includes(call)) {
        const arriving = late;
        late = [];
        for (const one of arriving) await one();
      }
      const fault = faults.length === 0 ? undefined : takeFault(call, about);
      switch (fault?.kind) {
        case undefined:
          return run();
        case 'before':
          await fault.run();
          return run();
        case 'duplicate':
          await run();
          return run();
        case 'lostRequest':
          return err({ kind: 'offline', message: 'the request was lost' });
        case 'lostResponse':
          await run();
          return err({ kind: 'offline', message: 'the response was lost' });
        case 'stall':
          late.push(arrive);
          await fault.wait();
          return err({ kind: 'offline', message: 'nothing was heard in time' });
        case 'slow': {
          const answer = await run();
          await fault.wait();
          return answer;
        }
        case 'late':
          late.push(arrive);
          return err({ kind: 'offline', message: 'the request is late' });
        case 'broken':
          return err({ kind: 'broken', status: 500, message: 'broken' });
        case 'brokenAfter':
          await run();
          return err({ kind: 'broken', status: 502, message: 'broken after it was carried out' });
        case 'expired':
        case 'missing':
          return err({ kind: fault.kind });
        case 'denied':
          return err({ kind: 'denied', message: 'no right' });
        case 'throttled':
          return err({ kind: 'throttled', retryAfterMs: fault.retryAfterMs ?? null });
        case 'answer':
          return err(fault.error);
      }
    },
  };
}
