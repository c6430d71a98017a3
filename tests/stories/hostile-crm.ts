import { expect, test } from 'vitest';
import type { Fault } from '../../scripts/browser/traffic.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import type { Stage } from './stage.ts';

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

/** A CRM whose every text is a script. It leaves those in the store. */
export function hostileStories(stage: () => Stage): void {
  test('a CRM whose every text is a script is text in every surface, and breaks no policy', async () => {
    const { served, mail, panel, openPage, complaints } = stage();
    served.traffic.disturb(HOSTILE);
    await openMail(mail, 'Olivia Stone');
    await panel.sees('<img src=x onerror=', 20_000);
    const pages = [panel.page];
    for (const path of ['leads.html', 'admin.html', 'options.html', 'popup.html', 'sidepanel.html']) {
      const page = await openPage(path);
      await page.waitForSelector('main, .leads, h1');
      pages.push(page);
    }
    await waitFor('the list shows it', () => pages[1]?.evaluate(() => document.body.textContent.includes('<img src=x onerror=')));
    for (const page of pages) {
      const made = await page.evaluate(() => [
        document.querySelectorAll('img, script:not([type="module"]), iframe, object, embed').length,
        [...document.querySelectorAll('a')].filter((link) => !/^(?:https?|mailto|tel|chrome-extension|moz-extension):/.test(link.href))
          .length,
        document.title === '1',
      ]);
      expect(made, page.url()).toEqual([0, 0, false]);
    }
    for (const page of pages.slice(1)) await page.close();
    served.traffic.disturb(null);
    expect(await complaints()).toEqual([]);
  });
}
