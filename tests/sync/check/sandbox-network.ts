import type { Crm } from '../../../lib/crm/crm.ts';
import { TENANT } from '../../../server/data/users.ts';
import { apply } from '../../../server/faults/effects.ts';
import { ApiError, errorReply } from '../../../server/errors.ts';
import { WRITES, type Fault } from '../../contracts/small-crm-faults.ts';
import type { Time } from './time.ts';

/** A request as the harness names it. */
export interface Asked {
  /** The call of the client that it is the heart of; null for those around it. */
  readonly call: keyof Crm | null;
  /** The id of the record in its path. */
  readonly about: number | null;
  readonly writes: boolean;
}

/** Carries a request out at the server. */
export type Deliver = (request: Request, late: boolean) => Promise<Response>;

/** What lies between the clients and the sandbox. */
export interface Network {
  /** Answers the request as the network and the server let it. Rejects for a connection that breaks. */
  send(request: Request): Promise<Response>;
  fault(fault: Fault): void;
  heal(): void;
}

/** What the request asks for; its body is read. */
export async function askedBy(request: Request): Promise<Asked> {
  const path = new URL(request.url).pathname.replace(/^.*\/api\/v1\//, '');
  const about = Number(/^(?:Person|Contact)\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
  const record = Number.isNaN(about) ? null : about;
  const of = (call: keyof Crm | null): Asked => ({ call, about: record, writes: call !== null && WRITES.includes(call) });
  if (request.method === 'PATCH') {
    if (path.startsWith('Contact/')) return of('setCompanyCategory');
    const steps = (await request.clone().json()) as readonly { readonly op: string; readonly path: string }[];
    const sets = (path: RegExp): boolean => steps.some((step) => step.op === 'replace' && path.test(step.path));
    return of(sets(/^\/LeadstatusId$/) ? 'setLeadStatus' : sets(/^\/(Title|OfficePhones)/) ? 'setDetail' : 'setPersonCategory');
  }
  if (request.method === 'GET') return of(record === null ? null : path.startsWith('Person/') ? 'person' : 'company');
  const calls: Readonly<Record<string, keyof Crm>> = {
    Person: 'createPerson',
    Contact: 'createCompany',
    'Agents/Person/AddEmailAddressToPerson': 'addEmail',
    'Agents/List/PerformNeededCategoryUpdate': 'confirmAutomation',
  };
  return of(calls[path] ?? null);
}

const LOST = new TypeError('the connection broke');

/** No faults yet. `deliver` carries out. */
export function createNetwork(deliver: Deliver, time: Time): Network {
  let faults: Fault[] = [];
  let late: Request[] = [];
  let refusals = 0;

  function takeFault({ call, about, writes }: Asked): Fault | undefined {
    const group = writes ? 'write' : 'read';
    const index = faults.findIndex(({ on, of }) => (on === undefined || on === call || on === group) && (of === undefined || of === about));
    const fault = faults[index];
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    faults = left > 0 ? faults.with(index, { ...fault, times: left }) : faults.toSpliced(index, 1);
    return fault;
  }

  function refused(request: Request, status: number): Response {
    return errorReply(new ApiError(status, 'FaultException', 'Refused by a fault.'), new URL(request.url).pathname);
  }

  /** The faults that the sandbox has itself are its own. */
  async function send(request: Request): Promise<Response> {
    const asked = await askedBy(request);
    const run = (): Promise<Response> => deliver(request.clone(), false);
    const around = { deliver: (other: Request) => deliver(other, false), now: () => new Date(time.server()), base: `/${TENANT}/api/v1/` };
    if (asked.writes && late.length > 0) {
      const arriving = late;
      late = [];
      for (const one of arriving) await deliver(one, true);
    }
    const fault = takeFault(asked);
    switch (fault?.kind) {
      case undefined:
        return run();
      case 'before':
        await fault.run();
        return run();
      case 'duplicate':
        return apply({ kind: 'duplicate', answer: 'second' }, request, run, around);
      case 'lostRequest':
        return apply({ kind: 'lost-request' }, request, run, around);
      case 'lostResponse':
        return apply({ kind: 'lost-response' }, request, run, around);
      case 'expired':
        return apply({ kind: 'expired', status: 401 }, request, run, around);
      case 'denied':
        return apply({ kind: 'expired', status: 403 }, request, run, around);
      case 'throttled': {
        refusals += 1;
        const ms = fault.retryAfterMs ?? null;
        // One says it in seconds and the other with a date.
        const retry = ms === null ? {} : ({ retryAfter: ms / 1_000, retryAfterAs: refusals % 2 === 0 ? 'date' : 'seconds' } as const);
        return apply({ kind: refusals % 2 === 0 ? 'unavailable' : 'throttled', ...retry }, request, run, around);
      }
      case 'stall':
        late.push(request.clone());
        await fault.wait();
        throw LOST;
      case 'late':
        late.push(request.clone());
        throw LOST;
      case 'slow': {
        const answer = await run();
        await fault.wait();
        return answer;
      }
      case 'broken':
        return refused(request, 500);
      case 'brokenAfter':
        await run();
        return refused(request, 502);
      case 'missing':
        return refused(request, 404);
      case 'answer':
        return answering(request, fault.error);
    }
  }

  function answering(request: Request, error: (Fault & { readonly kind: 'answer' })['error']): Response {
    if (error.kind === 'moved') return refused(request, 421);
    if (error.kind === 'conflict') return refused(request, 412);
    if (error.kind === 'invalid' && error.by === 'crm') return refused(request, 400);
    return new Response('{"Garbage": true}', { headers: { 'Content-Type': 'application/json' } });
  }

  return {
    send,
    fault: (fault) => void faults.push(fault),
    heal() {
      faults = [];
    },
  };
}
