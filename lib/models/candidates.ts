import type { Candidate, CandidateRole } from '../domain/candidate.ts';

const ORDER: readonly CandidateRole[] = ['from', 'replyTo', 'to', 'cc', 'page'];

function place(candidate: Candidate): number {
  return candidate.self ? ORDER.length : ORDER.indexOf(candidate.role);
}

/** Candidates by a key that is the same for the same person in every report: sender first, own addresses last, each person once. */
export function uniqueCandidates(candidates: readonly Candidate[]): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const candidate of candidates.toSorted((a, b) => place(a) - place(b))) {
    const key = candidate.email ?? `name:${candidate.name ?? ''}|${candidate.company ?? ''}`;
    if (!found.has(key)) found.set(key, candidate);
  }
  return found;
}

/** True if both hold the same people in the same order, stated in the same words. */
export function sameCandidates(a: ReadonlyMap<string, Candidate>, b: ReadonlyMap<string, Candidate>): boolean {
  if (a.size !== b.size) return false;
  const others = [...b];
  return [...a].every(([key, candidate], index) => {
    const other = others[index];
    return other !== undefined && other[0] === key && JSON.stringify(candidate) === JSON.stringify(other[1]);
  });
}
