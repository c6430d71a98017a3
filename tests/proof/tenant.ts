import type * as Vendor from '@superoffice/webapi';
import type { Crm } from '../../lib/crm/crm.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../server/sandbox.ts';
import { crmAs } from '../crm/superoffice/sandbox-tenant.ts';
import type { Judge } from './judge.ts';
import { vendorClient } from './vendor-client.ts';

/** NetServer's generations that the sandbox can stand for. */
export const PROFILES = ['12', '11.6'] as const;
export type Profile = (typeof PROFILES)[number];

/** A listening sandbox whose every reply is judged, with both clients. */
export interface ProofTenant {
  readonly sandbox: Sandbox;
  /** A fresh instance of the vendor's client. */
  vendor(user?: string): Vendor.WebApi;
  readonly ours: Crm;
  /** Our client with nothing remembered, as the vendor's is. */
  fresh(user?: string): ReturnType<typeof crmAs>;
  /** A plain request below the API's base, or at a path of the sandbox; answers status and JSON. */
  plain(path: string, init?: RequestInit, user?: string): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): Promise<void>;
}

/** Opens one. */
export async function openTenant(judge: Judge, options: SandboxOptions): Promise<ProofTenant> {
  const sandbox = await createSandbox({ ...options, intercept: judge.intercept });
  const { url } = await sandbox.listen(0);
  const apiUrl = `${url}/Cust00001/api/v1/`;
  const fetchUrl = (input: string, init: RequestInit): Promise<Response> => fetch(input, init);
  return {
    sandbox,
    vendor: (user) => vendorClient(url, user),
    ours: crmAs('rep', fetchUrl, { apiUrl }),
    fresh: (user = 'rep') => crmAs(user, fetchUrl, { apiUrl }),
    async plain(path, init = {}, user = 'rep') {
      const headers = {
        Authorization: `Basic ${btoa(`${user}@example.com:demo`)}`,
        'SO-Language': 'en',
        'SO-TimeZone': 'UTC,includeTZOffset',
        ...(init.headers as Record<string, string> | undefined),
      };
      const response = await fetch(new URL(path, apiUrl), { ...init, headers });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    close: () => sandbox.close(),
  };
}
