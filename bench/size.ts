import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const OUTPUT = join(import.meta.dirname, '..', '.output');
const BUILDS = ['chrome-mv3', 'edge-mv3', 'firefox-mv3'];
const KB = 1000;
/** What `docs` promise: a content script after gzip level 9, and everything that is unpacked except icons. */
const TARGETS = { contentScript: 15 * KB, unpacked: 1_450 * KB };

/** One line of the table. `limit` is null where no target was set. */
interface SizeLine {
  readonly what: string;
  readonly bytes: number;
  readonly limit: number | null;
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function iconsOf(folder: string): Promise<ReadonlySet<string>> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    readonly icons?: Readonly<Record<string, string>>;
  };
  return new Set(Object.values(manifest.icons ?? {}).map((path) => path.replace(/^\//, '')));
}

/** The sizes of one build; throws if it is not there. */
async function measure(build: string): Promise<readonly SizeLine[]> {
  const folder = join(OUTPUT, build);
  const icons = await iconsOf(folder);
  const lines: SizeLine[] = [];
  let unpacked = 0;
  for (const file of await filesOf(folder)) {
    const bytes = await readFile(join(folder, file));
    if (!icons.has(file)) unpacked += bytes.length;
    if (file.startsWith('content-scripts/') || file === 'text.js')
      lines.push({ what: `${build}: ${file}, gzip`, bytes: gzipSync(bytes, { level: 9 }).length, limit: TARGETS.contentScript });
    else if (file.endsWith('.js'))
      lines.push({ what: `${build}: ${file}, gzip`, bytes: gzipSync(bytes, { level: 9 }).length, limit: null });
  }
  return [...lines, { what: `${build}: unpacked without icons`, bytes: unpacked, limit: TARGETS.unpacked }];
}

function format({ what, bytes, limit }: SizeLine): string {
  const verdict = limit === null ? '' : `${(limit / KB).toFixed(0).padStart(6)} kB  ${bytes <= limit ? 'pass' : 'FAIL'}`;
  return `${what.padEnd(64)} ${(bytes / KB).toFixed(1).padStart(8)} kB ${verdict}`;
}

process.stdout.write('Sizes of the release builds (1 kB = 1,000 bytes; gzip level 9)\n');
let missed = 0;
for (const build of BUILDS) {
  const lines = await measure(build).catch((error: unknown) => {
    process.stderr.write(
      `${build}: cannot be measured, run "npm run build" first (${error instanceof Error ? error.message : String(error)})\n`,
    );
    missed += 1;
    return [];
  });
  for (const line of lines) process.stdout.write(`${format(line)}\n`);
  missed += lines.filter(({ bytes, limit }) => limit !== null && bytes > limit).length;
}
process.exit(missed === 0 ? 0 : 1);
