import { access, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Db, Queries } from './db.ts';
import { lockFolder } from './lock.ts';
import { dropTemplate, readTemplate, writeTemplate } from './template.ts';

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function takeFolder(data: string): Promise<() => Promise<void>> {
  await mkdir(data, { recursive: true });
  return lockFolder(resolve(data));
}

/** A database as it is in the folder, or an empty one. */
async function start(data: string): Promise<PGlite> {
  const inMemory = data === 'memory';
  const dataDir = inMemory ? 'memory://' : data;
  if (!inMemory && (await exists(join(data, 'PG_VERSION')))) {
    return PGlite.create(dataDir).catch((cause: unknown) => {
      throw new Error(`The data in ${data} cannot be opened. Delete the folder to start afresh.`, { cause });
    });
  }
  const template = await readTemplate();
  if (template !== null) {
    try {
      return await PGlite.create({ dataDir, loadDataDir: template });
    } catch {
      await dropTemplate();
    }
  }
  const pg = await PGlite.create(dataDir);
  await writeTemplate(pg);
  return pg;
}

function queries(pg: Pick<PGlite, 'query' | 'exec'>): Queries {
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => (await pg.query<R>(sql, [...params])).rows,
    exec: async (sql) => void (await pg.exec(sql)),
  };
}

/** PostgreSQL inside this process: in memory (`memory`), or kept in a folder that only one process may use at a time. */
export async function openPglite(data: string): Promise<Db> {
  const release = data === 'memory' ? null : await takeFolder(data);
  try {
    const pg = await start(data);
    return {
      ...queries(pg),
      transaction: (work) => pg.transaction((tx) => work(queries(tx))),
      async close() {
        await pg.close();
        await release?.();
      },
    };
  } catch (error) {
    await release?.();
    throw error;
  }
}
