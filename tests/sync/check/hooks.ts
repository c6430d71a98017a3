import { registerHooks } from 'node:module';
import type { Sources } from './points.ts';

/** From now on the sources' modules are loaded as they are given there. */
export function hookSources(sources: Sources): void {
  registerHooks({
    load(url, context, nextLoad) {
      const source = sources.text.get(url);
      return source === undefined ? nextLoad(url, context) : { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
