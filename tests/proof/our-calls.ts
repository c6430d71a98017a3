import { createSandbox } from '../../server/sandbox.ts';
import { crmContract } from '../contracts/crm.ts';
import { crmAs } from '../crm/superoffice/sandbox-tenant.ts';
import type { Judge } from './judge.ts';

/** What the sandbox can stand for, so that every setting is met once with each other one. */
const WAYS = [
  { profile: '12', rules: 'strict', reentry: 'open' },
  { profile: '12', rules: 'lenient', reentry: 'keep' },
  { profile: '11.6', rules: 'strict', reentry: 'keep' },
  { profile: '11.6', rules: 'lenient', reentry: 'open' },
] as const;

/** Our client has to keep the contract of a CRM against the sandbox, in both generations and under both readings of the rules. */
export function ourCalls(judge: Judge): void {
  for (const { profile, rules, reentry } of WAYS)
    crmContract(`our client against NetServer ${profile}, ${rules}, ${reentry}`, async () => {
      const sandbox = await createSandbox({ data: 'memory', profile, rules, reentry, intercept: judge.intercept });
      const fetch = (url: string, init: RequestInit): Promise<Response> => sandbox.fetch(url, init);
      return {
        crm: crmAs('rep', fetch),
        colleague: crmAs('admin', fetch),
        close: () => sandbox.close(),
        lead: 'jane.doe@northwind.example',
        customer: 'lars.hansen@fjordkraft.example',
        lone: 'olivia@stone.example',
        shared: 'devries@polderwerk.example',
        nobody: 'kim.taylor@brightpath.example',
        rules,
        reentry,
        automation: profile === '12' ? 'asks' : 'none',
      };
    });
}
