import { createBulk, type Bulk } from './bulk.ts';
import type { LeadsDeps } from './deps.ts';

/** What can be done with lists of people, beside what can be done with one. */
export interface ListParts {
  readonly bulk: Bulk;
}

/** The parts over what the use cases are made of. */
export function createListParts(deps: LeadsDeps): ListParts {
  return { bulk: createBulk(deps) };
}
