import type { CompanyId } from '../domain/ids.ts';
import type { LightCompany } from '../domain/light.ts';

/** The companies of this device by their ids, made in no time from a list in the order of the ids. */
export interface CompaniesHere {
  get(id: CompanyId): LightCompany | undefined;
  /** Null: it is not here any more. */
  set(id: CompanyId, company: LightCompany | null): void;
  /** All of them, in the order of the ids. */
  all(): readonly LightCompany[];
}

function isInOrder(companies: readonly LightCompany[]): boolean {
  return companies.every(({ id }, place) => place === 0 || (companies[place - 1]?.id ?? 0) < id);
}

/** The companies, however they are ordered; in the order of the ids nothing is copied. */
export function createCompaniesHere(companies: readonly LightCompany[]): CompaniesHere {
  const read = isInOrder(companies) ? companies : companies.toSorted((a, b) => a.id - b.id);
  const changed = new Map<CompanyId, LightCompany | null>();

  function asRead(id: CompanyId): LightCompany | undefined {
    let [from, to] = [0, read.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((read[middle]?.id ?? 0) < id) from = middle + 1;
      else to = middle;
    }
    const found = read[from];
    return found?.id === id ? found : undefined;
  }

  return {
    get(id) {
      const now = changed.get(id);
      return now === undefined ? asRead(id) : (now ?? undefined);
    },
    set: (id, company) => void changed.set(id, company),
    all() {
      if (changed.size === 0) return read;
      const now = [...changed.values()].filter((one) => one !== null);
      return [...read.filter(({ id }) => !changed.has(id)), ...now].toSorted((a, b) => a.id - b.id);
    },
  };
}
