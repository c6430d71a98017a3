import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './browser/find.ts';
import { serveGallery } from './gallery/site.ts';
import { THEMES, visitGallery } from './gallery/visit.ts';
import { ROOT } from './run.ts';

/**
 * `npm run gallery`: every surface and state in a browser of yours, following the code. `-- --shots` takes a picture of each in light,
 * dark and forced colours into `.output/gallery/` instead; `--only TEXT` takes those whose name contains it.
 */
const SHOTS = join(ROOT, '.output', 'gallery', 'shots');
const { values } = parseArgs({ options: { shots: { type: 'boolean', default: false }, only: { type: 'string', default: '' } } });

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
        const path = join(SHOTS, theme, `${state.replace('/', '-')}.png`) as `${string}.png`;
        await mkdir(dirname(path), { recursive: true });
        // A name of 10,000 characters makes a page that nobody wants as a picture.
        const height = await visit.page.evaluate(() => document.documentElement.scrollHeight);
        const { width } = visit.page.viewport() ?? { width: 400 };
        await visit.page.screenshot({ path, clip: { x: 0, y: 0, width, height: Math.min(height, 2_000) } });
      }
    }
    console.log(`${states.length} states in ${THEMES.length} themes: ${states.length * THEMES.length} pictures in ${SHOTS}`);
  } finally {
    await visit.close();
  }
}

if (values.shots) await takePictures();
else console.log(`The gallery: ${(await serveGallery()).url} (Ctrl+C ends it)`);
