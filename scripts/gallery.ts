import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './browser/find.ts';
import { PICTURES } from './gallery/pictures.ts';
import { serveGallery } from './gallery/site.ts';
import { type GalleryVisit, POPUP_HEIGHT, THEMES, visitGallery } from './gallery/visit.ts';
import { ROOT } from './run.ts';

/**
 * `npm run gallery`: every surface and state in a browser of yours, following the code. `-- --shots` takes a picture of each in light,
 * dark and forced colours into `.output/gallery/` instead, `-- --docs` the pictures of the documents into `docs/images/`; `--only TEXT`
 * takes those whose name contains it.
 */
const SHOTS = join(ROOT, '.output', 'gallery', 'shots');
const IMAGES = join(ROOT, 'docs', 'images');
const { values } = parseArgs({
  options: {
    shots: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

/** What is shown now, as a picture no higher than this many CSS pixels. */
async function takePicture({ page }: GalleryVisit, path: string, highest: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewport() ?? { width: 400 };
  await page.screenshot({ path: path as `${string}.png`, clip: { x: 0, y: 0, width, height: Math.min(height, highest) } });
}

async function takeDocuments(): Promise<void> {
  await ensureChromium();
  const visit = await visitGallery();
  try {
    const pictures = PICTURES.filter(({ name }) => name.includes(values.only));
    for (const { name, state, theme = 'light', width } of pictures) {
      await visit.theme(theme);
      await visit.show(state, width);
      // A question covers what can be seen of the page, and no more.
      const asks = (await visit.page.$('dialog[open]')) !== null;
      await takePicture(visit, join(IMAGES, `${name}.png`), state.startsWith('popup/') ? POPUP_HEIGHT : asks ? 640 : 900);
    }
    console.log(`${pictures.length} pictures in ${IMAGES}`);
  } finally {
    await visit.close();
  }
}

async function takePictures(): Promise<void> {
  await ensureChromium();
  const visit = await visitGallery();
  try {
    await rm(SHOTS, { recursive: true, force: true });
    const states = visit.states.filter((state) => state.includes(values.only));
    for (const theme of THEMES) {
      await visit.theme(theme);
      for (const state of states) {
        await visit.show(state);
        // A name of 10,000 characters makes a page that nobody wants as a picture.
        await takePicture(visit, join(SHOTS, theme, `${state.replace('/', '-')}.png`), state.startsWith('popup/') ? POPUP_HEIGHT : 2_000);
      }
    }
    console.log(`${states.length} states in ${THEMES.length} themes: ${states.length * THEMES.length} pictures in ${SHOTS}`);
  } finally {
    await visit.close();
  }
}

if (values.docs) await takeDocuments();
else if (values.shots) await takePictures();
else console.log(`The gallery: ${(await serveGallery()).url} (Ctrl+C ends it)`);
