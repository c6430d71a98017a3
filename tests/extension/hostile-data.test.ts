import { describe, expect, test } from 'vitest';
import type { Fault } from '../../scripts/browser/traffic.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { bugs, running } from './running.ts';

const SCRIPT = '<img src=x onerror="document.title=1"><script>document.title=1</script><a href="javascript:document.title=1">x</a>';
/** Keys of answers that are no text for people: with a script in their place a client could not read the answer at all. */
const MACHINE =
  /^(?:__type|TableRight|FieldRight|FieldProperties|.*Date.*|.*Type|.*Url|.*Uri|.*Token|.*Key|.*Version|Updated.*|Created.*|Api|State|.*Rank|.*Id)$/;

/** The same answer with this in the place of every text that somebody could have typed. */
function withText(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return value === '' || value.includes('@') || MACHINE.test(key) || !Number.isNaN(Number(value)) ? value : SCRIPT;
  if (Array.isArray(value)) return value.map((each) => withText(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, MACHINE.test(name) ? each : withText(each, name)]));
}

const HOSTILE: Fault = (request, next) =>
  /\/Cust00001\/api\//.test(request.path)
    ? next().then(async (response) => {
        const text = await response.text();
        const body: unknown = text === '' ? null : JSON.parse(text);
        return new Response(body === null ? null : JSON.stringify(withText(body)), {
          status: response.status,
          headers: { 'content-type': 'application/json' },
        });
      })
    : null;

describe('a CRM whose every text is a script', () => {
  const run = running();

  test('is text in every surface, and breaks no policy', async () => {
    const { demo, panel } = run();
    demo.traffic.disturb(HOSTILE);
    await openMail(demo.page, 'Olivia Stone');
    await panel.sees('<img src=x onerror=', 20_000);
    const pages = [panel.page];
    for (const path of ['leads.html', 'admin.html', 'options.html', 'popup.html', 'sidepanel.html']) {
      const page = await demo.browser.browser.newPage();
      await page.goto(demo.browser.url(path));
      await page.waitForSelector('main, .leads, h1');
      pages.push(page);
    }
    await waitFor('the list shows it', () => pages[1]?.evaluate(() => document.body.textContent.includes('<img src=x onerror=')));
    for (const page of pages) {
      const made = await page.evaluate(() => [
        document.querySelectorAll('img, script:not([type="module"]), iframe, object, embed').length,
        [...document.querySelectorAll('a')].filter((link) => !/^(?:https?|mailto|tel|chrome-extension):/.test(link.href)).length,
        document.title === '1',
      ]);
      expect(made, page.url()).toEqual([0, 0, false]);
    }
    for (const page of pages.slice(1)) await page.close();
    demo.traffic.disturb(null);
    expect(bugs(demo)).toEqual([]);
  });

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
