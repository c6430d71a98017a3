import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GalleryVisit, THEMES, visitGallery } from '../../scripts/gallery/visit.ts';
import { findings } from './axe.ts';

/** The narrowest panel, and the usual one at 200 % zoom, in CSS pixels. A popup grows with the zoom, up to 400 of them at 200 %. */
const NARROW = [
  { where: '280 px', width: 280, surfaces: /^/ },
  { where: 'a panel of 380 px at 200 %', width: 190, surfaces: /^(panel|parts|options|admin)/ },
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

/** What would still move although the user asks for calm: anything longer than a frame. */
function motion(): Promise<readonly string[]> {
  return visit.page.evaluate(() => {
    const ms = (text: string): number =>
      Math.max(0, ...text.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)));
    return [...document.querySelectorAll('body, body *')].flatMap((element) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
      const moves = ms(transitionDuration) > 16 || ms(animationDuration) > 16 || scrollBehavior === 'smooth';
      return moves ? [`${element.tagName}.${String(element.className)}: ${transitionDuration} ${animationDuration} ${scrollBehavior}`] : [];
    });
  });
}

/** In a high-contrast theme a control is told from what is around it by a line, a mark or a colour of the system's, never by a fill alone. */
function unmarked(): Promise<readonly string[]> {
  return visit.page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '[aria-checked="true"], [aria-current]:not([aria-current="false"]), [aria-selected="true"], .button-primary',
      ),
    ]
      .filter((element) => element.getClientRects().length > 0)
      .flatMap((element) => {
        const style = getComputedStyle(element);
        const lined = ['Top', 'Right', 'Bottom', 'Left'].some(
          (side) =>
            style.getPropertyValue(`border-${side.toLowerCase()}-style`) !== 'none' &&
            Number.parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)) > 0,
        );
        const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
        const bold = Number(style.fontWeight) >= 600 || element.querySelector('svg, strong, b') !== null;
        return lined || outlined || bold ? [] : [`${element.tagName}.${String(element.className)}`];
      }),
  );
}

/** Everything that was found, by what it was looked at for. Each state is loaded once, and then seen in every theme and width. */
describe('every state of every surface', () => {
  const found = { axe: [] as string[], motion: [] as string[], forced: [] as string[], complaints: [] as string[] };
  const narrow = NARROW.map((): string[] => []);

  beforeAll(async () => {
    const began = performance.now();
    for (const state of visit.states) {
      await visit.theme('light');
      await visit.show(state);
      for (const theme of THEMES) {
        await visit.theme(theme);
        // Names, roles and structure are the same in every theme: the elements are.
        found.axe.push(
          ...(await findings(visit.page, { colours: theme !== 'light' })).map(
            (finding) => `${state} in ${theme}: ${finding.slice(0, 300)}`,
          ),
        );
      }
      found.forced.push(...(await unmarked()).map((finding) => `${state}: ${finding}`));
      await visit.theme('light');
      found.motion.push(...(await motion()).map((finding) => `${state}: ${finding}`));
      for (const [index, { width, surfaces }] of NARROW.entries()) {
        if (!surfaces.test(state)) continue;
        await visit.narrow(width);
        narrow[index]?.push(...(await overflow()).map((finding) => `${state}: ${finding}`));
      }
    }
    found.complaints.push(...visit.complaints());
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`axe: ${visit.states.length} states × ${THEMES.length} themes, ${found.axe.length} violations, in ${seconds} s`);
  }, LONG);

  test('has no finding of axe in light, dark and forced colours', () => {
    expect(found.axe).toEqual([]);
  });

  test('complains of nothing', () => {
    expect(found.complaints).toEqual([]);
  });

  test.each(NARROW)('does not have to be scrolled sideways in $where', ({ width }) => {
    expect(narrow[NARROW.findIndex((one) => one.width === width)]).toEqual([]);
  });

  test('moves nothing where the user asks for calm', () => {
    expect(found.motion).toEqual([]);
  });

  test('tells what is chosen by more than a fill in forced colours', () => {
    expect(found.forced).toEqual([]);
  });
});

test('script in the texts of the CRM and of the page is shown as text', async () => {
  for (const state of visit.states.filter((each) => each.includes('bad-script'))) {
    await visit.show(state);
    const seen = await visit.page.evaluate(() => ({ title: document.title, text: document.body.textContent }));
    expect(seen.title).toBe(state);
    expect(seen.text).toContain('<img src=x');
  }
});
