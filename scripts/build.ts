import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Archive, filesBelow, sourceFiles, writeArchive } from './release/archives.ts';
import { ROOT, run } from './run.ts';

/**
 * `npm run build`: every browser into `.output/`, each packed as the stores want it, with the source that it was built from and the
 * hashes of all. The same source makes the same bytes. `--demo` adds the builds that grant the loopback host, for the tests.
 */
const OUTPUT = join(ROOT, '.output');
const RELEASES = ['chrome', 'edge', 'firefox'];
const DEMOS = process.argv.includes('--demo') ? ['chrome', 'firefox'] : [];

const targets = [
  ...RELEASES.map((browser) => ['build', '--browser', browser]),
  ...DEMOS.map((browser) => ['build', '--browser', browser, '--mode', 'demo']),
];
for (const args of targets) {
  // What the caller's environment is has no say in what is built.
  const code = await run('wxt', args, { env: { NODE_ENV: 'production' } });
  if (code !== 0) process.exit(code);
}

const { name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
};
const archives: Archive[] = [];
for (const browser of RELEASES) {
  const folder = join(OUTPUT, `${browser}-mv3`);
  archives.push(await writeArchive(join(OUTPUT, `${name}-${version}-${browser}.zip`), await filesBelow(folder)));
}
const source = await sourceFiles(ROOT);
if (source === null) console.log('no archive of the source: this folder is not a clone');
else archives.push(await writeArchive(join(OUTPUT, `${name}-${version}-source.zip`), source));

const sums = archives.map(({ file, sha256 }) => `${sha256}  ${basename(file)}\n`).join('');
await writeFile(join(OUTPUT, 'SHA256SUMS'), sums);
for (const { file, bytes, sha256 } of archives) console.log(`${basename(file)}  ${Math.ceil(bytes / 1000)} kB  sha256 ${sha256}`);
