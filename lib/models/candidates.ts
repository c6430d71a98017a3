import type { Candidate } from '../domain/candidate.ts';

/**
 * Candidates by a key that is the same for the same person in every report, in the report's order (who counts first, such as the
 * recipient of what the user sent last in a thread), own addresses last, each person once.
 */
export function uniqueCandidates(candidates: readonly Candidate[]): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const candidate of candidates.toSorted((a, b) => Number(a.self === true) - Number(b.self === true))) {
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
