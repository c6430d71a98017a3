import type { Tour } from './context.ts';

/** Web pages beside mail: a team page with and without structured data, and one without anybody. */
export async function tourOfPages({ demo, page, panel, pictures, step }: Tour): Promise<void> {
  await step('a team page: its people are found', async () => {
    await page.goto(`${demo.url}/pages/team`);
    await panel.sees(/On the page/);
    await pictures.take('team', page, panel.page);
  });
  await step('a page with h-cards: its people are found', async () => {
    await page.goto(`${demo.url}/pages/hcards`);
    await panel.sees(/On the page/);
  });
  await step('an article: nobody is found, and nobody is invented', async () => {
    await page.goto(`${demo.url}/pages/nothing`);
    await panel.sees('Nobody found on this page');
  });
  await step('a page that no extension may read says so', async () => {
    await page.goto('chrome://version/');
    await panel.sees(/cannot read this page|may not read this site/);
  });
}
