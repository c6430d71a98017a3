import { companyDomains, normaliseEmail } from '../domain/address.ts';
import type { Candidate } from '../domain/candidate.ts';
import { calledName } from '../domain/doubts.ts';
import type { CrmError } from '../domain/errors.ts';
import type { Company } from '../domain/lead.ts';
import { companyLikeness, nameLikeness } from '../domain/likeness.ts';
import { splitName } from '../domain/name.ts';
import { inParallel } from '../domain/parallel.ts';
import type { ListedPerson } from '../domain/row.ts';
import type { Criterion } from '../domain/query.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { shownCompanyCategory } from '../domain/view.ts';
import { findCategory } from '../domain/visibility.ts';
import { LISTS_FRESH_MS } from '../sync/pull.ts';
import { cardContext, personCard, toPersonCards } from './cards.ts';
import type { LeadsDeps } from './deps.ts';
import type { PersonCard } from './leads.ts';
import { askAddress, match } from './look-up.ts';
import type { FoundCompany, Surveyed, SurveyedCompany, SurveyOptions } from './tagging.ts';

/** Candidates at a time: most of the time is waiting for the CRM. */
const AT_ONCE = 4;
/** So many whom somebody could be are shown. */
const MOST_LIKE = 5;
const CUT_OFF: CrmError = { kind: 'offline', message: 'the check was ended' };

/** Errors after which asking about others makes no sense. */
function isEnd({ kind }: CrmError): boolean {
  return ['offline', 'expired', 'throttled', 'broken', 'moved'].includes(kind);
}

/** Answers that several candidates of one survey need are asked for once. */
function createOnce() {
  const asked = new Map<string, Promise<unknown>>();
  return <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = (asked.get(key) as Promise<T> | undefined) ?? ask();
    asked.set(key, known);
    return known;
  };
}

type Once = ReturnType<typeof createOnce>;

async function toFound(deps: LeadsDeps, companies: readonly Company[]): Promise<readonly FoundCompany[]> {
  const { lists, rows } = await cardContext(deps, { companies: companies.map(({ id }) => id) });
  return companies.map((company) => ({
    id: company.id,
    name: company.name,
    category: findCategory(lists, shownCompanyCategory(company, rows).value),
  }));
}

/** The company of a domain, asked of the CRM, and found here where one is on its way there. */
async function byDomain(deps: LeadsDeps, domains: readonly string[]): Promise<Result<Company | null, CrmError>> {
  const asked = await deps.pull.domains(domains);
  if (!asked.ok) return asked;
  const found = await deps.store.companiesByDomain(domains);
  return ok(domains.flatMap((domain) => found.filter(({ value }) => value.domains.includes(domain)))[0]?.value ?? null);
}

async function byName(deps: LeadsDeps, name: string): Promise<Result<readonly Company[], CrmError>> {
  const [first = ''] = name.trim().split(/\s+/);
  const found = await deps.crm.findCompanies(first.length < 3 ? name : first);
  if (!found.ok) return found;
  const like = found.value.filter((company) => companyLikeness(company.name, name) !== null).slice(0, MOST_LIKE);
  await deps.store.putRecords({ companies: like }, deps.now());
  return ok(like);
}

async function companyOf(deps: LeadsDeps, once: Once, candidate: Candidate): Promise<Result<SurveyedCompany | null, CrmError>> {
  const email = normaliseEmail(candidate.email ?? '');
  const domains = email === null ? [] : companyDomains(email, await deps.registeredDomain());
  const domain = domains.at(-1) ?? '';
  const name = (candidate.company ?? '').replace(/\s+/g, ' ').trim();
  if (domain === '' && name === '') return ok(null);
  const found = domain === '' ? ok(null) : await once(`domain:${domains.join(' ')}`, () => byDomain(deps, domains));
  if (!found.ok) return found;
  const like = name === '' || found.value !== null ? ok([]) : await once(`company:${name}`, () => byName(deps, name));
  if (!like.ok) return like;
  const [one] = found.value === null ? [] : await toFound(deps, [found.value]);
  return ok({
    key: domain === '' ? `name:${name.toLowerCase()}` : domain,
    name: name === '' ? domain : name,
    domain,
    found: one ?? null,
    like: await toFound(deps, like.value),
  });
}

/** Rows of people at the CRM whom somebody of the name could be: those of the company, else those with the last name. */
async function namesakes(
  deps: LeadsDeps,
  once: Once,
  name: string,
  company: FoundCompany | null,
): Promise<Result<readonly ListedPerson[], CrmError>> {
  const { firstName, lastName } = splitName(name);
  if (lastName === '') return ok([]);
  const criteria: readonly Criterion[] = [
    { field: 'name', op: 'contains', text: lastName },
    { field: 'name', op: 'contains', text: firstName.slice(0, 1) },
  ];
  const [key, query] =
    company !== null && company.id > 0
      ? [`people:${company.id}`, { companies: [company.id] }]
      : [`name:${firstName.slice(0, 1)} ${lastName}`, { criteria }];
  const page = await once(key, () => deps.crm.personRows(query));
  return page.ok ? ok(page.value.rows) : page;
}

/** The cards of those whom the candidate could be, the most alike first. */
async function likeCards(
  deps: LeadsDeps,
  once: Once,
  candidate: Candidate,
  company: FoundCompany | null,
): Promise<Result<readonly PersonCard[], CrmError>> {
  const name = calledName(candidate);
  if (nameLikeness(name, name) === null) return ok([]);
  const rows = await namesakes(deps, once, name, company);
  if (!rows.ok) return rows;
  const listed = rows.value.filter(({ person }) => nameLikeness(person.fullName, name) !== null).slice(0, MOST_LIKE);
  if (listed.length > 0) await deps.store.putRecords({ listed }, deps.now());
  // Also those created here who are on their way.
  const here = (await deps.store.find(name)).filter(({ value }) => nameLikeness(value.fullName, name) !== null);
  const ids = [...listed.map(({ person }) => person.id), ...here.map(({ value }) => value.id)];
  const kept = (await Promise.all([...new Set(ids)].map((id) => deps.store.person(id)))).filter((one) => one !== null);
  const rank = (fullName: string): number => (nameLikeness(fullName, name) === 'same' ? 0 : 1);
  return ok((await toPersonCards(deps, kept.slice(0, MOST_LIKE))).toSorted((a, b) => rank(a.person.fullName) - rank(b.person.fullName)));
}

/** All but who the candidate is by their address. */
async function around(deps: LeadsDeps, once: Once, surveyed: Surveyed): Promise<Surveyed> {
  const company = await companyOf(deps, once, surveyed.candidate);
  if (!company.ok) return { ...surveyed, problem: company.error };
  const like = await likeCards(deps, once, surveyed.candidate, company.value?.found ?? null);
  return like.ok ? { ...surveyed, company: company.value, like: [...surveyed.like, ...like.value] } : { ...surveyed, problem: like.error };
}

async function surveyOne(deps: LeadsDeps, once: Once, candidate: Candidate): Promise<Surveyed> {
  const blank: Surveyed = { candidate, skip: null, card: null, like: [], company: null, problem: null };
  const email = normaliseEmail(candidate.email ?? '');
  const before = await match(deps, candidate);
  if (before.kind === 'skipped') return { ...blank, skip: before.because };
  if (before.kind === 'one' && before.by === 'choice') return { ...blank, card: await personCard(deps, before.personId) };
  const asked = email === null ? ok(undefined) : await askAddress(deps, email);
  // Whom this device knows is set all the same; nobody is created unasked.
  const found = email === null ? before : await match(deps, candidate);
  if (found.kind === 'one') return { ...blank, card: await personCard(deps, found.personId) };
  if (!asked.ok) return { ...blank, problem: asked.error };
  return around(deps, once, found.kind === 'several' ? { ...blank, like: found.persons } : blank);
}

/** See `Tagging.survey`. */
export async function survey(
  deps: LeadsDeps,
  candidates: readonly Candidate[],
  { onProgress, signal }: SurveyOptions = {},
): Promise<readonly Surveyed[]> {
  const once = createOnce();
  let ended: CrmError | null = null;
  let done = 0;
  const lists = await deps.pull.lists(LISTS_FRESH_MS);
  if (!lists.ok && isEnd(lists.error)) ended = lists.error;

  async function one(candidate: Candidate): Promise<Surveyed> {
    if (signal?.aborted === true) return { candidate, skip: null, card: null, like: [], company: null, problem: CUT_OFF };
    const surveyed = await surveyOne(ended === null ? deps : unreachable(deps, ended), once, candidate);
    if (surveyed.problem !== null && isEnd(surveyed.problem)) ended = surveyed.problem;
    done += 1;
    onProgress?.(done, candidates.length);
    return surveyed;
  }

  return inParallel(candidates, AT_ONCE, one);
}

/** The same device, with a CRM that was found not to answer. */
function unreachable(deps: LeadsDeps, error: CrmError): LeadsDeps {
  const no = async () => err(error);
  return { ...deps, pull: { ...deps.pull, lookup: no, domains: no }, crm: { ...deps.crm, findCompanies: no, personRows: no } };
}
