import { describe, expect, test } from 'vitest';
import { CAST } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings, scheme } from './axe.ts';
import { running } from './running.ts';

describe('the side panel in full', () => {
  const run = running();

  async function expectCalm(width = 280): Promise<void> {
    const { page } = run().panel;
    await page.setViewport({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is cut off').toBeLessThanOrEqual(width);
    for (const value of ['light', 'dark'] as const) {
      await scheme(page, value);
      expect(await findings(page), value).toEqual([]);
    }
  }

  test('the card says where the lead came from, since when the CRM has them, and how far they are; it opens in the CRM', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees(/Created \d+ \w+ \d{4}/);
    await panel.sees(/Lead Marketing qualified lead \(MQL\) Qualified Opportunity Sale Re-nurture Disqualified/);
    await panel.page.click('details.origin summary');
    await panel.sees(/Became a lead by Form Newsletter/);
    await panel.sees(/First touch Source search/);
    const link = await panel.page.$eval('.card-links a', (element) => element.getAttribute('href'));
    expect(link).toBe(`${demo.url}/Cust00001/default.aspx?person.main?person_id=${CAST.jane}`);
    await expectCalm();
  });

  test('why a status is hidden is told from the data, with the way to change it', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Lars Hansen');
    await panel.shows('Lars Hansen');
    await panel.page.click('.hidden-why summary');
    await panel.sees(
      /The group is Potential customer .*You can give Fjordkraft AS another category\. An administrator can change the group/,
    );
    await expectCalm();
    await panel.click('button', 'Change category');
    await panel.shows('Fjordkraft AS');
    await panel.click('button', 'Back');
  });

  test('somebody pinned stays while the mail changes; back, forward and those seen last lead around', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.click('button', 'Pin: stay here while browsing on');
    await openMail(demo.page, 'Lars Hansen');
    await panel.sees('On this page: Lars Hansen');
    await panel.shows('Jane Doe');
    await expectCalm();
    await panel.click('button', 'On this page: Lars Hansen');
    await panel.shows('Lars Hansen');
    await panel.click('button', 'Back');
    await panel.shows('Jane Doe');
    await panel.click('button', 'Forward');
    await panel.shows('Lars Hansen');
    await panel.click('button', 'Pin: stay here while browsing on');
    await panel.click('button', 'Find a contact');
    await panel.sees(/Seen last Lars Hansen .*Jane Doe/);
    await expectCalm();
    await panel.click('button', 'Back');
  });
});
