import { emailKey } from '../domain/address.ts';
import type { Candidate, Certainty, PageReport, ReadProblem } from '../domain/candidate.ts';
import { skipReason } from '../domain/mailbox.ts';
import { cleanText, type Finding, toCandidate } from './clean.ts';
import type { SilentSteps } from './steps.ts';

/** The most people that one page reports. */
export const MOST_CANDIDATES = 500;
const MOST_FINDINGS = 5000;
const FINDINGS_IN_STEP = 16;

function nameKey(candidate: Candidate): string {
  return cleanText(candidate.name, 200)
    .toLocaleLowerCase('en')
    .replace(/[\s.,]+/g, ' ')
    .trim();
}

const SUREST_FIRST: readonly Certainty[] = ['stated', 'linked', 'inferred', 'weak'];

function rank({ certainty }: Candidate): number {
  return SUREST_FIRST.indexOf(certainty ?? 'stated');
}

/** One person from two findings: what the first says counts, the second fills the gaps; the surer one says how they were found. */
function join(a: Candidate, b: Candidate): Candidate {
  const { certainty: _mine, ...first } = a;
  const { certainty: _other, ...second } = b;
  const { source, certainty } = rank(a) <= rank(b) ? a : b;
  return { ...second, ...first, source, ...(certainty === undefined ? {} : { certainty }) };
}

/** Each person once: told apart by e-mail address, and by name where a finding has no address. Keeps the order. */
export function mergeCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  return mergeCounted(candidates).people;
}

/** `more`: how many there are beyond those that one page reports. */
function mergeCounted(candidates: readonly Candidate[]): { readonly people: readonly Candidate[]; readonly more: number } {
  const more = new Set<string>();
  const people: Candidate[] = [];
  const byEmail = new Map<string, number>();
  const byName = new Map<string, number>();
  for (const candidate of candidates) {
    const key = nameKey(candidate);
    const email = candidate.email;
    const named = byName.get(key);
    // Two addresses under one name may be two people; a name without an address is the one already seen.
    const sameName = named !== undefined && (email === undefined || people[named]?.email === undefined) ? named : undefined;
    const at = (email === undefined ? undefined : byEmail.get(email)) ?? sameName ?? people.length;
    if (at === people.length && people.length >= MOST_CANDIDATES) {
      more.add(email ?? key);
      continue;
    }
    const known = people[at];
    people[at] = known === undefined ? candidate : join(known, candidate);
    if (email !== undefined) byEmail.set(email, at);
    if (key !== '' && !byName.has(key)) byName.set(key, at);
  }
  return { people, more: more.size };
}

function isStandIn(candidate: Candidate): boolean {
  const reason = skipReason(candidate, []);
  return candidate.role === 'from' && (reason === 'noReply' || reason === 'list');
}

/**
import { emailKey } from '../domain/address.ts';
import type { Candidate, Certainty, PageReport, ReadProblem } from '../domain/candidate.ts';
 * mailing list) comes after the address that replies go to.
 */
export function toReport(findings: readonly Finding[], own?: ReadonlySet<string>, problem?: ReadProblem): PageReport {
  const candidates = findings.slice(0, MOST_FINDINGS).map(toCandidate);
  return reportOf(
    candidates.filter((candidate) => candidate !== null),
    own,
    problem,
  );
}

/** The candidates of the findings, in steps. */
export function* candidatesOf(findings: readonly Finding[]): SilentSteps<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const [at, finding] of findings.slice(0, MOST_FINDINGS).entries()) {
    if (at % FINDINGS_IN_STEP === FINDINGS_IN_STEP - 1) yield;
    const candidate = toCandidate(finding);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates;
}

/** See {@link toReport}; of candidates. */
export function reportOf(given: readonly Candidate[], own: ReadonlySet<string> = new Set(), problem?: ReadProblem): PageReport {
  const { people: merged, more } = mergeCounted(given.slice(0, MOST_FINDINGS));
  const mine = new Set([...own].map(emailKey));
  const others = merged.filter((candidate) => candidate.email === undefined || !mine.has(emailKey(candidate.email)));
  const self = merged.filter((candidate) => !others.includes(candidate)).map((candidate) => ({ ...candidate, self: true }));
  const named = others.filter(({ certainty }) => certainty !== 'weak');
  const passing = others.filter(({ certainty }) => certainty === 'weak');
  const replyTo = named.filter((candidate) => candidate.role === 'replyTo');
  const lead = named[0];
  const candidates =
    lead !== undefined && replyTo.length > 0 && isStandIn(lead)
      ? [...replyTo, ...named.filter((other) => !replyTo.includes(other)), ...passing, ...self]
      : [...named, ...passing, ...self];
  return { candidates, ...(problem !== undefined && { problem }), ...(more > 0 && { more }) };
}
