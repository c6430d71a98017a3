import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';

const PACKAGE = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
const CACHE = new URL('../../.cache/leadside-sandbox/', PACKAGE);

async function cacheFile(): Promise<URL> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  return new URL(`pglite-${version}.tar.gz`, CACHE);
}

/** An empty database made earlier on this machine; null if there is none. */
export async function readTemplate(): Promise<Blob | null> {
  try {
    // Unpacked here: the checksum tells a damaged file, which would end the process inside the database.
    return new Blob([await promisify(gunzip)(await readFile(await cacheFile()))], { type: 'application/x-tar' });
  } catch {
    return null;
  }
}

/** Keeps the empty database for the next start. Making one takes seconds, reading it a fraction. A failure only costs the time again. */
export async function writeTemplate(empty: PGlite): Promise<void> {
  const file = await cacheFile();
  const part = new URL(`${randomUUID()}.part`, CACHE);
  try {
    await mkdir(CACHE, { recursive: true });
    await writeFile(part, await promisify(gzip)(await (await empty.dumpDataDir('none')).arrayBuffer(), { level: 1 }));
    // Renamed when whole: another process may start at the same moment.
    await rename(part, file);
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** Forgets the kept database, when it turned out to be of no use. */
export async function dropTemplate(): Promise<void> {
  await rm(await cacheFile(), { force: true }).catch(() => undefined);
}
