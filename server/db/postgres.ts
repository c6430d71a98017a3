import pg from 'pg';
import type { Db, Queries } from './db.ts';

/** A PostgreSQL server behind a connection URL, through a small pool. */
export async function openPostgres(url: string): Promise<Db> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', () => undefined);
  await pool.query('select 1');
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => (await pool.query(sql, [...params])).rows as R[],
    exec: async (sql) => void (await pool.query(sql)),
    async transaction(work) {
      const client = await pool.connect();
      const queries: Queries = {
        query: async <R>(sql: string, params: readonly unknown[] = []) => (await client.query(sql, [...params])).rows as R[],
      };
      try {
        await client.query('begin');
        const result = await work(queries);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
