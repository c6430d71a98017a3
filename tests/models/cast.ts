import type { AssociateId } from '../../lib/domain/ids.ts';
import type { Lists } from '../../lib/domain/lead.ts';
import { category, categoryId, company, companyId, lists, person, status, statusId } from '../domain/build.ts';
import { createFakeLeads } from './fake-leads.ts';
import type { FakeLeads, FakeState } from './fake-leads.ts';

const AURORA = { companyId: companyId(10), companyName: 'Aurora Foods' } as const;
const CREDIT = { companyId: companyId(11), companyName: 'Credit Union' } as const;

/** Three statuses in use and a deleted one; two categories that use lead status and four that do not, for four reasons. */
export const LISTS: Lists = lists({
  statuses: [
    status(1, { name: 'Open', description: 'Nobody has called yet' }),
    status(2, { name: 'Contacting' }),
    status(5, { name: 'Qualified' }),
    status(9, { name: 'Dormant', deleted: true }),
  ],
  categories: [
    category(1, { name: 'Lead' }),
    category(2, { name: 'Opportunity' }),
    category(3, { name: 'Customer', group: 'customer', leadStatusEnabled: false }),
    category(4, { name: 'Suspect', leadStatusEnabled: false }),
    category(8, { name: 'Old lead', deleted: true }),
  ],
});

/** A rule that moves the company when somebody in it is set to Qualified. */
export function withRule(asksUser: boolean, to = 3): Lists {
  return {
    ...LISTS,
    rules: [{ trigger: 'leadStatusChanged', enabled: true, asksUser, categoryId: categoryId(to), leadStatusId: statusId(5) }],
  };
}

/** Two people of a company that uses lead status, one of a customer, one without a company; all of them looked up. */
export function createCast(changes: Partial<FakeState> = {}): FakeLeads {
  return createFakeLeads({
    lists: LISTS,
    companies: [
      company(10, { name: 'Aurora Foods', categoryId: categoryId(1), domains: ['aurora.example'] }),
      company(11, { name: 'Credit Union', categoryId: categoryId(3), domains: ['credit.example'] }),
    ],
    persons: [
      person(1, {
        ...AURORA,
        firstName: 'Jane',
        fullName: 'Jane Doe',
        title: 'Buyer',
        emails: ['jane@aurora.example'],
        leadStatusId: statusId(1),
        phones: [{ kind: 'mobile', value: '+47 22 00 00 00' }],
        ownerId: 2 as AssociateId,
        ownerName: 'Robin Rep',
      }),
      person(2, {
        ...AURORA,
        firstName: 'Sofia',
        lastName: 'Lind',
        fullName: 'Sofia Lind',
        emails: ['sofia@aurora.example'],
        leadStatusId: statusId(2),
      }),
      person(3, {
        ...CREDIT,
        firstName: 'Carl',
        lastName: 'Berg',
        fullName: 'Carl Berg',
        emails: ['carl@credit.example'],
        leadStatusId: statusId(5),
      }),
      person(4, { firstName: 'Solo', lastName: 'Kim', fullName: 'Solo Kim', emails: ['solo@example.org'], categoryId: categoryId(3) }),
    ],
    known: new Set(['jane@aurora.example', 'sofia@aurora.example', 'carl@credit.example', 'solo@example.org']),
    ...changes,
  });
}
