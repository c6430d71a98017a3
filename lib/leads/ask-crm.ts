import type { Answer } from '../crm/crm.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Criterion } from '../domain/query.ts';
import { ok } from '../domain/result.ts';
import type { LeadsDeps } from './deps.ts';

/** Whom the CRM is asked for: those of whom conditions hold, or those named. */
export interface CrmQuestion {
  readonly criteria: readonly Criterion[];
  /** Null: whoever they are. */
  readonly people: readonly PersonId[] | null;
}

/** One page of the CRM's answer, which is on this device by now. */
export interface CrmPage {
  /** Whom the CRM listed. It may know less of the conditions than this device: they are to be tested here. */
  readonly ids: readonly PersonId[];
  /** Those of them who were not on this device before. */
  readonly added: readonly PersonId[];
  /** For the next page; null: there is no more. */
  readonly next: number | null;
}

/** Asks the CRM for people, a page a call. */
export interface AskCrm {
  page(question: CrmQuestion, after: number): Answer<CrmPage>;
}

/** People who are named in one request: an address has its limits. */
const NAMED_AT_ONCE = 100;

/** The question over a CRM and a store. */
export function createAskCrm({ store, crm, now }: Pick<LeadsDeps, 'store' | 'crm' | 'now'>): AskCrm {
  return {
    async page({ criteria, people }, after) {
      const at = now();
      const named = people?.filter((id) => id > after).toSorted((a, b) => a - b);
      const persons = named?.slice(0, NAMED_AT_ONCE);
      const answer = await crm.personRows({ criteria, after, ...(persons && { persons }) });
      if (!answer.ok) return answer;
      const { rows } = answer.value;
      const next =
        persons === undefined ? answer.value.next : named === persons || named?.length === persons.length ? null : (persons.at(-1) ?? null);
      const ids = rows.map(({ person }) => person.id);
      const here = new Set(ids.length === 0 ? [] : await store.personIds(after, ids.at(-1) ?? after));
      const put = await store.putRecords({ listed: rows }, at);
      if (!put.ok) return { ok: false, error: { kind: 'broken', status: 0, message: put.error.kind } };
      return ok({ ids, added: ids.filter((id) => !here.has(id)), next });
    },
  };
}
