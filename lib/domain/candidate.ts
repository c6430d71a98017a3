/** What part a person plays where they were found. `page`: named on a web page rather than in a message. */
export type CandidateRole = 'from' | 'replyTo' | 'to' | 'cc' | 'page';

/** A person as a page states them. Nothing is invented: an absent field was not on the page. */
export interface Candidate {
  readonly name?: string;
  /** Lower case, without invisible characters; checked for form only. */
  readonly email?: string;
  readonly company?: string;
  readonly title?: string;
  readonly phone?: string;
  /** `http(s)` only. */
  readonly url?: string;
  readonly role: CandidateRole;
  /** The reader or site that found the person: `gmail`, `json-ld`, `mailto` … */
  readonly source: string;
  /** True for the mailbox's own user, whom the panel does not look up. */
  readonly self?: boolean;
}

/** Why a page that should have people could not be read. */
export type ReadProblem = 'senderNotReadable';

/** What a content script reports for the page it runs in. */
export interface PageReport {
  readonly candidates: readonly Candidate[];
  readonly problem?: ReadProblem;
}
