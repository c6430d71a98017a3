import type { LeadRow } from '../../lib/domain/lead-row.ts';
import { lightPerson } from '../../lib/domain/light.ts';
import { createRowMaker } from '../../lib/domain/lead-row.ts';
import { lightCompany } from '../../lib/domain/light.ts';
import type { Company, Person } from '../../lib/domain/lead.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { smallLists } from '../contracts/small-world.ts';

/** Rows of these records, without edits on their way, under the lists of the small world. */
export function rowsOf(persons: readonly Person[], companies: readonly Company[] = []): readonly LeadRow[] {
  const all = new Map(companies.map((company) => [company.id, lightCompany(company)]));
  const toRow = createRowMaker({ lists: smallLists(), policy: OPEN_POLICY, company: (id) => all.get(id), edits: () => [] });
  return persons.map((person) => toRow(lightPerson(person)));
}
