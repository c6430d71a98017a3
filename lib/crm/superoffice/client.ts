import type { CrmAdmin } from '../admin.ts';
import type { Answer, Crm, Me, PersonQuery, RowPage } from '../crm.ts';
import type { LeadStatusId } from '../../domain/ids.ts';
import type { Company, Person } from '../../domain/lead.ts';
import type { Purpose } from '../../domain/ledger.ts';
import { err, ok } from '../../domain/result.ts';
import type { ListedPerson } from '../../domain/row.ts';
import { createAdministration } from './administration.ts';
import { addEmail, automationFor, confirmAutomation } from './agreed.ts';
import { createCategoryCache } from './category-cache.ts';
import { createCompany, createPerson } from './create.ts';
import { createHttp, type Http, type HttpDeps } from './http.ts';
import { readLists, readOwners } from './lists.ts';
import { toCompany, toPerson } from './map.ts';
import { categoryPatch, leadStatusPatch, phonePatch, titlePatch, type GuardedPatch } from './patch.ts';
import { createRecords } from './records.ts';
import { createRows } from './rows.ts';
import { companySchema, personSchema, principalSchema, versionSchema } from './wire.ts';

/** What the client is made of: everything that reaches outside comes in here. */
export interface SuperOfficeDeps extends HttpDeps {
  /** How long a call may take in all, renewing the token included; 20 s by default, because a worker lives 30 s. */
  readonly timeoutMs?: number;
}

/** What of a person is remembered. */
type Held = Pick<Person, 'leadStatusId'>;

/** The right that makes somebody an administrator of the CRM. */
const ADMIN_RIGHT = 'admin-all';

/** SuperOffice CRM over its WebAPI, 11.6 and later. Never rejects for anything that a network or a server does. */
export function createSuperOfficeCrm(deps: SuperOfficeDeps): Crm & { readonly admin: CrmAdmin } {
  const { timeoutMs = 20_000 } = deps;
  const send = createHttp(deps);
  /** Statuses met on persons, so that `lists` can ask for deleted ones by their number. */
  const seen = new Set<LeadStatusId>();
  const categories = createCategoryCache(deps.clock, deps.language);
  const rows = createRows();

  /** Runs `work` until the deadline. What it still does after that is cut off and its answer dropped. */
  async function within<T>(work: (http: Http) => Answer<T>): Answer<T> {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Awaited<Answer<T>>>((resolve) => {
      timer = setTimeout(() => {
        resolve(err({ kind: 'offline', message: `No answer within ${timeoutMs / 1000} s.` }));
        controller.abort();
      }, timeoutMs);
    });
    try {
      return await Promise.race([work(send(controller.signal)), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function remembering<T extends Held | readonly Held[]>(answer: Answer<T>): Answer<T> {
    const result = await answer;
    if (!result.ok) return result;
    for (const { leadStatusId } of [result.value].flat() as readonly Held[]) if (leadStatusId !== null) seen.add(leadStatusId);
    return result;
  }

  async function personRows(query: PersonQuery): Answer<RowPage<ListedPerson>> {
    const answer = await within((http) => rows.personRows(http, query));
    if (answer.ok) await remembering(Promise.resolve(ok(answer.value.rows.map(({ person }) => person))));
    return answer;
  }

  async function patchPerson(http: Http, id: number, purpose: Purpose, patch: GuardedPatch): Answer<Person> {
    const answer = await http({ method: 'PATCH', path: `Person/${id}`, ...patch, purpose, schema: personSchema });
    return answer.ok ? ok(toPerson(answer.value)) : answer;
  }

  async function patchCompany(http: Http, id: number, purpose: Purpose, patch: GuardedPatch): Answer<Company> {
    const answer = await http({ method: 'PATCH', path: `Contact/${id}`, ...patch, purpose, schema: companySchema });
    return answer.ok ? ok(toCompany(answer.value)) : answer;
  }

  /** The version block is documented a level above the WebAPI's own version; some hosts have it there and some here. */
  async function version(http: Http): Answer<{ readonly NetServerVersion: string }> {
    const call = { method: 'GET', purpose: 'whoAmI', schema: versionSchema } as const;
    const above = await http({ ...call, path: '../' });
    return above.ok || above.error.kind !== 'missing' ? above : http({ ...call, path: '' });
  }

  async function whoAmI(http: Http): Answer<Me> {
    const [user, root] = await Promise.all([
      http({ method: 'GET', path: 'User/currentPrincipal', purpose: 'whoAmI', schema: principalSchema }),
      version(http),
    ]);
    if (!user.ok) return user;
    if (!root.ok) return root;
    const { AssociateId, FullName, Associate, EMailAddress, FunctionRights } = user.value;
    return ok({
      associateId: AssociateId,
      name: FullName || Associate,
      email: EMailAddress.trim().toLowerCase(),
      isAdmin: FunctionRights.some((right) => right.toLowerCase() === ADMIN_RIGHT),
      version: root.value.NetServerVersion,
    });
  }

  const reading = <T>(work: (records: ReturnType<typeof createRecords>) => Answer<T>): Answer<T> =>
    within((http) => work(createRecords(http)));

  return {
    admin: createAdministration(within, categories),
    whoAmI: () => within(whoAmI),
    lists: () => within((http) => readLists(http, seen, categories)),
    owners: () => within(readOwners),
    personsByEmail: (email) => remembering(reading((records) => records.personsByEmail(email))),
    person: (id) => remembering(reading((records) => records.person(id))),
    company: (id) => reading((records) => records.company(id)),
    companiesByDomain: (domains) => reading((records) => records.companiesByDomain(domains)),
    peopleOf: (id) => remembering(reading((records) => records.peopleOf(id))),
    findPersons: (text) => remembering(reading((records) => records.findPersons(text))),
    findCompanies: (text) => reading((records) => records.findCompanies(text)),
    setLeadStatus: (id, to, base) => within((http) => patchPerson(http, id, 'setLeadStatus', leadStatusPatch(to, base))),
    setCompanyCategory: (id, to, base) => within((http) => patchCompany(http, id, 'setCategory', categoryPatch(to, base))),
    setPersonCategory: (id, to, base) => within((http) => patchPerson(http, id, 'setCategory', categoryPatch(to, base))),
    setDetail: (id, field, to, base) =>
      field === 'email'
        ? remembering(within((http) => addEmail(http, id, to)))
        : within((http) => patchPerson(http, id, 'setDetail', (field === 'title' ? titlePatch : phonePatch)(to, base))),
    personRows,
    personIds: (query) => within((http) => rows.personIds(http, query)),
    companyRows: (query) => within((http) => rows.companyRows(http, query)),
    reach: (scope) => within((http) => rows.reach(http, scope)),
    automationFor: (subject, to) => within((http) => automationFor(http, subject, to)),
    addEmail: (id, email) => remembering(within((http) => addEmail(http, id, email))),
    confirmAutomation: (subject, rule, to) => remembering(within((http) => confirmAutomation(http, subject, rule, to))),
    createPerson: (draft) => within((http) => createPerson(http, draft)),
    createCompany: (draft) => within((http) => createCompany(http, draft)),
  };
}
