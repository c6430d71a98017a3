import { crmContract } from './crm.ts';
import { createSmallCrm } from './small-crm.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, STATUS } from './small-world.ts';

let now = Date.parse('2026-11-01T08:00:00Z');

crmContract('the small CRM in memory', async () => {
  const lead = aCompany(1);
  const customer = aCompany(2, { categoryId: CATEGORY.customer });
  const crm = createSmallCrm({
    now: () => (now += 250),
    companies: [lead, customer],
    persons: [
      aPerson(1, { companyId: lead.id, companyName: lead.name, leadStatusId: STATUS.contacting }),
      aPerson(2, { companyId: lead.id, companyName: lead.name, leadStatusId: STATUS.open, emails: ['shared@example.com'] }),
      aPerson(3, { companyId: customer.id, companyName: customer.name, emails: ['person3@example.com', 'shared@example.com'] }),
      aPerson(4, { categoryId: CATEGORY.lead, leadStatusId: STATUS.open }),
    ],
  });
  return {
    crm,
    colleague: crm.as(COLLEAGUE),
    lead: 'person1@example.com',
    customer: 'person3@example.com',
    lone: 'person4@example.com',
    shared: 'shared@example.com',
    nobody: 'nobody@example.com',
  };
});
