import { type Demo, DEMO_BUILD, startDemo } from '../../scripts/browser/demo.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMailbox } from '../../scripts/tour/mail.ts';
import { choose, replicaState } from '../kept.ts';
import { pinnedProfile } from './pinned.ts';

/** How {@link layGround} comes to its people. */
export const GROUND_METHOD = `The demo build in Chromium on this machine, the sandbox in the same process as this script (everybody a lead once, nobody with the name of somebody else), over loopback.
"All leads" is chosen in the settings, and the product has brought everybody to this device by itself before anything is measured; it goes on asking for news meanwhile. Its button is pinned to the toolbar.`;

/** A family name of its own for everybody: lists of real people have nearly as many names as people, and sorting them costs accordingly. */
const NAMES = `update person set last_name = last_name || '-' || initcap(translate(substr(md5(id::text), 1, 6), '0123456789', 'ghijklmnop')) where id > 1000`;
const LEADS = 'update person set lead_status_id = 1 where lead_status_id is null';
const MOST_MS = 10 * 60_000;

/** Starts the product and fills this device with so many people. Close the demo in the end. */
export async function layGround(people: number): Promise<Demo> {
  const profile = await pinnedProfile(DEMO_BUILD);
  const started = await startDemo({ sandbox: { people }, browser: { extensionDir: DEMO_BUILD, profileDir: profile.profileDir } }).catch(
    async (error: unknown) => {
      await profile.remove();
      throw error;
    },
  );
  const demo = { ...started, close: () => started.close().then(profile.remove) };
  try {
    await demo.sandbox.db.query(NAMES);
    await demo.sandbox.db.query(LEADS);
    await openMailbox(demo.page, demo.url);
    // Chosen before signing in, after which pages are loaded anew.
    await choose(await demo.browser.openPanel(demo.page), { keep: 'all' });
    const panel = await demo.panelAs('rep@example.com');
    await waitFor('everybody is here', async () => (await replicaState(panel))?.completeAt != null, MOST_MS);
    return demo;
  } catch (error) {
    await demo.close();
    throw error;
  }
}
