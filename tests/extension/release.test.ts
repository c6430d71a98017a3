import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const OUTPUT = join(ROOT, '.output');

/** The files of an archive, read as the format says and not as ours was written. */
function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, inflateRawSync(bytes.subarray(data, data + bytes.readUInt32LE(at + 20))));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

function hashesIn(sums: string): ReadonlyMap<string, string> {
  return new Map(
    sums
      .trim()
      .split('\n')
      .map((line) => line.split('  ').reverse() as [string, string]),
  );
}

test('the archive of the source builds to the same bytes, in another folder and at another time', async () => {
  const sums = hashesIn(await readFile(join(OUTPUT, 'SHA256SUMS'), 'utf8'));
  const source = [...sums.keys()].find((name) => name.endsWith('-source.zip'));
  const copy = await mkdtemp(join(tmpdir(), 'leadside-source-'));
  try {
    for (const [path, bytes] of unzip(await readFile(join(OUTPUT, source ?? '')))) {
      await mkdir(dirname(join(copy, path)), { recursive: true });
      await writeFile(join(copy, path), bytes);
    }
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    await run(join(ROOT, 'node_modules/.bin/node'), ['scripts/build.ts'], { cwd: copy, timeout: 300_000 });
    const again = hashesIn(await readFile(join(copy, '.output', 'SHA256SUMS'), 'utf8'));
    expect([...again.keys()].toSorted()).toEqual([...sums.keys()].filter((name) => name !== source).toSorted());
    for (const [name, hash] of again) expect(hash, name).toBe(sums.get(name));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}, 320_000);

test('an archive holds the files of its folder, with the manifest at its root and this version in its name', async () => {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  for (const browser of ['chrome', 'edge', 'firefox']) {
    const files = unzip(await readFile(join(OUTPUT, `leadside-${version}-${browser}.zip`)));
    const manifest = JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '{}') as { readonly version?: string };
    expect(manifest.version).toBe(version);
    for (const [path, bytes] of files) expect(bytes.equals(await readFile(join(OUTPUT, `${browser}-mv3`, path))), path).toBe(true);
  }
});
