import { memoryDisk } from './disk.ts';
import { idbDisk } from './idb-disk.ts';
import type { GroundKind } from './plan.ts';
import { sandboxBackend } from './sandbox-backend.ts';
import { smallBackend } from './small-backend.ts';
import type { Ground } from './world.ts';

/** What one schedule runs on, empty. */
export function openGround(ground: GroundKind): Ground {
  if (ground === 'sandbox') return { disk: idbDisk(), backend: sandboxBackend };
  return { disk: ground === 'indexedDB' ? idbDisk() : memoryDisk(), backend: async (options) => smallBackend(options) };
}
