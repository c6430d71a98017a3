import { describe, expect, test } from 'vitest';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { hostileStories } from '../stories/hostile-crm.ts';
import { running } from './running.ts';
import { stageOf } from './stage.ts';

describe('hostile data', () => {
  const run = running();

  hostileStories(() => stageOf(run()));

  test('what a mail says beside its addresses leaves the device in no request', async () => {
    const { demo, panel } = run();
    const marker = 'zq-marker-that-nobody-else-has';
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    const before = demo.traffic.seen().length;
    await demo.page.evaluate((text) => {
      const note = document.createElement('p');
      note.textContent = `The secret is ${text}, says Jane Doe`;
      document.querySelector('header[data-mail="message"]')?.parentElement?.append(note);
      document.title = text;
    }, marker);
    await panel.click('button', 'Check again');
    await waitFor('the CRM is asked', () => demo.traffic.seen().length > before);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const said = JSON.stringify(demo.traffic.seen());
    expect(said).not.toContain(marker);
    const lines = await demo.page.$eval('article', (mail) =>
      mail.innerText.split('\n').filter((line) => line.length > 25 && !line.includes('@')),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((text) => said.includes(text))).toEqual([]);
  });
});
