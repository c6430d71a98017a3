import type { Connection } from '../../lib/domain/session.ts';
import { at, query, rowsOf, type Probe } from './probe.ts';

/** A person at the tenant to look at: in a company and with an address. */
export interface Sample {
  readonly personId: number;
  readonly companyId: number;
  readonly email: string;
}

/** What a check may use. */
export interface Scene {
  readonly probe: Probe;
  readonly connection: Connection;
  /** The WebAPI's base with a slash at the end; null if the tenant's state did not say. */
  readonly apiUrl: string | null;
  /** True where user or password have other letters than ASCII. */
  readonly unusualPassword: boolean;
  readonly clientId: string | null;
  readonly redirect: string | null;
  /** The person that may be changed; null for none. */
  readonly writeTo: number | null;
  /** Somebody to look at, the same for all checks; null if there is nobody in a company with an address among the first hundred. */
  sample(): Promise<Sample | null>;
}

function hasCategory(row: Readonly<Record<string, unknown>>): boolean {
  return typeof row['personCategory'] === 'string' && row['personCategory'] !== '';
}

/** Finds the sample, once. */
export function createScene(parts: Omit<Scene, 'sample'>): Scene {
  let sample: Promise<Sample | null> | undefined;
  async function find(): Promise<Sample | null> {
    const columns = ['personId', 'contactId', 'email/emailAddress'];
    const rows = (select: readonly string[]) =>
      parts.probe.api(`Person?${query({ $select: select.join(','), $orderby: 'personId', $top: '100' })}`);
    // With a category there is more to see; a tenant without that column still has people.
    const [full, plain] = [await rows([...columns, 'personCategory']), await rows(columns)];
    const usable = [...rowsOf(at(full.body, 'value')).filter(hasCategory), ...rowsOf(at(plain.body, 'value'))];
    for (const row of usable) {
      const [personId, companyId] = [Number(row['PrimaryKey']), Number(row['contactId'])];
      const email = row['email/emailAddress'];
      if (personId > 0 && companyId > 0 && typeof email === 'string' && email.includes('@')) return { personId, companyId, email };
    }
    return null;
  }
  return { ...parts, sample: () => (sample ??= find()) };
}
