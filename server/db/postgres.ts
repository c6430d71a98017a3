import pg from 'pg';
import type { Db, Queries } from './db.ts';

function queries(client: Pick<pg.Pool, 'query'> | pg.PoolClient): Queries {
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => (await client.query(sql, [...params])).rows as R[],
    exec: async (sql) => void (await client.query(sql)),
  };
}

/** A PostgreSQL server behind a connection URL, through a small pool. Rejects when it cannot be reached. */
export async function openPostgres(url: string): Promise<Db> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', () => undefined);
  await pool.query('select 1');
  return {
    ...queries(pool),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(queries(client));
        await client.query('commit');
        return result;
      } catch (error) {
        // A connection that broke has rolled back already; the first error is the one to tell.
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
