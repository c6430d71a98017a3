import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { type Entry, zip } from './zip.ts';

const run = promisify(execFile);

/** An archive as it was written. */
export interface Archive {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Every file below a folder, with its path from there. */
export async function filesBelow(folder: string): Promise<readonly Entry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    found
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path: relative(folder, path).split(sep).join('/'), bytes: await readFile(path) };
      }),
  );
}

/** The project's own files as version control lists them; null outside a clone. */
export async function sourceFiles(root: string): Promise<readonly Entry[] | null> {
  // A folder within somebody else's clone is no clone of this project.
  if ((await stat(join(root, '.git')).catch(() => null)) === null) return null;
  const listed = await run('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 2 ** 26 }).catch(() => null);
  if (listed === null) return null;
  const paths = listed.stdout.split('\0').filter((path) => path !== '');
  const files = paths.map(async (path) => {
    // One that was deleted and not yet committed is listed still.
    const bytes = await readFile(join(root, path)).catch(() => null);
    return bytes && { path, bytes };
  });
  return (await Promise.all(files)).filter((file) => file !== null);
}

/** Writes an archive and answers its hash. */
export async function writeArchive(file: string, entries: readonly Entry[]): Promise<Archive> {
  const bytes = zip(entries);
  await writeFile(file, bytes);
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
