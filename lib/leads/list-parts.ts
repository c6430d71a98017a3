import { createAskCrm, type AskCrm } from './ask-crm.ts';
import { createBulk, type Bulk } from './bulk.ts';
import type { LeadsDeps } from './deps.ts';
import { createListMemory, type ListMemory } from './list-memory.ts';
import { createSelections, type Selections } from './selections.ts';

/** What can be done with lists of people, beside what can be done with one. */
export interface ListParts {
  readonly bulk: Bulk;
  readonly selections: Selections;
  readonly crm: AskCrm;
  readonly memory: ListMemory;
}

/** The parts over what the use cases are made of, for people of the tenant. */
export function createListParts(deps: LeadsDeps, tenant: string): ListParts {
  return {
    bulk: createBulk(deps),
    selections: createSelections(deps, tenant),
    crm: createAskCrm(deps),
    memory: createListMemory(deps.store),
  };
}
