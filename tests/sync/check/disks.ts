import { memoryDisk, type Disk } from './disk.ts';
import { idbDisk } from './idb-disk.ts';
import type { GroundKind } from './plan.ts';

/** The disk of one schedule. */
export function openDisk(ground: GroundKind): Disk {
  return ground === 'indexedDB' ? idbDisk() : memoryDisk();
}
