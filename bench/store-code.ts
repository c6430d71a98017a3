import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** The product's store as a script that can be run in a page, as `leadsideStore`: its code is not reachable in the built one. */
export async function storeCode(): Promise<string> {
  const entry = join(import.meta.dirname, '../lib/store/idb.ts');
  const options = { write: false, minify: true, lib: { entry, name: 'leadsideStore', formats: ['iife' as const] } };
  const [output] = [await build({ configFile: false, logLevel: 'error', build: options })].flat() as Rolldown.RolldownOutput[];
  return `${output?.output[0].code ?? ''};globalThis.leadsideStore = leadsideStore;`;
}
