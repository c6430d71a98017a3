import { emailKey } from '../domain/address.ts';
import type { Candidate, PageReport, ReadProblem } from '../domain/candidate.ts';
import { skipReason } from '../domain/mailbox.ts';
import { cleanText, type Finding, toCandidate } from './clean.ts';

/** The most people that one page reports. */
export const MOST_CANDIDATES = 200;

function nameKey(candidate: Candidate): string {
  return cleanText(candidate.name, 200)
    .toLocaleLowerCase('en')
    .replace(/[\s.,]+/g, ' ')
    .trim();
}

/** One person from two findings: what the first says counts, the second fills the gaps. */
function join(a: Candidate, b: Candidate): Candidate {
  return { ...b, ...a };
}

/** Each person once: told apart by e-mail address, and by name where a finding has no address. Keeps the order. */
export function mergeCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
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
    if (at === people.length && people.length >= MOST_CANDIDATES) continue;
    const known = people[at];
    people[at] = known === undefined ? candidate : join(known, candidate);
    if (email !== undefined) byEmail.set(email, at);
    if (key !== '' && !byName.has(key)) byName.set(key, at);
  }
  return people;
}

function isStandIn(candidate: Candidate): boolean {
  const reason = skipReason(candidate, []);
  return candidate.role === 'from' && (reason === 'noReply' || reason === 'list');
}

/**
 * What a page reports, from everything that a reader found in order of importance. The mailbox's own user, by whole address
 * (plus tag aside), is marked and comes last, so that mail sent by them leads with its first recipient; a sender that only stands in for somebody (a no-reply, a
 * mailing list) comes after the address that replies go to.
 */
export function toReport(findings: readonly Finding[], own: ReadonlySet<string> = new Set(), problem?: ReadProblem): PageReport {
  const merged = mergeCandidates(
    findings
      .slice(0, 5000)
      .map(toCandidate)
      .filter((candidate) => candidate !== null),
  );
  const mine = new Set([...own].map(emailKey));
  const others = merged.filter((candidate) => candidate.email === undefined || !mine.has(emailKey(candidate.email)));
  const self = merged.filter((candidate) => !others.includes(candidate)).map((candidate) => ({ ...candidate, self: true }));
  const replyTo = others.filter((candidate) => candidate.role === 'replyTo');
  const lead = others[0];
  const candidates =
    lead !== undefined && replyTo.length > 0 && isStandIn(lead)
      ? [...replyTo, ...others.filter((other) => !replyTo.includes(other)), ...self]
      : [...others, ...self];
  return problem === undefined ? { candidates } : { candidates, problem };
}
