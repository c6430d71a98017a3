import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** The browser's colour scheme. */
export type Scheme = 'light' | 'dark';

interface Shot {
  readonly name: string;
  readonly scheme: Scheme;
  readonly page: Uint8Array;
  readonly panel: Uint8Array;
}

/** Takes pictures of a page and the panel beside it. */
export interface Pictures {
  /** One picture a colour scheme, `NAME-light` and `NAME-dark`; leaves the pages in light. */
  take(name: string, page: Page, panel: Page): Promise<void>;
  /** A picture of one page alone, `NAME.png`. */
  single(name: string, page: Page): Promise<void>;
  /** Puts each page and its panel side by side, with a strip for the bar that the browser draws over a side panel, and answers how many files there are now. */
  compose(canvas: Page): Promise<number>;
}

async function inScheme(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}

function sideBySide({ page, panel, scheme }: Shot): string {
  const image = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
  const [back, line, bar, text] =
    scheme === 'dark' ? ['#1b1c1f', '#3b3d42', '#2a2b2f', '#e6e7ea'] : ['#e9ebee', '#c6c9ce', '#f6f7f9', '#2b2d31'];
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; display: inline-block; background: ${back}; }
    main { display: flex; margin: 16px; border: 1px solid ${line}; border-radius: 8px; overflow: hidden; width: max-content; }
    img { display: block; }
    aside { display: flex; flex-direction: column; border-left: 1px solid ${line}; }
    header { flex: 1; display: flex; align-items: center; padding: 0 12px; background: ${bar}; color: ${text}; font: 500 13px system-ui, sans-serif; }
  </style><main><img src="${image(page)}" alt="the page"><aside><header>Leadside</header><img src="${image(panel)}" alt="the side panel"></aside></main>`;
}

/** Pictures go to `folder`, which is made. */
export function createPictures(folder: string): Pictures {
  const shots: Shot[] = [];
  let files = 0;

  async function write(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), bytes);
    files += 1;
  }

  return {
    async take(name, page, panel) {
      for (const scheme of ['dark', 'light'] as const) {
        await Promise.all([inScheme(page, scheme), inScheme(panel, scheme)]);
        const shot = { name, scheme, page: await page.screenshot(), panel: await panel.screenshot() };
        shots.push(shot);
      }
    },
    async single(name, page) {
      await write(name, await page.screenshot());
    },
    async compose(canvas) {
      for (const shot of shots) {
        await canvas.setContent(sideBySide(shot), { waitUntil: 'load' });
        const body = await canvas.$('body');
        if (body) await write(`${shot.name}-${shot.scheme}`, await body.screenshot());
      }
      shots.length = 0;
      return files;
    },
  };
}
