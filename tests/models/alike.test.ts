import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CompanyDraft } from '../../lib/domain/edit.ts';
import { findAlike } from '../../lib/models/alike.ts';
import { companyId } from '../domain/build.ts';
import { createCast } from './cast.ts';

const NOAH = { firstName: 'Noah', lastName: 'Berg', title: '', email: 'noah@aurora.example', phone: '' };
const AURORA = [{ id: companyId(10), name: 'Aurora Foods' }];

function draft(name: string, domain: string): CompanyDraft {
  return { name, domain, categoryId: null };
}

afterEach(() => vi.useRealTimers());

describe('a new company could be', () => {
  test.each([
    ['the one with its domain, whatever it is called', draft('Somebody Else Ltd', 'aurora.example'), AURORA],
    ['the one with the domain of the address and a like name', draft('Aurora', ''), AURORA],
    ['none, with a name and a domain of its own', draft('Noah & Sons', 'noah.example'), null],
    ['none, where none is made', null, null],
  ])('%s', async (_, company, found) => {
    const alike = await findAlike(createCast(), NOAH, company);
    if (found === null) expect(alike).toBeNull();
    else expect(alike).toMatchObject({ persons: [], companies: found });
  });
});

test('a CRM that does not answer is waited for five seconds, and no longer', async () => {
  vi.useFakeTimers();
  const never = { ...createCast(), survey: () => new Promise<never>(() => undefined) };
  const answered = vi.fn();
  void findAlike(never, NOAH, null).then(answered);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(answered).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(answered).toHaveBeenCalledWith(null);
});
