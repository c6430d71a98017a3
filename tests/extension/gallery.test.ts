import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GalleryVisit, THEMES, visitGallery } from '../../scripts/gallery/visit.ts';
import { findings } from './axe.ts';

/** The narrowest panel, and the usual one at 200 % zoom, in CSS pixels. A popup grows with the zoom, up to 400 of them at 200 %. */
const NARROW = [
  { where: '280 px', width: 280, surfaces: /^/ },
  { where: 'a panel of 380 px at 200 %', width: 190, surfaces: /^(panel|parts|options)/ },
];
const LONG = 10 * 60_000;

let visit: GalleryVisit;
beforeAll(async () => {
  visit = await visitGallery();
});
afterAll(() => visit.close());

/** What goes out of the page sideways, so that a reader would have to scroll for every line. */
function overflow(): Promise<readonly string[]> {
  return visit.page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [
      `${scrollWidth} > ${clientWidth}: ${wide
        .map(({ tagName, className }) => `${tagName}.${String(className)}`)
        .slice(-3)
        .join(' ')}`,
    ];
  });
}

test('axe finds nothing in any state of any surface, in light, dark and forced colours', { timeout: LONG }, async () => {
  const found: string[] = [];
  for (const theme of THEMES) {
    await visit.theme(theme);
    for (const state of visit.states) {
      await visit.show(state);
      found.push(...(await findings(visit.page)).map((finding) => `${state} in ${theme}: ${finding.slice(0, 300)}`));
    }
  }
  console.log(`axe: ${visit.states.length} states × ${THEMES.length} themes, ${found.length} violations`);
  expect(found).toEqual([]);
  expect(visit.complaints(), 'no state complains').toEqual([]);
});

test.each(NARROW)('no state has to be scrolled sideways in $where', { timeout: LONG }, async ({ width, surfaces }) => {
  await visit.theme('light');
  const found: string[] = [];
  for (const state of visit.states.filter((each) => surfaces.test(each))) {
    await visit.show(state, width);
    found.push(...(await overflow()).map((finding) => `${state}: ${finding}`));
  }
  expect(found).toEqual([]);
});

test('script in the texts of the CRM and of the page is shown as text', async () => {
  for (const state of visit.states.filter((each) => each.includes('bad-script'))) {
    await visit.show(state);
    const seen = await visit.page.evaluate(() => ({ title: document.title, text: document.body.textContent }));
    expect(seen.title).toBe(state);
    expect(seen.text).toContain('<img src=x');
  }
});
