import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { bulkStories, choose, openLeads, stored } from '../stories/bulk.ts';
import { running } from './running.ts';
import { stageOf } from './stage.ts';

describe('a change of many in the real browser', () => {
  const run = running();

  bulkStories(() => stageOf(run()));

  test('goes on after its tab was closed: all that was called saved is there, and is sent by another page', async () => {
    const page = await openLeads(stageOf(run()));
    const before = await stored(page);
    await surfaceOf(page).click('button', 'Change many…');
    await choose(page, 3, 'Re-nurture');
    await page.waitForSelector('dialog .actions .button-primary:not(:disabled)');
    await page.click('dialog .actions .button-primary');
    const told = await page.waitForSelector('dialog [data-bulk-stored]');
    const count = Number.parseInt((await told?.evaluate(({ textContent }) => textContent)) ?? '', 10);
    await page.close();
    const other = await openLeads(stageOf(run()));
    expect([count > 5, (await stored(other)) - before]).toEqual([true, count]);
    await waitFor('everything is sent', async () => (await stored(other, ['queued', 'inFlight'])) === 0, 60_000);
    expect((await stored(other)) - before).toBe(count);
    await other.close();
  });
});
