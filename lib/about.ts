import { browser } from './browser.ts';
import type { About } from './domain/report.ts';

/** This version of Leadside, and the browser that it runs in. */
export function readAbout(): About {
  return {
    version: browser.runtime.getManifest().version,
    agent: navigator.userAgent,
    languages: [...navigator.languages],
    online: navigator.onLine,
  };
}
