import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Candidate } from '../domain/candidate.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Category, LeadStatus, Lists, Owner } from '../domain/lead.ts';
import type { LeftLine } from '../domain/people-list.ts';
import { ruleOnStatus } from '../domain/automation.ts';
import type { TagAnswer } from '../domain/tag-plan.ts';
import type { Leads } from '../leads/leads.ts';
import type { Surveyed } from '../leads/tagging.ts';
import { uniqueCandidates } from './candidates.ts';
import { CALM_MS, createPace } from './pace.ts';
import { createTagResult, type TagResultModel } from './tag-result.ts';
import { newCompanies, tagCompanies, tagLines, tagRows } from './tag-rows.ts';
import type { CheckedPerson, TagChoices, TagCompany, TagPlacement, TagRow } from './tag-rows.ts';

export type { TagCompany, TagPlacement, TagRow } from './tag-rows.ts';
export type { LineState } from './tag-result.ts';
export type { TagAnswer, TagOutcome } from '../domain/tag-plan.ts';

/** Where the people come from: the page in front, as it was read, or a list. */
export interface TagSource {
  readonly candidates: readonly Candidate[];
  /** Empty for a list. */
  readonly host: string;
  readonly utm: Readonly<Record<string, string>>;
  /** How many more the page names than were read. */
  readonly more?: number;
  /** The lines of a list that gave nobody. */
  readonly left?: readonly LeftLine[];
}

/** How far the work has come. */
export interface TagProgress {
  readonly done: number;
  readonly total: number;
}

/** Tagging in its order: whom and with what, a check with the CRM, a preview to agree to, and what came of it. */
export type TagStage = 'choose' | 'checking' | 'preview' | 'storing' | 'done';

/** Tags the people of a page or list. Nothing is stored before `confirm`. */
export interface TagModel {
  readonly source: TagSource;
  readonly stage: ReadonlySignal<TagStage>;
  readonly people: readonly { readonly key: string; readonly candidate: Candidate }[];
  readonly picked: ReadonlySignal<ReadonlySet<string>>;
  readonly status: ReadonlySignal<LeadStatus | null>;
  /** Of companies that are made. */
  readonly category: ReadonlySignal<Category | null>;
  /** Of what is made: a company, or somebody without one. */
  readonly owner: ReadonlySignal<Owner | null>;
  /** Who may own it; empty while nobody knows. */
  readonly owners: ReadonlySignal<readonly Owner[]>;
  /** Null while nothing is checked or stored. */
  readonly progress: ReadonlySignal<TagProgress | null>;
  /** Everybody picked, once they were checked. */
  readonly rows: ReadonlySignal<readonly TagRow[]>;
  readonly companies: ReadonlySignal<readonly TagCompany[]>;
  /** Everybody picked who can be in a selection: in the CRM, as far as is known, or made by what was stored. */
  readonly selectable: ReadonlySignal<readonly PersonId[]>;
  /** True if an automation would suggest to move a company: it is left where it is. */
  readonly asks: ReadonlySignal<boolean>;
  readonly result: TagResultModel;
  pick(key: string, on: boolean): void;
  pickAll(on: boolean): void;
  setStatus(status: LeadStatus | null): void;
  setCategory(category: Category | null): void;
  setOwner(owner: Owner | null): void;
  /** Asks the CRM about everybody picked. */
  check(): Promise<void>;
  /** Ends the check: those it has not come to are left out. */
  stop(): void;
  answer(key: string, answer: TagAnswer | null): void;
  place(companyKey: string, placement: TagPlacement): void;
  /** Back to the choice of people. */
  back(): void;
  /** Stores what the preview says. */
  confirm(): Promise<void>;
  /** Reads anew how far the edits of the result have come: a few times at once, and once a second while they are sent. */
  reread(): void;
}

interface TagDeps {
  readonly leads: Leads;
  readonly lists: ReadonlySignal<Lists | null>;
  readonly source: TagSource;
  /** A text unique in the world. */
  readonly newId: () => string;
}

const NO_LISTS: Lists = { categories: [], statuses: [], rules: [] };

function isPickable({ self, certainty }: Candidate): boolean {
  return self !== true && certainty !== 'weak';
}

/** The model over the people of `source`, all of them picked but the mailbox's own user and those named in passing. */
export function createTag({ leads, lists, source, newId }: TagDeps): TagModel {
  const people = [...uniqueCandidates(source.candidates)].map(([key, candidate]) => ({ key, candidate }));
  const stage = signal<TagStage>('choose');
  const picked = signal<ReadonlySet<string>>(new Set(people.filter(({ candidate }) => isPickable(candidate)).map(({ key }) => key)));
  const status = signal<LeadStatus | null>(null);
  const category = signal<Category | null>(null);
  const owner = signal<Owner | null>(null);
  const owners = signal<readonly Owner[]>([]);
  const checked = signal<readonly CheckedPerson[]>([]);
  const answers = signal<TagChoices['answers']>(new Map());
  const placements = signal<TagChoices['placements']>(new Map());
  const progress = signal<TagProgress | null>(null);
  const choices = computed<TagChoices>(() => ({
    status: status.value,
    category: category.value,
    owner: owner.value,
    answers: answers.value,
    placements: placements.value,
  }));
  const rows = computed(() => tagRows(checked.value, choices.value, lists.value ?? NO_LISTS, leads.policy()));
  const companies = computed(() => tagCompanies(rows.value, choices.value));
  const result = createTagResult({ leads });
  const pace = createPace(() => result.reread(), CALM_MS);
  let ending: AbortController | null = null;

  async function readOwners(): Promise<void> {
    owners.value = await leads.owners();
  }
  void readOwners();

  /** Whether the chosen status would make the CRM move somebody's company out of lead status. */
  async function losing({ card, like }: Surveyed): Promise<boolean> {
    const to = status.peek();
    const known = lists.peek();
    if (to === null || known === null || ruleOnStatus(known, to.id) === null) return false;
    const cards = [card, ...like].filter((one) => one !== null);
    const previews = await Promise.all(cards.map((one) => leads.previewStatus(one.person.id, to.id)));
    return previews.some((preview) => preview?.automation?.asks === false && (preview.move?.impact.lose ?? 0) > 0);
  }

  async function check(): Promise<void> {
    const asked = people.filter(({ key }) => picked.peek().has(key));
    if (stage.peek() !== 'choose' || asked.length === 0) return;
    const mine = new AbortController();
    ending = mine;
    batch(() => {
      stage.value = 'checking';
      progress.value = { done: 0, total: asked.length };
    });
    const found = await leads.survey(
      asked.map(({ candidate }) => candidate),
      { signal: mine.signal, onProgress: (done, total) => (progress.value = { done, total }) },
    );
    const next: CheckedPerson[] = [];
    for (const [index, surveyed] of found.entries())
      next.push({ key: asked[index]?.key ?? '', surveyed, companyLoses: await losing(surveyed) });
    if (ending !== mine) return;
    batch(() => {
      checked.value = next;
      progress.value = null;
      stage.value = 'preview';
    });
  }

  async function confirm(): Promise<void> {
    const lines = tagLines(rows.peek(), choices.peek());
    if (stage.peek() !== 'preview' || lines.length === 0) return;
    stage.value = 'storing';
    progress.value = { done: 0, total: lines.length };
    const { host, utm } = source;
    const order = { id: newId(), lines, companies: newCompanies(companies.peek(), choices.peek()), status: status.peek(), host, utm };
    const came = await leads.tag(order, (done, total) => (progress.value = { done, total }));
    batch(() => {
      result.follow(came);
      progress.value = null;
      stage.value = 'done';
    });
    void leads.sync();
  }

  return {
    source,
    stage,
    people,
    picked,
    status,
    category,
    owner,
    owners,
    progress,
    rows,
    companies,
    selectable: computed(() => {
      const there = rows.value.flatMap(({ card, answer }) => (card === null || answer === 'leave' ? [] : [card.person.id]));
      return [...new Set([...there, ...result.people.value])];
    }),
    asks: computed(() => {
      const rule = status.value && lists.value && ruleOnStatus(lists.value, status.value.id);
      return rule?.asksUser === true && rows.value.some(({ outcome }) => outcome.kind === 'set');
    }),
    result,
    pick(key, on) {
      const next = new Set(picked.peek());
      if (on) next.add(key);
      else next.delete(key);
      picked.value = next;
    },
    pickAll(on) {
      picked.value = new Set(on ? people.filter(({ candidate }) => candidate.self !== true).map(({ key }) => key) : []);
    },
    setStatus(to) {
      status.value = to;
    },
    setCategory(to) {
      category.value = to;
    },
    setOwner(to) {
      owner.value = to;
    },
    check,
    stop: () => ending?.abort(),
    answer(key, to) {
      const next = new Map(answers.peek());
      if (to === null) next.delete(key);
      else next.set(key, to);
      answers.value = next;
    },
    place(key, placement) {
      placements.value = new Map([...placements.peek(), [key, placement]]);
    },
    back() {
      ending?.abort();
      ending = null;
      progress.value = null;
      stage.value = 'choose';
    },
    confirm,
    reread: () => void pace.call(),
  };
}
