import { createSandbox } from '../../../server/sandbox.ts';
import { crmContract } from '../../contracts/crm.ts';
import { crmAs } from './sandbox-tenant.ts';

crmContract('SuperOffice, by the sandbox in the process', async () => {
  const sandbox = await createSandbox({ data: 'memory' });
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
  };
});
