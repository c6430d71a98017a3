import { createSuperOfficeCrm, type SuperOfficeDeps } from '../../../lib/crm/superoffice/client.ts';

/** A request as the stub received it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A stand-in for the CRM's network side: answers what the test says, and keeps what it was asked. */
export function createStub(answer: (request: Received) => Response | Promise<Response>) {
  const received: Received[] = [];
  return {
    received,
    async fetch(input: string, init: RequestInit): Promise<Response> {
      const request = {
        method: init.method ?? 'GET',
        url: input,
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null,
      };
      received.push(request);
      return answer(request);
    },
  };
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers } });
}

export const API = 'https://online3.superoffice.com/Cust12345/api/v1/';
/** The stub's time: 2026-05-04 10:00 UTC. */
export const NOW = Date.UTC(2026, 4, 4, 10);

/** The client over a stub, with a token that is accepted and cannot be renewed unless the test says otherwise. */
export function clientOf(fetch: SuperOfficeDeps['fetch'], more: Partial<SuperOfficeDeps> = {}): ReturnType<typeof createSuperOfficeCrm> {
  return createSuperOfficeCrm({
    apiUrl: API,
    fetch,
    clock: () => NOW,
    tokens: { header: async () => 'Bearer one', renew: async () => false },
    language: () => 'da',
    ...more,
  });
}

/** A person as the CRM writes one, with nothing but what it always has. */
export const WIRE_PERSON = {
  PersonId: 11,
  Firstname: 'Jane',
  Lastname: 'Doe',
  FullName: 'Jane Doe',
  UpdatedDate: '2026-05-01T08:00:00Z',
  LeadstatusId: 1,
  Emails: [{ Value: 'Jane.Doe@Northwind.example', StrippedValue: 'jane.doe@northwind.example', Description: '' }],
  Contact: { ContactId: 5, Name: 'Northwind Trading' },
  Category: { Id: 1, Value: 'Lead' },
};
