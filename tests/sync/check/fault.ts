import type { PlannedFault } from './schedule.ts';
import type { World } from './world.ts';

/** The CRM, or the way to it, fails so from now on. */
export function planFault({ crm, time }: World, fault: PlannedFault): void {
  if (fault.kind === 'stall') crm.fault({ ...fault, kind: 'stall', wait: () => time.stall(20_000) });
  else if (fault.kind === 'slow') crm.fault({ ...fault, kind: 'slow', wait: () => time.stall(10_000) });
  else crm.fault(fault);
}
