import type { Detecting } from './detect/watch.ts';

/**
 * Where two scripts of ours run in one page, the one for webmails leaves its own test here, and the one for any page asks it before
 * every reading. They share the extension's isolated world, which no page can reach. Nothing is kept that could be out of date: a page
 * that becomes a webmail, or stops being one, changes hands at its next reading.
 */
interface SharedWorld {
  leadsideWebmail?: Detecting;
}

const world = globalThis as SharedWorld;

/** Says which pages the script for webmails reads. */
export function claimWebmails(isHere: Detecting): void {
  world.leadsideWebmail = isHere;
}

/** True unless the script for webmails runs here too and knows this page. */
export const isNoWebmail: Detecting = (doc, url) => world.leadsideWebmail?.(doc, url) !== true;
