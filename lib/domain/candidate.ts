/** What part a person plays where they were found. `page`: named on a web page rather than in a message. */
export type CandidateRole = 'from' | 'replyTo' | 'to' | 'cc' | 'page';

/**
 * How sure it is that somebody is a person whom the page is about, surest first. `stated`: a message's header or markup for
 * machines says so. `linked`: an address or a contact card is linked. `inferred`: at least two signs in text and structure
 * agree, such as the shape of a name and a job title beside it. `weak`: named in passing, as the page's author is; never
 * chosen for the user.
 */
export type Certainty = 'stated' | 'linked' | 'inferred' | 'weak';

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
  /** Absent where it is `stated`. */
  readonly certainty?: Exclude<Certainty, 'stated'>;
  /** True for the mailbox's own user, whom the panel does not look up. */
  readonly self?: boolean;
}

/** Why a page that should have people could not be read. */
export type ReadProblem = 'senderNotReadable';

/** What a content script reports for the page it runs in. */
export interface PageReport {
  readonly candidates: readonly Candidate[];
  readonly problem?: ReadProblem;
  /** How many more people the page names than are told; absent for nobody. */
  readonly more?: number;
}
