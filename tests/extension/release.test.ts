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

test('an archive has the manifest at its root, every file that it names, and nothing of the tests', async () => {
  const archives = [...hashesIn(await readFile(join(OUTPUT, 'SHA256SUMS'), 'utf8')).keys()].filter((name) => !name.endsWith('-source.zip'));
  expect(archives).toHaveLength(3);
  for (const archive of archives) {
    const files = unzip(await readFile(join(OUTPUT, archive)));
    const manifest = files.get('manifest.json')?.toString('utf8') ?? '{}';
    expect(archive).toContain((JSON.parse(manifest) as { readonly version: string }).version);
    const named = [...manifest.matchAll(/"((?:[\w-]+\/)*[\w-]+\.(?:js|html|png|json))"/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !files.has(file))).toEqual([]);
    expect([...files.keys()].filter((file) => /test|\.map$|\.ts$/.test(file))).toEqual([]);
  }
});
