import { beforeEach, describe, expect, test } from 'vitest';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { running, STATUS } from './running.ts';
import { inWorker } from './worker-events.ts';

/** On a busy machine fifty edits take their time, ms: how long is what the bench measures. */
const SENT_MS = 90_000;
const CHECKED_MS = 40_000;

describe('tagging the people of a page', { timeout: 240_000 }, () => {
  const run = running();

  const people = (): Promise<readonly { first_name: string; last_name: string; lead_status_id: number | null; company: string | null }[]> =>
    run().demo.sandbox.db.query(
      `select p.first_name, p.last_name, p.lead_status_id, c.name as company from person p left join company c on c.id = p.company_id
        where not p.deleted and exists (select 1 from person_email e where e.person_id = p.id and e.address like 'person%@%.example')`,
    );

  beforeEach(async () => {
    // Whatever a test before has left open.
    const { panel } = run();
    for (let step = 0; step < 5 && (await panel.has('button', 'Back')); step += 1) await panel.click('button', 'Back');
  });

  test('25 of them: a preview, an answer, and all are in the CRM, each once; the badge and the panel know them again', async () => {
    const { demo, panel } = run();
    await demo.page.goto(`${demo.url}/pages/fair?utm_source=newsletter&utm_campaign=fair`);
    await panel.click('button', 'Tag 25 people of this page…');
    await panel.sees('Campaign of this page: newsletter / fair');
    await panel.pick('Lead status', 'Contacting');
    await panel.pick('Category of new companies', 'Lead');
    await panel.click('button', 'Check 25 people');
    await panel.sees('Will be created (22)', CHECKED_MS);
    await panel.sees('has no lead status: the category does not use it, and is not changed');
    await panel.pick('Who is S. Lind?', 'Leave out');
    await panel.click('button', 'Tag 23 people');
    await panel.sees('23 people are saved here and will be sent.');
    await expect.poll(async () => (await people()).length, { timeout: SENT_MS }).toBe(22);
    await panel.seesNot('on its way', SENT_MS);
    const all = await people();
    expect(new Set(all.map(({ lead_status_id }) => lead_status_id))).toEqual(new Set([STATUS.contacting]));
    expect(new Set(all.map(({ company }) => company))).toEqual(
      new Set(['Alder Logistics', 'Birch & Baltic', 'Cedar Foods', 'Dune Energy', 'Elm Instruments']),
    );
    expect((await demo.crm.person(11)).leadStatusId).toBe(STATUS.contacting);
    await panel.click('button', 'Add to a selection…');
    await panel.fill('Name of the selection', 'Fair people');
    await panel.click('button', 'Save');
    await panel.sees('24 added to “Fair people”.');
    const leads = await demo.browser.browser.newPage();
    await leads.goto(demo.browser.url('leads.html'));
    const line = () => leads.$$eval('.side-line', (all) => all.map(({ textContent }) => textContent).find((text) => text.includes('Fair')));
    await expect.poll(line, { timeout: 20_000 }).toMatch(/^Fair people\D*24\D*$/);
    await leads.close();
    await demo.page.bringToFront();
    await panel.click('button', 'Close');
    await panel.sees('23 people here were tagged by you before.');
    await expect
      .poll(() => inWorker(demo, (chrome, tab) => chrome.action.getTitle({ tabId: tab.id }), null))
      .toContain('23 of them tagged by you');
  });

  test('a pasted list is read, and 500 people on one page neither hang the panel nor are lost from sight', async () => {
    const { demo, panel } = run();
    await demo.page.goto(`${demo.url}/pages/fair?people=520`);
    await panel.click('button', 'Tag 500 people of this page…', 20_000);
    await panel.sees('The page names 20 more, who were not read.');
    await panel.click('button', 'Cancel');
    await panel.click('button', 'Tag a list…');
    await panel.fill('Paste the list', 'Navn;E-post\nAlma Aasen;person1@alder.example\n');
    await panel.click('button', 'Read the list');
    await panel.sees(/Check 1 person|Nobody was found/);
  });

  test('two windows that tag the same people at the same moment make nobody, and no company, twice', async () => {
    const { demo, panel } = run();
    const names = ['Ring', 'Strand', 'Falk', 'Moe', 'Dahl', 'Vik', 'Lunde', 'Bakke', 'Sunde', 'Ness', 'Haugen', 'Eide'].map(
      (name, at) => `Zebedee ${name} <zebedee${at}@${at % 2 === 0 ? 'one' : 'two'}-doubled.example>`,
    );
    const prepare = async (surface: Panel): Promise<void> => {
      await surface.click('button', 'Tag a list…');
      await surface.fill('Paste the list', names.join('\n'));
      await surface.click('button', 'Read the list');
      await surface.pick('Lead status', 'Contacting');
      await surface.pick('Category of new companies', 'Lead');
      await surface.click('button', 'Check 12 people');
      await surface.sees('Will be created (12)', CHECKED_MS);
    };
    /** How many people and companies of the list the CRM has. */
    const doubled = (): Promise<readonly object[]> =>
      demo.sandbox.db.query(
        `select (select count(*)::int from person_email where address like '%-doubled.example') as people,
           (select count(*)::int from company where name like '%-doubled.example') as companies`,
      );
    const once = [{ people: 12, companies: 2 }];
    await prepare(panel);
    const page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url('sidepanel.html'));
    const other = panelOf(page);
    await prepare(other);
    await Promise.all([panel.click('button', 'Tag 12 people'), other.click('button', 'Tag 12 people')]);
    await Promise.all([panel.sees('What was tagged'), other.sees('What was tagged')]);
    // Whoever came second is told that they are there already: each person once in all.
    const told = `${await panel.text()} ${await other.text()}`.split('not created: somebody has just created them').length - 1;
    expect(told).toBe(12);
    await expect.poll(doubled, { timeout: SENT_MS }).toEqual(once);
    await Promise.all([panel.seesNot('on its way', SENT_MS), other.seesNot('on its way', SENT_MS)]);
    expect(await doubled()).toEqual(once);
    await page.close();
    await demo.page.bringToFront();
    await panel.click('button', 'Close');
  });
});
