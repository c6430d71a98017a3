import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { createFolderReader } from './folder.ts';
import { mailPage } from './page.ts';

/** What the mailbox shows. */
export interface MailOptions {
  /** A folder with `.eml` files; the shipped samples unless given. It need not exist: then the page says so. */
  readonly dir?: string;
}

const SAMPLES = fileURLToPath(new URL('./samples/', import.meta.url));
const STATIC: Readonly<Record<string, string>> = { 'mail.css': 'text/css; charset=utf-8', 'mail.js': 'text/javascript; charset=utf-8' };

// Nothing that a mail holds is run or fetched; its own styles are all that is let through.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The demo mailbox, to be mounted at `/mail`: real mail files, read again at every request, and nothing that could send. */
export async function createMailApp({ dir = SAMPLES }: MailOptions = {}): Promise<Hono> {
  const app = new Hono();
  const readFolder = createFolderReader(dir);
  const files = new Map<string, string>();
  for (const name of Object.keys(STATIC)) files.set(name, await readFile(new URL(`./static/${name}`, import.meta.url), 'utf8'));

  app.use(async (context, next) => {
    await next();
    context.header('Content-Security-Policy', POLICY);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cache-Control', 'no-store');
  });
  app.get('/static/:name', (context) => {
    const name = context.req.param('name');
    const text = files.get(name);
    return text === undefined ? context.notFound() : context.body(text, 200, { 'Content-Type': STATIC[name] ?? 'text/plain' });
  });
  app.get('/', async (context) => context.html(mailPage(await readFolder(), '')));
  app.get('/m/:file', async (context) => {
    const folder = await readFolder();
    const file = context.req.param('file');
    return context.html(mailPage(folder, file), folder.entries.some((entry) => entry.file === file) ? 200 : 404);
  });
  return app;
}
