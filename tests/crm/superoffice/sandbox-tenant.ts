import { createSuperOfficeCrm, type SuperOfficeDeps } from '../../../lib/crm/superoffice/client.ts';

/** Where the sandbox's API is for calls in the process; nothing listens there. */
export const SANDBOX_API = 'http://127.0.0.1:4310/Cust00001/api/v1/';

/** The client as one of the sandbox's demo users, by Basic. */
export function crmAs(
  user: string,
  fetch: SuperOfficeDeps['fetch'],
  more: Partial<SuperOfficeDeps> = {},
): ReturnType<typeof createSuperOfficeCrm> {
  const header = `Basic ${btoa(`${user}@example.com:demo`)}`;
  return createSuperOfficeCrm({
    apiUrl: SANDBOX_API,
    fetch,
    clock: Date.now,
    tokens: { header: async () => header, renew: async () => false },
    language: () => 'en',
    ...more,
  });
}
