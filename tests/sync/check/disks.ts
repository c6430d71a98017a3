import { memoryDisk, type Disk } from './disk.ts';
import type { GroundKind } from './plan.ts';

/** The disk of one schedule. */
export function openDisk(_ground: GroundKind): Disk {
  return memoryDisk();
}
