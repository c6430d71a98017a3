import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Window } from 'happy-dom';
import type { Candidate } from '../lib/domain/candidate.ts';
import { detect } from '../lib/detect/detect.ts';
import { limitDepth } from './html-depth.ts';

const HELP = `Finds the people on saved pages.

  npm run detect -- FILE.html... [--url URL]

Prints one JSON line a file:
  {"file","url","ms","candidates":[{"name","email","company","title","phone","url","role","source","certainty"}]}
Fields that the page does not state are left out, and so is the owner of the mailbox.
Role: from, replyTo, to, cc, page. Certainty: stated, linked, inferred, weak.

  --url URL   the address the pages were saved from; otherwise what the page says of itself, or its file: address
  --help      this text

Nothing on the page is run or loaded. Files that cannot be read are named on standard error; then the exit code is 1.`;

const FIELDS = ['name', 'email', 'company', 'title', 'phone', 'url', 'role', 'source'] as const;

function shown(candidate: Candidate): Record<string, string> {
  const stated = FIELDS.flatMap((field) => (candidate[field] === undefined ? [] : [[field, candidate[field]]]));
  return { ...(Object.fromEntries(stated) as Record<string, string>), certainty: candidate.certainty ?? 'stated' };
}

function webUrl(text: string | null | undefined): URL | null {
  const url = text === null || text === undefined ? null : URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** The line for one file. Throws where the file cannot be read. */
async function detectFile(file: string, given: URL | null): Promise<string> {
  const source = await readFile(file, 'utf8');
  // A parser makes a document that is shown nowhere: no script runs and nothing is loaded.
  const window = new Window({ settings: { disableJavaScriptFileLoading: true, enableJavaScriptEvaluation: false } });
  try {
    const doc = new window.DOMParser().parseFromString(limitDepth(source), 'text/html') as unknown as Document;
    const stated =
      webUrl(doc.querySelector('link[rel="canonical"]')?.getAttribute('href')) ??
      webUrl(doc.querySelector('meta[property="og:url"]')?.getAttribute('content'));
    const url = given ?? stated ?? pathToFileURL(resolve(file));
    const started = performance.now();
    const { candidates } = detect(doc, url);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    return JSON.stringify({ file, url: url.href, ms, candidates: candidates.filter((candidate) => candidate.self !== true).map(shown) });
  } finally {
    await window.happyDOM.close();
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function options(): { readonly files: readonly string[]; readonly url: URL | null; readonly help: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const url = values.url === undefined ? null : URL.parse(values.url);
    if (values.url !== undefined && url === null) fail(`--url: ${values.url} is not an address`);
    return { files: positionals, url, help: values.help === true };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

const { files, url, help } = options();
if (help) process.stdout.write(`${HELP}\n`);
else if (files.length === 0) fail(HELP);
for (const file of help ? [] : files) {
  try {
    process.stdout.write(`${await detectFile(file, url)}\n`);
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
