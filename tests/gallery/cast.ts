import type { AssociateId } from '../../lib/domain/ids.ts';
import type { Lists } from '../../lib/domain/lead.ts';
import { category, categoryId, company, companyId, lists, person, status, statusId } from '../domain/build.ts';
import { createFakeLeads } from '../models/fake-leads.ts';
import type { FakeLeads, FakeState } from '../models/fake-leads.ts';
import { candidate } from '../models/ports.ts';

/** The lists of a new database, with a status and a category that are no longer in use. */
export const LISTS: Lists = lists({
  statuses: [
    status(1, { name: 'Open', description: 'Nobody has called yet' }),
    status(2, { name: 'Contacting', description: 'Somebody is trying to reach them' }),
    status(3, { name: 'Disqualified', description: 'Will not buy' }),
    status(4, { name: 'Re-nurture', description: 'Not now: marketing goes on' }),
    status(5, { name: 'Qualified', description: 'Ready for a sale' }),
    status(9, { name: 'Dormant', deleted: true }),
  ],
  categories: [
    category(1, { name: 'Lead' }),
    category(2, { name: 'Marketing qualified lead (MQL)' }),
    category(3, { name: 'Opportunity' }),
    category(4, { name: 'Customer', group: 'customer', leadStatusEnabled: false }),
    category(5, { name: 'Lost opportunity', group: 'lost', leadStatusEnabled: false }),
    category(6, { name: 'Suspect', leadStatusEnabled: false }),
    category(8, { name: 'Old lead', deleted: true }),
  ],
});

/** The lists with a rule that moves the company when somebody in it is qualified. `asksUser`: the user may pick another category. */
export function withRule(asksUser: boolean): Lists {
  const rule = { trigger: 'leadStatusChanged', enabled: true, asksUser, categoryId: categoryId(3), leadStatusId: statusId(5) } as const;
  return { ...LISTS, rules: [rule] };
}

const NORTHWIND = { companyId: companyId(10), companyName: 'Northwind Trading' } as const;
const FJORDKRAFT = { companyId: companyId(11), companyName: 'Fjordkraft AS' } as const;

/** A lead with everything that a card can show. */
export const jane = person(1, {
  ...NORTHWIND,
  firstName: 'Jane',
  lastName: 'Doe',
  fullName: 'Jane Doe',
  title: 'Head of purchasing',
  emails: ['jane.doe@northwind.example', 'jane@example.com'],
  phones: [
    { kind: 'mobile', value: '+47 22 00 00 00' },
    { kind: 'office', value: '+47 22 00 00 01' },
  ],
  leadStatusId: statusId(2),
  ownerId: 2 as AssociateId,
  ownerName: 'Robin Rep',
  utm: { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'autumn' },
});
const lars = person(3, {
  ...FJORDKRAFT,
  firstName: 'Lars',
  lastName: 'Hansen',
  fullName: 'Lars Hansen',
  emails: ['lars@fjordkraft.example'],
  leadStatusId: statusId(5),
});
const sofia = person(2, {
  ...NORTHWIND,
  firstName: 'Sofia',
  lastName: 'Lind',
  fullName: 'Sofia Lind',
  emails: ['sofia@northwind.example'],
  leadStatusId: statusId(1),
});
const solo = person(4, {
  firstName: 'Solo',
  lastName: 'Kim',
  fullName: 'Solo Kim',
  emails: ['solo@example.org'],
  categoryId: categoryId(2),
  leadStatusId: statusId(4),
});

/** The people of the gallery as a page states them. */
export const JANE = candidate('jane.doe@northwind.example', { name: 'Jane Doe' });
export const SOFIA = candidate('sofia@northwind.example', { name: 'Sofia Lind', role: 'to' });
export const LARS = candidate('lars@fjordkraft.example', { name: 'Lars Hansen', role: 'cc' });
export const SOLO = candidate('solo@example.org', { name: 'Solo Kim' });
export const STRANGER = candidate('kim.taylor@unknown.example', { name: 'Kim Taylor' });
export const SELF = candidate('rep@example.com', { name: 'Robin Rep', role: 'to', self: true });
export const SHARED = candidate('info@northwind.example', { name: 'Northwind', role: 'cc' });

/** What the CRM of the gallery holds, all of it looked up; `changes` are laid over it. */
export function createGalleryLeads(changes: Partial<FakeState> = {}): FakeLeads {
  return createFakeLeads({
    lists: LISTS,
    companies: [
      company(10, { name: 'Northwind Trading', department: 'Oslo', categoryId: categoryId(1), domains: ['northwind.example'] }),
      company(11, { name: 'Fjordkraft AS', categoryId: categoryId(4), domains: ['fjordkraft.example'] }),
    ],
    persons: [jane, sofia, lars, solo],
    known: new Set([JANE, SOFIA, LARS, SOLO, STRANGER].flatMap(({ email }) => email ?? [])),
    skipped: new Map([[SHARED.email ?? '', 'shared']]),
    ...changes,
  });
}

/** Changes one person of the gallery and keeps the others. */
export function withPerson(id: number, change: Partial<typeof jane>): FakeLeads['state']['persons'] {
  return [jane, sofia, lars, solo].map((each) => (each.id === id ? { ...each, ...change } : each));
}
