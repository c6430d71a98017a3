import { describe, expect, test } from 'vitest';
import {
  connectionAt,
  isKeptTooLong,
  isManaged,
  isOn,
  lessKept,
  mayConnect,
  mayReadHost,
  NO_ORGANISATION,
  type Organisation,
} from '../../lib/domain/organisation.ts';
import { KEEPS } from '../../lib/domain/scope.ts';

function organisation(change: Partial<Organisation>): Organisation {
  return { ...NO_ORGANISATION, ...change };
}

describe('which pages may be read', () => {
  test.each<readonly [string, Partial<Organisation>, boolean]>([
    ['mail.example.com', {}, true],
    ['mail.example.com', { allowedHosts: [] }, false],
    ['mail.example.com', { allowedHosts: ['mail.example.com'] }, true],
    ['MAIL.example.com:8443', { allowedHosts: ['mail.example.com'] }, true],
    ['other.example.com', { allowedHosts: ['mail.example.com'] }, false],
    ['example.com', { allowedHosts: ['*.example.com'] }, true],
    ['a.b.example.com', { allowedHosts: ['*.example.com'] }, true],
    ['notexample.com', { allowedHosts: ['*.example.com'] }, false],
    ['bank.example.com', { neverReadHosts: ['bank.example.com'] }, false],
    ['bank.example.com', { allowedHosts: ['*.example.com'], neverReadHosts: ['bank.example.com'] }, false],
    ['mail.example.com', { neverReadHosts: ['*.bank.example.com'] }, true],
  ])('%s under %o: %s', (host, change, may) => {
    expect(mayReadHost(organisation(change), host)).toBe(may);
  });
});

describe('where users may sign in', () => {
  const production = { environment: 'production', tenant: 'Cust12345' } as const;
  const own = { environment: 'onsite', tenant: '', baseUrl: 'https://crm.example.com/so/' } as const;

  test('anywhere while nothing is set, nowhere after a policy that cannot be read', () => {
    expect(mayConnect(NO_ORGANISATION, production)).toBe(true);
    expect(mayConnect(organisation({ place: 'nowhere' }), production)).toBe(false);
    expect(connectionAt('nowhere')).toBeNull();
  });

  test('at the tenant of the organisation alone, in whatever case it is typed', () => {
    const place = { environment: 'production', tenant: 'Cust12345', address: null } as const;
    const its = organisation({ place });
    expect(mayConnect(its, { ...production, tenant: ' cust12345 ' })).toBe(true);
    expect(mayConnect(its, { ...production, tenant: 'Cust99999' })).toBe(false);
    expect(mayConnect(its, { ...production, environment: 'stage' })).toBe(false);
    expect(mayConnect(its, own)).toBe(false);
    expect(connectionAt(place)).toEqual(production);
  });

  test('at an installation of its own by its address', () => {
    const its = organisation({ place: { environment: 'onsite', tenant: null, address: 'https://crm.example.com/so' } });
    expect(mayConnect(its, own)).toBe(true);
    expect(mayConnect(its, { ...own, baseUrl: 'https://crm.example.org/so' })).toBe(false);
  });
});

test('a policy can only lessen what is kept', () => {
  for (const user of KEEPS) for (const most of KEEPS) expect(KEEPS.indexOf(lessKept(user, most))).toBeLessThanOrEqual(KEEPS.indexOf(user));
  expect(lessKept('all', 'mine')).toBe('mine');
  expect(lessKept('lookedUp', 'all')).toBe('lookedUp');
});

test('read only switches off what changes the CRM, and nothing else', () => {
  const readOnly = organisation({ readOnly: true });
  expect([isOn(readOnly, 'create'), isOn(readOnly, 'administration'), isOn(readOnly, 'export'), isOn(readOnly, 'addressBar')]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(isOn(organisation({ off: ['export'] }), 'export')).toBe(false);
  expect(isManaged(NO_ORGANISATION)).toBe(false);
  expect(isManaged(readOnly)).toBe(true);
});

test.each([
  [null, 0, 1e15, true, false],
  [0, 0, 1, false, false],
  [0, 0, 1, true, true],
  [2, 0, 2 * 86_400_000 - 1, true, false],
  [2, 0, 2 * 86_400_000, false, true],
  [2, 5, 4, false, true],
])('%s days since %s at %s, started: %s → deleted: %s', (days, since, now, started, gone) => {
  expect(isKeptTooLong(days, since, now, started)).toBe(gone);
});
