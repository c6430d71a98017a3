import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import type { CompanyId } from '../../lib/domain/ids.ts';
import { aCompany, aPerson } from '../contracts/small-world.ts';
import { setUp } from './setup.ts';

const northwind = aCompany(1, { domains: ['northwind.example'], name: 'Northwind Traders' });
const acme = aCompany(2, { domains: ['acme-group.example'], name: 'Acme Group' });
const erik = aPerson(2, { companyId: 2 as CompanyId, emails: ['erik@acme-group.example'], fullName: 'Erik Holm' });
const jane = aPerson(3, { companyId: 1 as CompanyId, emails: ['jane@nortwhind.example'], fullName: 'Jane Doe' });

async function doubtsOf(email: string, name = 'Somebody New'): Promise<readonly string[]> {
  const { leads, store } = setUp({ ownDomains: ['acme-group.example'] });
  await store.putRecords({ companies: [northwind, acme], persons: [erik, jane] }, 1);
  const candidate: Candidate = { role: 'from', source: 'test', email, name };
  return (await leads.doubts(candidate)).map((doubt) => (doubt.kind === 'lookAlike' ? `${doubt.domain} like ${doubt.like}` : doubt.kind));
}

describe('there is doubt about a sender', () => {
  test.each([
    ['whose domain is nearly a company’s', 'x@n0rthwind.example', undefined, ['n0rthwind.example like northwind.example']],
    ['whose subdomain’s domain is nearly a company’s', 'x@mail.norhtwind.example', undefined, ['norhtwind.example like northwind.example']],
    ['whose domain is nearly the user’s own', 'x@acmegroup.example', undefined, ['acmegroup.example like acme-group.example']],
    ['whose domain is nearly a mail provider’s', 'x@gmial.com', undefined, ['gmial.com like gmail.com']],
    ['who has the name of the user’s company', 'x@elsewhere.example', 'ACME Group', ['ownCompany']],
    ['who has the name of a colleague', 'x@elsewhere.example', 'Holm, Erik', ['colleague']],
    ['whose name has another address', 'x@elsewhere.example', 'erik@acme-group.example', ['otherAddress']],
  ])('%s', async (_, email, name, doubts) => {
    expect(await doubtsOf(email, name)).toEqual(doubts);
  });
});

describe('there is no doubt about a sender', () => {
  test.each([
    ['from a company that is known', 'x@northwind.example', undefined],
    ['from its subdomain', 'x@mail.northwind.example', undefined],
    ['from somewhere else', 'x@elsewhere.example', undefined],
    ['from a mail provider', 'x@gmail.com', undefined],
    ['who is a colleague', 'erik@acme-group.example', 'Erik Holm'],
    ['whom the CRM has under the very address', 'jane@nortwhind.example', undefined],
    ['who is the user', 'rep@example.com', 'Acme Group'],
    ['who only shares a colleague’s first name', 'erik@elsewhere.example', 'Erik'],
  ])('%s', async (_, email, name) => {
    expect(await doubtsOf(email, name)).toEqual([]);
  });
});
