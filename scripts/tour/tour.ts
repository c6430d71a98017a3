import { rm } from 'node:fs/promises';
import type { Demo } from '../browser/demo.ts';
import { panelOf } from '../browser/panel.ts';
import type { Tour } from './context.ts';
import { tourOfCreation } from './creation.ts';
import { tourOfEdits } from './edits.ts';
import { openFirstMail, openMailbox } from './mail.ts';
import { tourOfMails } from './mails.ts';
import { tourOfOwnMail } from './own-mail.ts';
import { tourOfPages } from './pages.ts';
import { createPictures } from './pictures.ts';
import { createSteps } from './steps.ts';

/** What the tour walks through. */
export interface TourOptions {
  /** The mailbox shows the user's own mail: only what holds for any mail is checked. */
  readonly ownMail: boolean;
  readonly print: (line: string) => void;
  /** For the pictures; emptied first. */
  readonly folder: string;
}

/** Walks through the running product, prints each step and the last line `tour: N steps, M failed`. Never rejects for a step. */
export async function runTour(
  demo: Demo,
  { ownMail, print, folder }: TourOptions,
): Promise<{ readonly steps: number; readonly failed: number }> {
  await rm(folder, { recursive: true, force: true });
  const pictures = createPictures(folder);
  const { page } = demo;
  let panel: Tour['panel'] | null = null;
  const steps = createSteps(print, async (_name, number) => {
    await pictures.single(`failed-${number}-page`, page);
    if (panel) await pictures.single(`failed-${number}-panel`, panel.page);
  });

  await steps.step('the mailbox opens', async () => {
    await openMailbox(page, demo.url);
    await openFirstMail(page);
  });
  await steps.step('the toolbar button opens the popup, its button the side panel, and the rep signs in', async () => {
    panel = panelOf(await demo.panelAs('rep@example.com'));
  });
  if (panel !== null) {
    const tour: Tour = { demo, page, panel, pictures, step: steps.step };
    if (ownMail) await tourOfOwnMail(tour);
    else {
      await tourOfMails(tour);
      await tourOfEdits(tour);
      await tourOfCreation(tour);
      await tourOfPages(tour);
    }
  }
  await steps.step('no page, panel, popup or worker complained', async () => {
    const problems = demo.browser.problems().filter(({ kind }) => kind !== 'network');
    if (problems.length > 0) throw new Error(problems.map(({ kind, where, text }) => `${kind} in ${where}: ${text}`).join(' | '));
  });
  await steps.step('the pictures are in .output/tour/', async () => {
    await pictures.compose(await demo.browser.browser.newPage());
  });
  print(`tour: ${steps.count()} steps, ${steps.failed()} failed`);
  return { steps: steps.count(), failed: steps.failed() };
}
