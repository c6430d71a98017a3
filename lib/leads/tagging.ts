import type { Candidate } from '../domain/candidate.ts';
import type { CompanyDraft, PersonDraft } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { CompanyId, LeadStatusId, PersonId } from '../domain/ids.ts';
import type { Category, LeadStatus, Owner } from '../domain/lead.ts';
import type { SkipReason } from '../domain/mailbox.ts';
import type { Policy } from '../domain/visibility.ts';
import type { PersonCard, Refusal } from './leads.ts';

/** A company that somebody new may belong to. */
export interface FoundCompany {
  readonly id: CompanyId;
  readonly name: string;
  /** With a move that is on its way; null for none, or for one that this device does not know. */
  readonly category: Category | null;
}

/** Where a candidate works, as far as address and page tell. Candidates of one company have one `key`. */
export interface SurveyedCompany {
  readonly key: string;
  /** As the page states it, else the domain; never empty. */
  readonly name: string;
  /** The registered domain; empty at a mail provider's, or without an address. */
  readonly domain: string;
  /** The company that has the domain. */
  readonly found: FoundCompany | null;
  /** Companies with the same or nearly the same name. */
  readonly like: readonly FoundCompany[];
}

/** What was found out about one candidate before they are tagged. */
export interface Surveyed {
  readonly candidate: Candidate;
  readonly skip: SkipReason | null;
  /** Who they are, where the address or the user has said so. */
  readonly card: PersonCard | null;
  /** Who they could be: holders of the address where there are several, and people with a like name. */
  readonly like: readonly PersonCard[];
  /** Null without an address at a company's domain and without a company's name. */
  readonly company: SurveyedCompany | null;
  /** Why the CRM could not be asked about them; null if it was. */
  readonly problem: CrmError | null;
}

/** How a survey reports and ends early. */
export interface SurveyOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Ended by it, the survey answers for those it has come to; all others were not asked. */
  readonly signal?: AbortSignal;
}

/** One person of an order to tag. */
export type TagLine =
  | { readonly key: string; readonly kind: 'set'; readonly personId: PersonId }
  | {
      readonly key: string;
      readonly kind: 'create';
      readonly draft: Omit<PersonDraft, 'companyId'>;
      readonly company: { readonly kind: 'existing'; readonly id: CompanyId } | { readonly kind: 'new'; readonly key: string } | null;
      readonly setStatus: boolean;
      /** Whom the user was shown and did not mean. */
      readonly notThese: readonly PersonId[];
    };

/** What the user has agreed to. */
export interface TagOrder {
  /** Unique in the world: under it the order is remembered. */
  readonly id: string;
  readonly lines: readonly TagLine[];
  /** The new companies that lines name, by their keys. */
  readonly companies: ReadonlyMap<string, CompanyDraft>;
  readonly status: LeadStatus | null;
  /** The host of the page, or empty for a list. */
  readonly host: string;
  /** The campaign parameters of the page's address. */
  readonly utm: Readonly<Record<string, string>>;
}

/** What became of a line when it was stored. `already`: another window has created them meanwhile. */
export type TagStored =
  | { readonly kind: 'stored'; readonly personId: PersonId; readonly editIds: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal | { readonly kind: 'already' } };

/** What an order came to. */
export interface TagResult {
  readonly lines: ReadonlyMap<string, TagStored>;
  /** The edits that make companies. */
  readonly companyEditIds: readonly string[];
}

/** Somebody who was tagged on this device, as it is remembered. Names are tenant data. */
export interface Tagged {
  readonly personId: PersonId;
  readonly name: string;
  /** The key of the address (`emailKey`); empty for somebody without one. */
  readonly email: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly statusId: LeadStatusId | null;
  readonly created: boolean;
  readonly host: string;
  readonly utm: Readonly<Record<string, string>>;
  /** The edits that it was made by, in their order; those of before too long ago may be forgotten. */
  readonly editIds: readonly string[];
}

/** Tagging many people at once: what a marketer can ask for. */
export interface Tagging {
  /** What the organisation allows: a preview has to say so before an edit is refused. */
  policy(): Policy;
  /** Who may own what is made: as the CRM says, or as it said last; empty if it never did. */
  owners(): Promise<readonly Owner[]>;
  /**
   * Asks the CRM who the candidates are, which companies they belong to, and whom else they could be, four at a time; asks no more once the CRM
   * cannot be reached. The answers are in the order of the candidates.
   */
  survey(candidates: readonly Candidate[], options?: SurveyOptions): Promise<readonly Surveyed[]>;
  /**
   * Stores the edits of an order, each line whole or not at all, and starts sending. Two windows with the same people create nobody
   * twice. The answers are by the keys of the lines; `onStored` hears of them as they are stored.
   */
  tag(order: TagOrder, onStored?: (done: number, total: number) => void): Promise<TagResult>;
  /** Everybody who was tagged on this device at or after `since` (ms since 1970) and was not taken back, the latest first. */
  taggedSince(since: number): Promise<readonly Tagged[]>;
  /** Who of the candidates was tagged on this device and not taken back, and how last, by their addresses. The CRM is not asked. */
  taggedAmong(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, Tagged>>;
}
