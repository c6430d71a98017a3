import { crmContract } from './crm.ts';
import { createSmallCrm } from './small-crm.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, STATUS } from './small-world.ts';
import type { AutomationRule } from '../../lib/domain/lead.ts';

let now = Date.parse('2026-11-01T08:00:00Z');

const ASKS: AutomationRule = {
  trigger: 'leadStatusChanged',
  enabled: true,
  asksUser: true,
  leadStatusId: STATUS.qualified,
  categoryId: CATEGORY.opportunity,
};

const WAYS = [
  { rules: 'strict', reentry: 'open', automation: 'asks' },
  { rules: 'lenient', reentry: 'open', automation: 'asks' },
  { rules: 'strict', reentry: 'keep', automation: 'none' },
] as const;

for (const way of WAYS)
  crmContract(`the small CRM in memory, ${Object.values(way).join(', ')}`, async () => {
    const lead = aCompany(1);
    const customer = aCompany(2, { categoryId: CATEGORY.customer });
    const crm = createSmallCrm({
      now: () => (now += 250),
      strict: way.rules === 'strict',
      keepOnReturn: way.reentry === 'keep',
      rules: way.automation === 'asks' ? [ASKS] : [],
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
      ...way,
    };
  });
