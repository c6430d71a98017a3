import { describe, expect, test } from 'vitest';
import type { Demo } from '../../scripts/browser/demo.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { CAST } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings } from './axe.ts';
import { running, STATUS } from './running.ts';

const SCRIPT = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
const UNBROKEN = 'W'.repeat(10_000);
const HEBREW = 'שָׁלוֹם';
const ARABIC = 'شركة النور للتجارة';
const OLIVIA = 27;
/** The sandbox saves no longer first name. */
const LONGEST_NAME = 99;

async function fill(demo: Demo, table: string, id: number, text: string, columns: readonly string[]): Promise<void> {
  const set = columns.map((column) => `${column} = $2`).join(', ');
  await demo.sandbox.db.query(`update ${table} set ${set} where id = $1`, [id, text]);
}

/** A tenant with what nobody thought of in its records and lists, as an import or another program may have left it there. */
async function spoil(demo: Demo): Promise<void> {
  const person = ['first_name', 'last_name', 'title'];
  await fill(demo, 'person', CAST.jane, UNBROKEN, person);
  await fill(demo, 'person', CAST.mette, SCRIPT, [...person, 'office_phone', 'mobile_phone']);
  await fill(demo, 'company', CAST.balticFoods, SCRIPT, ['name', 'department', 'phone', 'url']);
  await fill(demo, 'person', OLIVIA, UNBROKEN.slice(0, LONGEST_NAME), person);
  await fill(demo, 'person', CAST.sofia, HEBREW, ['first_name', 'last_name']);
  await fill(demo, 'person', CAST.sofia, ARABIC, ['title']);
  const { query } = demo.sandbox.db;
  await query('update person set utm = $2 where id = $1', [
    CAST.mette,
    JSON.stringify({ source: SCRIPT, formName: SCRIPT, campaign: SCRIPT }),
  ]);
  const names = JSON.stringify(Object.fromEntries(['en', 'da', 'no', 'sv', 'de', 'nl'].map((language) => [language, SCRIPT])));
  await query('update category set names = $2, tooltips = $2 where id = $1', [2, names]);
  await query('update lead_status set names = $2, tooltips = $2 where id = $1', [STATUS.contacting, names]);
  await query(
    `insert into category (id, names, tooltips, category_group, lead_status, rank)
      select n, replace(names::text, 'Lead', 'Category number ' || n)::jsonb, tooltips, 2, true, n from category, generate_series(101, 400) n where id = 1`,
  );
}

describe('a tenant full of what nobody thought of', () => {
  const run = running({}, spoil);

  /** Nothing goes out of a narrow panel sideways, nothing ran, and assistive technology finds its way. */
  async function expectCalm(): Promise<void> {
    const { page } = run().panel;
    await page.setViewport({ width: 280, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is cut off').toBeLessThanOrEqual(280);
    expect(await page.title()).not.toBe('1');
    expect(await page.$$eval('main img, main script', (all) => all.length), 'no markup of the CRM').toBe(0);
    expect(await findings(page)).toEqual([]);
  }

  test('a name of 20,000 characters is laid out; what the CRM itself refuses to save for it is explained, and can be discarded', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.sees('Northwind Trading');
    await expect.poll(() => panel.status()).toBe('Open');
    await expectCalm();
    await panel.chooseStatus('Disqualified');
    await panel.sees(/Refused: .*You chose Disqualified/, 20_000);
    expect(await panel.status()).toBe('Open');
    await panel.click('button', 'Discard');
    await panel.seesNot('Refused');
  });

  test('a name as long as the CRM takes it is laid out, and its status can be set', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Olivia Stone');
    await expect.poll(() => panel.status()).toBe('Open');
    await expectCalm();
    await panel.chooseStatus('Disqualified');
    await expect.poll(async () => (await demo.crm.person(OLIVIA)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.disqualified);
  });

  test('script in every field of the CRM is text, in the panel, on the company’s card and in the popup, and can be edited around', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Mette Sørensen');
    await panel.sees(SCRIPT);
    await expect.poll(() => panel.status(), { message: 'the status is named by its text' }).toBe(SCRIPT);
    await panel.page.waitForSelector('details.origin summary');
    await panel.page.click('details.origin summary');
    await expectCalm();
    const popup = surfaceOf(await demo.browser.openPopup(demo.page));
    await popup.sees(SCRIPT);
    expect(await popup.page.title()).not.toBe('1');
    expect(await popup.page.$$eval('main img, main script', (all) => all.length)).toBe(0);
    await closePopup(popup.page);
    await panel.chooseStatus('Re-nurture');
    await expect.poll(async () => (await demo.crm.person(CAST.mette)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.renurture);
    // By its label's beginning: quotes in a name are more than a selector can take.
    await panel.page.$$eval('button', (buttons) => buttons.find((one) => one.ariaLabel?.startsWith('Show company '))?.click());
    await panel.shows(SCRIPT);
    await expectCalm();
    await panel.click('button', 'Back');
  });

  test('of 300 categories one can be picked, with what it does, and saved', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    await panel.openCompany('Lundatech AB');
    await panel.shows('Lundatech AB');
    expect(await panel.page.$$eval('.category option', (options) => options.length)).toBeGreaterThanOrEqual(300);
    await panel.pick('Category', 'Category number 377');
    await panel.sees('Nobody’s lead status appears or disappears.');
    await expectCalm();
    await panel.click('button', 'Change category');
    await expect.poll(() => demo.crm.companyCategory(CAST.lundatech), { timeout: 20_000 }).toBe(377);
    await panel.click('button', 'Back');
  });

  test('a deleted status is shown by name, marked, not offered, and can be left', async () => {
    const { demo, panel } = run();
    await panel.shows('Åsa Öberg');
    await panel.sees(/Nurturing .*no longer in use/);
    expect(await panel.has('radio', 'Nurturing')).toBe(false);
    await expectCalm();
    await panel.chooseStatus('Re-nurture');
    await expect.poll(async () => (await demo.crm.person(CAST.asa)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.renurture);
  });

  test('right-to-left names are whole and laid out', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Agreement for the pilot');
    await panel.shows(`${HEBREW} ${HEBREW}`);
    await panel.sees(ARABIC);
    const direction = await panel.page.$eval('article.card h2', (heading) => getComputedStyle(heading).unicodeBidi);
    expect(direction, 'the name’s own direction does not turn what stands around it').toMatch(/isolate|plaintext/);
    await expectCalm();
  });
});

describe('a tenant that has no active lead status', () => {
  const run = running({}, async (demo) => {
    await demo.sandbox.db.query('update lead_status set deleted = true');
  });

  test('says that there is none to choose, with the value that is held, and who can change it', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees(/Open .*no longer in use/);
    await panel.sees('Read only: there is no active lead status to choose. An administrator can add one.');
    expect(await panel.status()).toBeNull();
    expect(await findings(panel.page)).toEqual([]);
  });
});
