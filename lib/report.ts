import type { Candidate, CandidateRole, PageReport } from './domain/candidate.ts';

const ROLES: ReadonlySet<string> = new Set<CandidateRole>(['from', 'replyTo', 'to', 'cc', 'page']);
const CERTAINTIES: ReadonlySet<unknown> = new Set<Candidate['certainty']>(['linked', 'inferred', 'weak']);
const MOST_CANDIDATES = 500;
/** A page that says that it names more people than this says nothing. */
const MOST_TOLD = 100_000;
const LONGEST = { name: 200, email: 254, company: 200, title: 200, phone: 60, url: 500 } as const;

function text(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= longest ? value : undefined;
}

function webAddress(value: unknown): string | undefined {
  const url = text(value, LONGEST.url);
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}

function checkCandidate(value: unknown): Candidate | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Record<string, unknown>;
  const source = text(raw['source'], 40);
  if (source === undefined || typeof raw['role'] !== 'string' || !ROLES.has(raw['role'])) return null;
  const name = text(raw['name'], LONGEST.name);
  const email = text(raw['email'], LONGEST.email);
  if (name === undefined && email === undefined) return null;
  const company = text(raw['company'], LONGEST.company);
  const title = text(raw['title'], LONGEST.title);
  const phone = text(raw['phone'], LONGEST.phone);
  const url = webAddress(raw['url']);
  return {
    role: raw['role'] as CandidateRole,
    source,
    ...(CERTAINTIES.has(raw['certainty']) ? { certainty: raw['certainty'] as NonNullable<Candidate['certainty']> } : {}),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(company === undefined ? {} : { company }),
    ...(title === undefined ? {} : { title }),
    ...(phone === undefined ? {} : { phone }),
    ...(url === undefined ? {} : { url }),
    ...(raw['self'] === true ? { self: true } : {}),
  };
}

/**
 * What a content script said, checked as hostile input: unknown fields and odd candidates are left out, at most 500 are
 * kept and the others counted, and anything that is no report at all answers null. A page's renderer may be compromised, so this is asked on
 * every receiving side.
 */
export function checkReport(value: unknown): PageReport | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Record<string, unknown>;
  if (!Array.isArray(raw['candidates'])) return null;
  const candidates = raw['candidates']
    .slice(0, MOST_CANDIDATES)
    .map(checkCandidate)
    .filter((candidate) => candidate !== null);
  const told = raw['more'];
  const unread = typeof told === 'number' && Number.isSafeInteger(told) && told > 0 ? Math.min(told, MOST_TOLD) : 0;
  const more = unread + Math.max(0, raw['candidates'].length - MOST_CANDIDATES);
  return { candidates, ...(raw['problem'] === 'senderNotReadable' && { problem: 'senderNotReadable' }), ...(more > 0 && { more }) };
}
