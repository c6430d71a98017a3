import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createSuperOfficeCrm } from '../lib/crm/superoffice/client.ts';
import { parseLeadStatusId, type LeadStatusId } from '../lib/domain/ids.ts';
import { databaseName, type Connection, type Session } from '../lib/domain/session.ts';
import { createSessionKeeper, hostsOf, type SessionKeeper } from '../lib/session.ts';
import type { SessionState } from '../lib/models/ports.ts';
import { createSandbox, type Listening, type Sandbox } from '../server/sandbox.ts';
import { createBrowser } from './crm/superoffice/browser.ts';

type Changes = Record<string, { readonly newValue?: unknown }>;

/** The parts of a browser that signing in needs; every keeper is a window of it. */
const fake = vi.hoisted(() => {
  const listeners = new Set<(changes: Changes, area: string) => void>();
  function area(name: string) {
    const kept = new Map<string, unknown>();
    const tell = (changes: Changes): void => {
      for (const listener of listeners) listener(changes, name);
    };
    return {
      kept,
      async get(keys: string | readonly string[]) {
        return Object.fromEntries([keys].flat().flatMap((key) => (kept.has(key) ? [[key, structuredClone(kept.get(key))]] : [])));
      },
      async set(values: Record<string, unknown>) {
        for (const [key, value] of Object.entries(values)) kept.set(key, structuredClone(value));
        tell(Object.fromEntries(Object.entries(values).map(([key, newValue]) => [key, { newValue }])));
      },
      async remove(key: string) {
        kept.delete(key);
        tell({ [key]: {} });
      },
    };
  }
  return {
    local: area('local'),
    session: area('session'),
    listeners,
    asked: [] as string[],
    permits: true,
    managed: {} as Record<string, unknown>,
    launches: [] as boolean[],
    launch: (_url: string, _interactive: boolean): Promise<string> => Promise.reject(new Error('no window')),
  };
});

vi.mock('../lib/browser.ts', () => ({
  browser: {
    storage: {
      local: fake.local,
      session: fake.session,
      managed: { get: () => Promise.resolve(fake.managed) },
      onChanged: {
        addListener: (listener: (changes: Changes, area: string) => void) => fake.listeners.add(listener),
        removeListener: (listener: (changes: Changes, area: string) => void) => fake.listeners.delete(listener),
      },
    },
    permissions: {
      async request({ origins }: { readonly origins: readonly string[] }) {
        fake.asked.push(...origins);
        return fake.permits;
      },
    },
    identity: {
      getRedirectURL: () => 'http://127.0.0.1:1/leadside',
      launchWebAuthFlow({ url, interactive }: { readonly url: string; readonly interactive: boolean }) {
        fake.launches.push(interactive);
        return fake.launch(url, interactive);
      },
    },
    i18n: { getUILanguage: () => 'en' },
  },
}));

let sandbox: Sandbox;
let listening: Listening;
let refuseAll = false;
let requests: string[] = [];
let windows: SessionKeeper[] = [];

beforeAll(async () => {
  sandbox = await createSandbox({
    data: 'memory',
    async intercept(request, next) {
      requests.push(`${request.method} ${new URL(request.url).host}`);
      return refuseAll ? new Response('{}', { status: 401, headers: { 'Content-Type': 'application/json' } }) : next();
    },
  });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

beforeEach(() => {
  for (const { kept } of [fake.local, fake.session]) kept.clear();
  [fake.asked, fake.launches].forEach((list) => list.splice(0));
  fake.permits = true;
  fake.managed = {};
  refuseAll = false;
  requests = [];
});
afterEach(() => {
  for (const keeper of windows) keeper.close();
  windows = [];
});

async function open(): Promise<SessionKeeper> {
  const keeper = await createSessionKeeper();
  windows.push(keeper);
  return keeper;
}

function stateOf(keeper: SessionKeeper): SessionState['kind'] {
  let kind: SessionState['kind'] = 'loading';
  keeper.watch((state) => {
    kind = state.kind;
  })();
  return kind;
}

function crmOf(keeper: SessionKeeper) {
  const session = keeper.current();
  if (session === null) throw new Error('Nobody is signed in.');
  return createSuperOfficeCrm({
    apiUrl: session.apiUrl,
    address: keeper.addressOf(session),
    fetch: (url, init) => fetch(url, init),
    clock: Date.now,
    tokens: keeper.tokensOf(session),
    language: () => 'en',
  });
}

const SANDBOX = (): Connection => ({ environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: listening.url });
const ONSITE = (): Connection => ({ environment: 'onsite', tenant: '', baseUrl: `${listening.url}/Cust00001` });
const REP = { user: 'rep@example.com', password: 'demo' };

async function signedIn(): Promise<SessionKeeper> {
  const user = createBrowser('rep@example.com');
  fake.launch = (url, interactive) => user.launch(url, interactive);
  const keeper = await open();
  const answer = await keeper.signIn(SANDBOX());
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return keeper;
}

describe('signing in by OpenID Connect', () => {
  it('is known in every window, with the token in memory only and with how long the address is good', async () => {
    const other = await open();
    const keeper = await signedIn();
    expect([stateOf(keeper), stateOf(other)]).toEqual(['signedIn', 'signedIn']);
    expect(other.current()).toMatchObject({ userEmail: 'rep@example.com', apiUrlUntil: expect.any(Number) });
    const { accessToken } = fake.session.kept.get('token') as { readonly accessToken: string };
    expect(JSON.stringify([...fake.local.kept])).not.toContain(accessToken);
    expect(fake.asked).toEqual(['http://127.0.0.1/*']);
  });

  it('is renewed silently, once, for any number of windows that are told their token is no longer accepted', async () => {
    await signedIn();
    const five = await Promise.all([1, 2, 3, 4, 5].map(open));
    sandbox.expireTokens();
    fake.launches.splice(0);
    const answers = await Promise.all(five.map((keeper) => crmOf(keeper).whoAmI()));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(fake.launches).toEqual([false]);
  });

  it('that the user does not allow to reach the CRM asks nobody', async () => {
    fake.permits = false;
    const keeper = await open();
    expect(await keeper.signIn(SANDBOX())).toEqual({ ok: false, error: { kind: 'notAllowed' } });
    expect([requests, fake.launches]).toEqual([[], []]);
  });

  it('ends in every window when the user signs out, with nothing left but where they were', async () => {
    const keeper = await signedIn();
    const other = await open();
    const session = keeper.current();
    if (session === null) throw new Error('Nobody is signed in.');
    const tokens = other.tokensOf(session);
    expect(await tokens.header()).toMatch(/^Bearer /);
    await keeper.forget();
    expect([stateOf(keeper), stateOf(other)]).toEqual(['signedOut', 'signedOut']);
    expect([...fake.session.kept.keys()]).toEqual([]);
    expect([...fake.local.kept.keys()]).toEqual(['connection']);
    expect(await tokens.header()).toBeNull();
    expect(stateOf(other)).toBe('signedOut');
  });
});

describe('under an organisation', () => {
  it('nobody signs in elsewhere, and nothing is asked for', async () => {
    fake.managed = { environment: 'production', tenant: 'Cust12345' };
    const keeper = await open();
    expect(await keeper.signIn(SANDBOX())).toEqual({ ok: false, error: { kind: 'notByOrganisation' } });
    expect([fake.asked, requests]).toEqual([[], []]);
    expect(await keeper.connection()).toEqual({ environment: 'production', tenant: 'Cust12345' });
  });

  it('whoever is signed in elsewhere is signed out at the next start, in all windows, and in again once it allows that', async () => {
    await signedIn();
    fake.managed = { environment: 'production' };
    const later = await open();
    expect([stateOf(later), later.current()]).toEqual(['signedOut', null]);
    fake.managed = { environment: 'sandbox', address: listening.url };
    expect(stateOf(await open())).toBe('signedIn');
  });

  it('with a policy that cannot be read nobody signs in', async () => {
    fake.managed = { environment: 7 };
    const keeper = await open();
    expect(await keeper.signIn(SANDBOX())).toEqual({ ok: false, error: { kind: 'notByOrganisation' } });
    expect(await keeper.connection()).toBeNull();
  });
});

it('a page of one user never presents the token of another who signs in meanwhile, and does not sign them out', async () => {
  const keeper = await open();
  expect((await keeper.signIn(SANDBOX())).ok).toBe(true);
  const session = keeper.current();
  if (session === null) throw new Error('Nobody is signed in.');
  const tokens = keeper.tokensOf(session);
  expect(await tokens.header()).toMatch(/^Bearer /);
  // In this order it is stored when somebody else signs in.
  await fake.session.set({ token: { accessToken: 'theirs', expiresAt: Date.now() + 3_600_000, owner: 'somebody else' } });
  expect(await tokens.header()).toBeNull();
  await fake.local.set({ session: { ...session, userEmail: 'other@example.com' } });
  expect(await tokens.header()).toBeNull();
  expect(await tokens.renew('Bearer theirs')).toBe(false);
  expect(fake.session.kept.get('token')).toMatchObject({ accessToken: 'theirs' });
});

describe('signing in on-site', () => {
  it('is remembered, the password not: neither on disk nor after the browser was closed', async () => {
    const keeper = await open();
    expect(await keeper.signIn(ONSITE(), REP)).toMatchObject({ ok: true, value: { environment: 'onsite', userName: 'Robin Rep' } });
    expect(await crmOf(keeper).whoAmI()).toMatchObject({ ok: true });
    const onDisk = JSON.stringify([...fake.local.kept]);
    for (const secret of ['demo', btoa('rep@example.com:demo')]) expect(onDisk).not.toContain(secret);
    expect(fake.launches).toEqual([]);

    fake.session.kept.clear();
    const tomorrow = await open();
    expect(await crmOf(tomorrow).whoAmI()).toEqual({ ok: false, error: { kind: 'expired' } });
    expect(stateOf(tomorrow)).toBe('expired');
    expect(await tomorrow.signIn(ONSITE(), REP)).toMatchObject({ ok: true });
    expect(stateOf(tomorrow)).toBe('signedIn');
  });

  it('stays when only a right is missing', async () => {
    const keeper = await open();
    await keeper.signIn(ONSITE(), { user: 'reader@example.com', password: 'demo' });
    const crm = crmOf(keeper);
    const [jane] = await crm.personsByEmail('jane.doe@northwind.example').then((found) => (found.ok ? found.value : []));
    if (jane === undefined) throw new Error('no Jane');
    expect(await crm.addEmail(jane.id, 'a@b.example')).toMatchObject({ ok: false, error: { kind: 'denied' } });
    expect(stateOf(keeper)).toBe('signedIn');
  });

  it('ends when the CRM no longer takes the password', async () => {
    const keeper = await open();
    await keeper.signIn(ONSITE(), REP);
    refuseAll = true;
    expect(await crmOf(keeper).whoAmI()).toEqual({ ok: false, error: { kind: 'expired' } });
    expect(stateOf(keeper)).toBe('expired');
    expect(JSON.stringify([...fake.session.kept])).not.toContain(btoa('rep@example.com:demo'));
  });

  test.each([
    ['http://crm.example.com', REP, 'badAddress'],
    ['https://a:b@crm.example.com', REP, 'badAddress'],
    [undefined, REP, 'badAddress'],
    ['https://crm.example.com', undefined, 'wrongPassword'],
  ])('at %s with %j asks neither the browser nor the CRM: %s', async (baseUrl, credentials, kind) => {
    const keeper = await open();
    const to: Connection = { environment: 'onsite', tenant: '', ...(baseUrl !== undefined && { baseUrl }) };
    expect(await keeper.signIn(to, credentials)).toEqual({ ok: false, error: { kind } });
    expect([fake.asked, requests]).toEqual([[], []]);
  });

  it('with a wrong password changes nothing', async () => {
    const keeper = await signedIn();
    expect(await keeper.signIn(ONSITE(), { ...REP, password: 'wrong' })).toEqual({ ok: false, error: { kind: 'wrongPassword' } });
    expect(keeper.current()?.environment).toBe('sandbox');
    expect(await crmOf(keeper).whoAmI()).toMatchObject({ ok: true });
  });
});

describe('a tenant that moves to another host', () => {
  afterEach(() => sandbox.move(null));

  it('is followed by every window, and a change on its way is carried out once', async () => {
    const keeper = await signedIn();
    const other = await open();
    const crm = crmOf(keeper);
    const [jane] = await crm.personsByEmail('jane.doe@northwind.example').then((found) => (found.ok ? found.value : []));
    if (jane === undefined) throw new Error('no Jane');
    sandbox.move(`http://localhost:${listening.port}`);
    const base = { updatedAt: jane.updatedAt, value: jane.leadStatusId, categoryId: jane.categoryId };
    const to = parseLeadStatusId(jane.leadStatusId === 2 ? 3 : 2) as LeadStatusId;
    requests = [];
    expect(await crm.setLeadStatus(jane.id, to, base)).toMatchObject({ ok: true, value: { leadStatusId: to } });
    const [old, now] = [`127.0.0.1:${listening.port}`, `localhost:${listening.port}`];
    // `fetch` itself tries a 421 once more at the same host, on a new connection, before anybody hears of it.
    expect([...new Set(requests)]).toEqual([`PATCH ${old}`, `GET ${old}`, `PATCH ${now}`]);
    expect(requests.filter((line) => line === `PATCH ${now}`)).toHaveLength(1);
    expect(other.current()?.apiUrl).toBe(`http://${now}/Cust00001/api/v1/`);
    requests = [];
    expect(await crmOf(other).whoAmI()).toMatchObject({ ok: true });
    expect(new Set(requests)).toEqual(new Set([`GET ${now}`]));
  });

  it('is not followed by a page that still belongs to another user', async () => {
    const keeper = await signedIn();
    const mine = keeper.current() as Session;
    const address = keeper.addressOf(mine);
    await fake.local.set({ session: { ...mine, userEmail: 'other@example.com', apiUrl: 'https://online9.superoffice.com/Cust9/api/v1/' } });
    expect(await address.current()).toBe(mine.apiUrl);
  });
});

test.each<[Connection, readonly string[]]>([
  [{ environment: 'production', tenant: 'Cust1' }, ['https://*.superoffice.com/*']],
  [{ environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: 'http://127.0.0.1:4310' }, ['http://127.0.0.1/*']],
  [{ environment: 'onsite', tenant: '', baseUrl: 'https://crm.example.com:8443/superoffice' }, ['https://crm.example.com/*']],
])('signing in at %j asks for the hosts %j', (connection, hosts) => {
  expect(hostsOf(connection)).toEqual(hosts);
});

test('each installation and user has a database of its own', () => {
  const session = { tenant: 'crm.example.com/a', environment: 'onsite', userEmail: 'Rep@example.com' } as Session;
  expect(databaseName(session)).toBe('leadside:onsite:crm.example.com/a:rep@example.com');
});
