import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Db, Queries } from './db.ts';

/** PostgreSQL inside this process: in memory (`memory`), or kept in a folder that only one process may use at a time. */
export async function openPglite(data: string): Promise<Db> {
  if (data !== 'memory') await mkdir(data, { recursive: true });
  const pg = await PGlite.create(data === 'memory' ? 'memory://' : data);
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => (await pg.query<R>(sql, [...params])).rows,
    exec: async (sql) => void (await pg.exec(sql)),
    transaction: (work) =>
      pg.transaction((tx) => {
        const queries: Queries = {
          query: async <R>(sql: string, params: readonly unknown[] = []) => (await tx.query<R>(sql, [...params])).rows,
        };
        return work(queries);
      }),
    close: () => pg.close(),
  };
}
