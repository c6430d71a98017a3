import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CrmError } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import { isBlank, predicate, type Criterion } from '../domain/query.ts';
import { isKeptHidden, type FieldKey } from '../domain/query-fields.ts';
import type { AskCrm, CrmQuestion } from '../leads/ask-crm.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { ContactsModel } from './contacts.ts';

/** What the CRM has answered to the list's own question, as far as it was asked. */
export interface Asked {
  /** When it was asked last, ms since 1970. */
  readonly at: number;
  /** How many of its people fit, how many of those were on this device before, and how many hold a status that is hidden now. */
  readonly fit: number;
  readonly known: number;
  readonly kept: number;
  /** True while there is more to ask for. */
  readonly more: boolean;
}

/** Asks the CRM the list's own question, when the user wants it; what it answers is then on this device and in the list. */
export interface AskingModel {
  readonly busy: ReadonlySignal<boolean>;
  /** Null until the CRM has answered what the list asks for now. */
  readonly asked: ReadonlySignal<Asked | null>;
  readonly error: ReadonlySignal<CrmError | null>;
  /** Fields that the CRM cannot be asked about: it then lists more people, who are told apart here as far as they are known. */
  readonly unaskable: ReadonlySignal<readonly FieldKey[]>;
  /** Asks for the first page, or for the next one. */
  ask(): Promise<void>;
}

interface Answered {
  readonly question: string;
  readonly at: number;
  readonly ids: readonly PersonId[];
  readonly added: ReadonlySet<PersonId>;
  readonly next: number | null;
}

interface AskingDeps {
  readonly crm: AskCrm;
  readonly table: LeadTable;
  readonly contacts: Pick<ContactsModel, 'query' | 'people' | 'all'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What rows of the CRM's lists do not have. */
const CAMPAIGN: readonly FieldKey[] = ['firstTouch', 'utmSource', 'utmMedium', 'utmCampaign'];

function keyOf({ criteria, people }: CrmQuestion): string {
  return JSON.stringify([criteria, people]);
}

/** The model over the list's question. */
export function createAsking({ crm, table, contacts, now }: AskingDeps): AskingModel {
  const busy = signal(false);
  const answered = signal<Answered | null>(null);
  const failed = signal<{ readonly question: string; readonly error: CrmError } | null>(null);
  const question = computed((): CrmQuestion => {
    const criteria = contacts.query.value.criteria.filter((one: Criterion) => !isBlank(one));
    return { criteria, people: contacts.people.value };
  });
  const key = computed(() => keyOf(question.value));
  const here = computed(() => (answered.value?.question === key.value ? answered.value : null));

  return {
    busy,
    error: computed(() => (failed.value?.question === key.value ? failed.value.error : null)),
    unaskable: computed(() => [...new Set(question.value.criteria.map(({ field }) => field))].filter((field) => CAMPAIGN.includes(field))),
    asked: computed(() => {
      const answer = here.value;
      if (answer === null) return null;
      const test = predicate(question.value.criteria);
      // Read anew with everybody: what was answered is in the list as soon as the table has it.
      const fit = contacts.all.value.length === 0 ? [] : answer.ids.map((id) => table.row(id)).filter((row) => row !== null && test(row));
      return {
        at: answer.at,
        fit: fit.length,
        known: fit.filter((row) => row !== null && !answer.added.has(row.person.id)).length,
        kept: fit.filter((row) => row !== null && isKeptHidden(row)).length,
        more: answer.next !== null,
      };
    }),
    async ask() {
      if (busy.peek()) return;
      const [asked, mine] = [question.peek(), key.peek()];
      const before = here.peek()?.next == null ? null : here.peek();
      busy.value = true;
      failed.value = null;
      const page = await crm.page(asked, before?.next ?? 0);
      busy.value = false;
      if (!page.ok) {
        failed.value = { question: mine, error: page.error };
        return;
      }
      const { ids, added, next } = page.value;
      const all = before === null ? { ids: [], added: [] } : before;
      answered.value = { question: mine, at: now(), ids: [...all.ids, ...ids], added: new Set([...all.added, ...added]), next };
    },
  };
}
