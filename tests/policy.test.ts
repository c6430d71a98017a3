import { readFileSync } from 'node:fs';
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

test('settings count as far as the organisation allows', () => {
  const mine = parseSettings({ keep: 'all', language: 'sv' });
  expect(underOrganisation(mine, NO_ORGANISATION)).toEqual(mine);
  expect(underOrganisation(mine, { ...NO_ORGANISATION, keep: 'lookedUp', language: 'nl' })).toEqual({
    ...mine,
    keep: 'lookedUp',
    language: 'nl',
  });
});
