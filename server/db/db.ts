/** A row as the driver gives it: integers as numbers, timestamps as Date, jsonb parsed, arrays as arrays. */
export type Row = Record<string, unknown>;

/** Something that runs SQL with `$1` parameters. */
export interface Queries {
  query<R = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Runs several statements without parameters. */
  exec(sql: string): Promise<void>;
}

/** The database: PostgreSQL, in this process or on a server, with the same schema and the same SQL. */
export interface Db extends Queries {
  /** Commits when `work` fulfils, rolls everything back when it rejects, and passes the rejection on. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Inserts all rows with one statement; `rows` must not be empty, each as long as `columns`. */
export async function insertRows(
  tx: Queries,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const width = columns.length;
  const values = rows.map((_, row) => `(${columns.map((__, column) => `$${row * width + column + 1}`).join(',')})`);
  await tx.query(`insert into ${table} (${columns.join(',')}) values ${values.join(',')}`, rows.flat());
}
