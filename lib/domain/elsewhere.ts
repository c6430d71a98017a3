/** Edits of somebody's, or at another tenant, that wait on this device until that sign-in is back. */
export interface WaitingElsewhere {
  readonly tenant: string;
  readonly user: string;
  readonly count: number;
}

/** A row in the mirror: `outbox/` and the database's name, which is `leadside:`, environment, tenant and user, and the row's number. */
const ROW = /^outbox\/(leadside:[a-z]+:(.+):([^:/]+))\/\d+$/;

/** Counts the mirrored rows by whose they are, from the keys of storage; those of the database that is in use are left out. */
export function waitingElsewhere(keys: readonly string[], current: string | null): readonly WaitingElsewhere[] {
  const found = new Map<string, WaitingElsewhere>();
  for (const key of keys) {
    const [, name = '', tenant = '', user = ''] = ROW.exec(key) ?? [];
    if (name === '' || name === current) continue;
    found.set(name, { tenant, user, count: (found.get(name)?.count ?? 0) + 1 });
  }
  return [...found.values()].toSorted((a, b) => (`${a.tenant} ${a.user}` < `${b.tenant} ${b.user}` ? -1 : 1));
}
