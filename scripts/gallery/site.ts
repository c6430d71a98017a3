import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { build, createServer, type InlineConfig, preview } from 'vite';
import { ROOT } from '../run.ts';

const OUT = join(ROOT, '.output', 'gallery', 'site');
const CONFIG: InlineConfig = {
  configFile: false,
  root: join(ROOT, 'tests', 'gallery'),
  base: './',
  logLevel: 'warn',
  plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false, prefreshEnabled: false })],
  build: { outDir: OUT, emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2_000 },
};

/** The gallery, being served on this machine. */
export interface GallerySite {
  /** With a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** The gallery as it is being worked on: every change of a component shows at once. */
export async function serveGallery(): Promise<GallerySite> {
  const server = await createServer({ ...CONFIG, server: { host: '127.0.0.1' } });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

/** The gallery built once, for looking at many states quickly. */
export async function buildGallery(): Promise<GallerySite> {
  await build(CONFIG);
  const server = await preview({ ...CONFIG, preview: { host: '127.0.0.1', port: 0 } });
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}
