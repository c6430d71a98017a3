import type { Candidate, PageReport } from '../domain/candidate.ts';
import type { Lists } from '../domain/lead.ts';
import type { Leads, Match, PersonCard } from './leads.ts';

/** Who stands in front on a page, as this device knew them when the page last said who is on it. */
export interface Front {
  readonly candidate: Candidate;
  readonly match: Match;
  readonly card: PersonCard;
  readonly lists: Lists;
}

/** So many who are not looked up, as colleagues, may stand before whoever is in front. */
const MOST_SKIPPED = 5;

/** The first of a page who is looked up, if this device knows them as one person; the CRM is not asked. */
export async function frontOf(leads: Pick<Leads, 'match' | 'personCard' | 'lists'>, { candidates }: PageReport): Promise<Front | null> {
  for (const candidate of candidates.filter(({ self }) => self !== true).slice(0, MOST_SKIPPED)) {
    const match = await leads.match(candidate);
    if (match.kind === 'skipped') continue;
    if (match.kind !== 'one') return null;
    const [card, lists] = await Promise.all([leads.personCard(match.personId), leads.lists()]);
    return card && lists && { candidate, match, card, lists };
  }
  return null;
}

/** True for the same person in the same words. Fields may have come back in another order from where they were kept. */
export function isSameCandidate(a: Candidate, b: Candidate): boolean {
  const [one, other] = [a, b] as unknown as Readonly<Record<string, unknown>>[];
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => one?.[field] === other?.[field]);
}
