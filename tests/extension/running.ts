import { afterAll, beforeAll, expect } from 'vitest';
import { type Demo, type DemoOptions, startDemo } from '../../scripts/browser/demo.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { openMailbox } from '../../scripts/tour/mail.ts';

/** The product as it runs for the tests of one file. */
export interface Running {
  readonly demo: Demo;
  panel: Panel;
}

/** What contexts complained about that they should not have: everything but failed requests and what a test provokes by `evaluate`. */
export function bugs(demo: Demo): readonly string[] {
  return demo.browser
    .problems()
    .filter(({ kind, text }) => kind !== 'network' && !(kind === 'security' && text.includes('(pptr:evaluate')))
    .map(({ kind, where, text }) => `${kind} in ${where}: ${text}`);
}

/**
 * Starts sandbox and browser before the tests of a file, with the mailbox and the panel open and the rep signed in; ends both after them and
 * expects that no context complained. `prepare`: what is done to the sandbox before anybody signs in.
 */
export function running(options: DemoOptions = {}, prepare?: (demo: Demo) => Promise<void>): () => Running {
  let state: Running | null = null;
  beforeAll(async () => {
    const demo = await startDemo(options);
    try {
      await prepare?.(demo);
      await openMailbox(demo.page, demo.url);
      state = { demo, panel: panelOf(await demo.panelAs('rep@example.com')) };
    } catch (error) {
      await demo.close();
      throw error;
    }
  });
  afterAll(async () => {
    if (!state) return;
    const found = bugs(state.demo);
    await state.demo.close();
    expect(found).toEqual([]);
  });
  return () => {
    if (!state) throw new Error('the product did not start');
    return state;
  };
}

/** Lead statuses by the ids of a new database. */
export const STATUS = { open: 1, contacting: 2, disqualified: 3, renurture: 4, qualified: 5 } as const;
