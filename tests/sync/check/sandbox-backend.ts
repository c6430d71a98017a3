import { AsyncLocalStorage } from 'node:async_hooks';
import type { Crm } from '../../../lib/crm/crm.ts';
import { createSuperOfficeCrm } from '../../../lib/crm/superoffice/client.ts';
import type { AssociateId, PersonId } from '../../../lib/domain/ids.ts';
import { CATEGORY_GROUPS, type Company, type Lists, type Person } from '../../../lib/domain/lead.ts';
import type { Result } from '../../../lib/domain/result.ts';
import { createApi } from '../../../server/api/app.ts';
import { GENERATIONS } from '../../../server/api/generation.ts';
import { GROUPS } from '../../../server/data/lists.ts';
import { TENANT, type User } from '../../../server/data/users.ts';
import type { Db } from '../../../server/db/db.ts';
import { createTokenStore } from '../../../server/sign-in/store.ts';
import type { Write } from '../../contracts/small-crm.ts';
import { COLLEAGUE, ME } from '../../contracts/small-world.ts';
import { changedLists, type Backend, type BackendOptions, type ListChange } from './backend.ts';
import { currentContext } from './contexts.ts';
import { createWriteLog, readRecords, REQUEST, type Line, type RequestFacts } from './sandbox-log.ts';
import { askedBy, createNetwork } from './sandbox-network.ts';
import { openTenant } from './sandbox-tenant.ts';
import { OTHER } from './values.ts';

const API = `http://127.0.0.1/${TENANT}/api/v1/`;
/** Longer than any request takes on a busy machine: what a client waits for in vain is told by the schedule's own time. */
const TIMEOUT_MS = 300_000;

function userOf(associateId: AssociateId, role: User['role']): User {
  const email = `user${associateId}@example.com`;
  return { associateId, email, login: `USER${associateId}`, firstName: 'User', lastName: String(associateId), role, personId: 0 };
}

const USERS: readonly User[] = [userOf(ME, 'rep'), userOf(OTHER, 'rep'), userOf(COLLEAGUE, 'admin')];

/** A request on its way through the server. */
interface Running extends RequestFacts {
  readonly number: number;
}

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`the sandbox refuses: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The real sandbox in this process, behind the real client: its own database, and no sockets. */
export async function sandboxBackend({ schedule, lists, records, time, gap }: BackendOptions): Promise<Backend> {
  const tenant = await openTenant(lists, records);
  const running = new AsyncLocalStorage<Running>();
  const facts = new Map<number, RequestFacts>();
  const log = createWriteLog();
  const persons = new Map<PersonId, Person>();
  const companies = new Map<Company['id'], Company>();
  let held: Lists = lists;
  let lastSeq = 0;
  let busy = 0;

  /** Tells the log which request a transaction belongs to, and where the log ends when the first one has passed. */
  async function transaction<T>(work: Parameters<Db['transaction']>[0]): Promise<T> {
    const request = running.getStore();
    return tenant.transaction(async (tx) => {
      if (request === undefined) return work(tx);
      await tx.query(`select set_config('${REQUEST}', $1, true)`, [String(request.number)]);
      const done = await work(tx);
      if (!schedule.strict && request.testedAt === null)
        request.testedAt = (await tx.query<{ last: number }>('select coalesce(max(seq), 0) as last from check_log'))[0]?.last ?? 0;
      return done;
    }) as Promise<T>;
  }

  const api = createApi({
    db: { ...tenant, transaction: transaction as Db['transaction'] },
    tokens: createTokenStore(),
    behaviour: {
      rules: schedule.strict ? 'strict' : 'lenient',
      reentry: schedule.keepOnReturn ? 'keep' : 'open',
      gap: schedule.strict ? null : pause,
    },
    generation: GENERATIONS['12'],
    movedTo: () => null,
    now: () => new Date(time.server()),
    users: USERS,
  });

  async function pause(): Promise<void> {
    await gap();
    if (schedule.ticks) time.tick(1_000);
  }

  async function look(): Promise<void> {
    const lines = await tenant.query<Line>('select * from check_log where seq > $1 order by seq', [lastSeq]);
    // Somebody else may have read them in the meantime.
    const news = lines.filter(({ seq }) => seq > lastSeq);
    if (news.length === 0) return;
    lastSeq = news.at(-1)?.seq ?? lastSeq;
    log.read(news, (number) => facts.get(number));
    const now = await readRecords(tenant);
    persons.clear();
    companies.clear();
    for (const person of now.persons) persons.set(person.id, person);
    for (const company of now.companies) companies.set(company.id, company);
  }

  async function deliver(request: Request, late: boolean): Promise<Response> {
    busy += 1;
    try {
      const { call, about, writes } = await askedBy(request);
      if (writes && schedule.ticks) time.tick(1_000);
      const guarded =
        call === 'setLeadStatus' || call === 'setCompanyCategory' || call === 'setPersonCategory' || call === 'setDetail' ? call : null;
      const one: Running = { number: facts.size + 1, call: guarded, about, late, testedAt: null };
      facts.set(one.number, one);
      const answer = await running.run(one, async () => api.fetch(request));
      if (request.method !== 'GET') await look();
      return answer;
    } finally {
      busy -= 1;
    }
  }

  const network = createNetwork(deliver, time);

  function clientOf(user: AssociateId, send: (request: Request) => Promise<Response>): Crm {
    const header = `Basic ${btoa(`user${user}@example.com:demo`)}`;
    return createSuperOfficeCrm({
      apiUrl: API,
      fetch: (input, init) => send(new Request(input, init)),
      clock: time.device,
      tokens: { header: async () => header, renew: async () => false },
      language: () => 'en',
      timeoutMs: TIMEOUT_MS,
    });
  }

  /** Nothing leaves a dead context, and nothing is heard there. */
  async function sendFromContext(request: Request): Promise<Response> {
    const context = currentContext();
    const dies = new Promise<never>(() => undefined);
    const isDead = (): boolean => context?.dead === true;
    if (isDead()) return dies;
    try {
      const answer = await network.send(request);
      return isDead() ? await dies : answer;
    } catch (error) {
      if (isDead()) return dies;
      throw error;
    }
  }

  const colleague = (method: string, path: string, body: unknown): Promise<Response> =>
    deliver(
      new Request(API + path, {
        method,
        headers: { Authorization: `Basic ${btoa(`user${COLLEAGUE}@example.com:demo`)}`, 'SO-Language': 'en' },
        body: body === undefined ? null : JSON.stringify(body),
      }),
      false,
    );

  async function saveCategory(category: Lists['categories'][number]): Promise<Response> {
    return colleague('POST', 'Agents/List/SaveCategoryEntity', {
      CategoryId: category.id,
      Name: category.name,
      Tooltip: '',
      CategoryGroup: GROUPS[CATEGORY_GROUPS.indexOf(category.group)]?.key,
      EnableLeadStatus: category.leadStatusEnabled,
      Rank: category.rank,
      Deleted: category.deleted,
    });
  }

  async function changeList(change: ListChange): Promise<void> {
    const next = changedLists(held, change);
    const category = next.categories.find((one) => change.list === 'categories' && one.id === change.id);
    const status = next.statuses.find((one) => change.list === 'statuses' && one.id === change.id);
    const answer =
      category !== undefined
        ? await saveCategory(category)
        : await colleague('POST', 'Agents/List/SaveFromListName', {
            UdListDefinitionName: 'leadstatus',
            Id: status?.id,
            Item: { Name: status?.name, Tooltip: '', Rank: status?.rank, Deleted: status?.deleted },
          });
    if (!answer.ok) throw new Error(`the list is not changed: ${await answer.text()}`);
    held = next;
  }

  const first = await readRecords(tenant);
  for (const person of first.persons) persons.set(person.id, person);
  for (const company of first.companies) companies.set(company.id, company);

  return {
    world: {
      get lists() {
        return held;
      },
      persons,
      companies,
      get writes(): readonly Write[] {
        return log.writes;
      },
    },
    client: (user) => clientOf(user, sendFromContext),
    as: (user) => clientOf(user, (request) => deliver(request, false)),
    fault: network.fault,
    heal: network.heal,
    async known() {
      const me = clientOf(ME, (request) => deliver(request, false));
      return {
        persons: await Promise.all([...persons.keys()].map(async (id) => valueOf(await me.person(id)))),
        companies: await Promise.all([...companies.keys()].map(async (id) => valueOf(await me.company(id)))),
      };
    },
    changeList,
    /** Rights are the company's here: who may not change it may not change its people. */
    async setRights(of, id, right) {
      const company = of === 'company' ? id : (persons.get(id as PersonId)?.companyId ?? null);
      await tenant.query('update company set restricted = $2 where id = $1', [company, right !== 'all']);
    },
    async remove(of, id) {
      await colleague('DELETE', `${of === 'person' ? 'Person' : 'Contact'}/${id}`, undefined);
    },
    busy: () => busy,
  };
}
