import type { Plugin } from 'vite';

const PREACT = /[\\/]preact[\\/]dist[\\/]preact\.mjs$/;
const ASSIGNMENT = /\(?\w+\.innerHTML=\w+\.__html\)?/;

/**
 * Takes out of Preact the one place that makes markup from a string. Nothing of ours asks for it, Trusted Types would refuse it, and
 * Mozilla's linter warns of it. The build fails if it is no longer where it was.
 */
export function withoutMarkup(): Plugin {
  return {
    name: 'without-markup',
    transform(code, id) {
      if (!PREACT.test(id)) return null;
      const without = code.replace(ASSIGNMENT, '(void 0)');
      if (without === code) this.error('Preact has changed: the assignment to innerHTML was not found.');
      return { code: without, map: null };
    },
  };
}
