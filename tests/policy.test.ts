import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { NO_ORGANISATION, POLICY_KEYS } from '../lib/domain/organisation.ts';
import { loadOrganisation, parsePolicy } from '../lib/policy.ts';
import { parseSettings, underOrganisation } from '../lib/settings.ts';

const managed = vi.hoisted(() => ({ get: (): Promise<unknown> => Promise.resolve({}) }));
vi.mock('../lib/browser.ts', () => ({ browser: { storage: { managed: { get: () => managed.get() } } } }));

describe('a policy', () => {
  test('is read as it is written', () => {
    expect(
      parsePolicy({
        environment: 'production',
        tenant: ' Cust12345 ',
        allowedHosts: ['Mail.Example.com', '*.example.org'],
        neverReadHosts: ['bank.example.org'],
        readOnly: true,
        keep: 'mine',
        keepDays: 30,
        language: 'da',
        switchedOff: ['export'],
      }),
    ).toEqual({
      place: { environment: 'production', tenant: 'Cust12345', address: null },
      allowedHosts: ['mail.example.com', '*.example.org'],
      neverReadHosts: ['bank.example.org'],
      readOnly: true,
      keep: 'mine',
      keepDays: 30,
      language: 'da',
      off: ['export'],
      problems: [],
    });
    expect(parsePolicy({})).toEqual(NO_ORGANISATION);
  });

  test('with a tenant alone means production, with an address alone an installation of one’s own', () => {
    expect(parsePolicy({ tenant: 'Cust1' }).place).toEqual({ environment: 'production', tenant: 'Cust1', address: null });
    expect(parsePolicy({ address: 'https://crm.example.com/so/' }).place).toEqual({
      environment: 'onsite',
      tenant: null,
      address: 'https://crm.example.com/so',
    });
  });

  test.each([
    [{ environment: 'moon' }, { place: 'nowhere' }],
    [{ environment: 'production', tenant: 'Cust 1; drop' }, { place: 'nowhere' }],
    [{ address: 'http://crm.example.com' }, { place: 'nowhere' }],
    [{ allowedHosts: 'mail.example.com' }, { allowedHosts: [] }],
    [{ allowedHosts: ['mail.example.com', 'https://mail.example.com/'] }, { allowedHosts: [] }],
    [{ neverReadHosts: ['bank.example.com', 'in between'] }, { allowedHosts: [] }],
    [{ allowedHosts: ['mail.example.com'], neverReadHosts: [7] }, { allowedHosts: [] }],
    [{ readOnly: 'yes' }, { readOnly: true }],
    [{ readOnly: null }, { readOnly: true }],
    [{ keep: 'nothing' }, { keep: 'lookedUp' }],
    [{ keepDays: -1 }, { keepDays: 0 }],
    [{ keepDays: '7' }, { keepDays: 0 }],
    [{ switchedOff: ['exports'] }, { off: ['create', 'export', 'administration', 'addressBar'] }],
    [{ language: 'xx' }, { language: null }],
  ])('with a mistake in %o counts as the strictest, and says so', (given, strictest) => {
    const read = parsePolicy(given);
    expect(read).toMatchObject(strictest);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatchObject({ kind: 'value' });
  });

  test('that is no set of keys at all is read as nothing but mistakes', () => {
    for (const given of ['readOnly', [], 7]) {
      const read = parsePolicy(given);
      expect(read).toMatchObject({ place: 'nowhere', allowedHosts: [], readOnly: true, keep: 'lookedUp', keepDays: 0 });
      expect(read.problems).toHaveLength(POLICY_KEYS.length);
    }
  });

  test('with a key that this version does not know does the rest', () => {
    expect(parsePolicy({ readOnly: true, readonly: true })).toEqual({
      ...NO_ORGANISATION,
      readOnly: true,
      problems: [{ kind: 'unknown', key: 'readonly' }],
    });
  });

  test('is nothing where the browser has none, or rejects because it has none', async () => {
    expect(await loadOrganisation()).toEqual(NO_ORGANISATION);
    managed.get = () => Promise.reject(new Error('Managed storage manifest not found'));
    expect(await loadOrganisation()).toEqual(NO_ORGANISATION);
  });
});

test('the schema that browsers read has the same keys, and no limits that would keep a wrong value from us', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../public/managed-schema.json'), 'utf8')) as {
    readonly properties: Readonly<Record<string, object>>;
  };
  expect(Object.keys(schema.properties)).toEqual([...POLICY_KEYS]);
  for (const property of Object.values(schema.properties))
    expect(Object.keys(property).filter((key) => !['title', 'description', 'type', 'items'].includes(key))).toEqual([]);
});

describe('the samples of the documents', () => {
  const FOLDER = join(import.meta.dirname, '../docs/policies');
  const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
  const jsonOf = <T>(name: string): T => JSON.parse(textOf(name)) as T;
  type Values = Readonly<Record<string, unknown>>;

  /** The values below the key of the extension, typed as the schema has them: a registry has only numbers, texts and keys within keys. */
  function registryValues(text: string): Values {
    const values: Record<string, unknown> = {};
    let list: unknown[] | null = null;
    for (const line of text.split(/\r?\n/)) {
      const [, below] = /^\[HKEY_LOCAL_MACHINE\\.+\\3rdparty\\extensions\\[a-p]{32}\\policy(?:\\(\w+))?\]$/.exec(line) ?? [];
      if (line.startsWith('[')) list = below === undefined ? null : ((values[below] = []) as unknown[]);
      const [, name = '', written = ''] = /^"(\w+)"=(.+)$/.exec(line) ?? [];
      if (name === '') continue;
      const number = /^dword:([0-9a-f]{8})$/.exec(written)?.[1];
      const value = number === undefined ? (JSON.parse(written) as unknown) : Number.parseInt(number, 16);
      if (list !== null) list.push(value);
      else values[name] = name === 'readOnly' ? value === 1 : value;
    }
    return values;
  }

  const SAMPLES: Readonly<Record<string, (name: string) => Values>> = {
    'chrome.json': (name) =>
      Object.values(jsonOf<{ '3rdparty': { extensions: Record<string, Values> } }>(name)['3rdparty'].extensions)[0] ?? {},
    'edge.json': (name) =>
      Object.values(jsonOf<{ '3rdparty': { extensions: Record<string, Values> } }>(name)['3rdparty'].extensions)[0] ?? {},
    'firefox.json': (name) =>
      Object.values(
        jsonOf<{ policies: { '3rdparty': { Extensions: Record<string, Values> } } }>(name).policies['3rdparty'].Extensions,
      )[0] ?? {},
    'firefox-managed-storage.json': (name) => jsonOf<{ data: Values }>(name).data,
    'chrome-windows.reg': (name) => registryValues(textOf(name)),
  };

  test('are all looked at', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(SAMPLES).toSorted());
  });

  test.each(Object.entries(SAMPLES))('%s sets something, and has no mistakes', (name, valuesOf) => {
    const values = valuesOf(name);
    expect(Object.keys(values).length).toBeGreaterThan(3);
    const { problems, place } = parsePolicy(values);
    expect(problems).toEqual([]);
    expect(place).not.toBe('nowhere');
  });
});

test('settings count as far as the organisation allows', () => {
  const mine = parseSettings({ keep: 'all', language: 'sv' });
  expect(underOrganisation(mine, NO_ORGANISATION)).toEqual(mine);
  expect(underOrganisation(mine, { ...NO_ORGANISATION, keep: 'lookedUp', language: 'nl' })).toEqual({
    ...mine,
    keep: 'lookedUp',
    language: 'nl',
  });
});
