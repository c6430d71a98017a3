import { TENANT } from '../../server/data/users.ts';
import type { Sandbox } from '../../server/sandbox.ts';

/** What a check reads of a person at the CRM. */
export interface PersonThere {
  readonly id: number;
  readonly name: string;
  readonly leadStatusId: number;
  readonly companyId: number;
  readonly companyName: string;
}

/** Asks the sandbox's API directly, as the administrator by Basic, past the extension. Throws when the answer is not what was asked for. */
export interface CrmCheck {
  person(id: number): Promise<PersonThere>;
  personsByEmail(email: string): Promise<readonly PersonThere[]>;
  /** The id of the company's category. */
  companyCategory(id: number): Promise<number>;
  /** Changes a person's lead status, as somebody else would. */
  setLeadStatus(id: number, to: number): Promise<void>;
  /** Moves a company to another category, as somebody else would. */
  setCompanyCategory(id: number, to: number): Promise<void>;
}

interface PersonEntity {
  readonly PersonId: number;
  readonly FullName: string;
  readonly LeadstatusId: number;
  readonly Contact: { readonly ContactId: number; readonly Name: string } | null;
}

function toPerson(entity: PersonEntity): PersonThere {
  return {
    id: entity.PersonId,
    name: entity.FullName,
    leadStatusId: entity.LeadstatusId,
    companyId: entity.Contact?.ContactId ?? 0,
    companyName: entity.Contact?.Name ?? '',
  };
}

/** A checker of this sandbox and tenant; `base` is its address without a slash at the end. */
export function createCrmCheck(sandbox: Pick<Sandbox, 'fetch'>, base: string, tenant = TENANT): CrmCheck {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = {
      authorization: `Basic ${btoa('admin@example.com:demo')}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'so-language': 'en',
    };
    const request = new Request(`${base}/${tenant}/api/v1/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await sandbox.fetch(request);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  return {
    person: async (id) => toPerson((await call('GET', `Person/${id}`)) as PersonEntity),
    async personsByEmail(email) {
      const found = await call('POST', 'Agents/EMail/GetPersonEntitiesFromEmailAddress', { EmailAddress: email });
      return ((found ?? []) as readonly PersonEntity[]).map(toPerson);
    },
    async companyCategory(id) {
      const company = (await call('GET', `Contact/${id}`)) as { readonly Category: { readonly Id: number } };
      return company.Category.Id;
    },
    async setLeadStatus(id, to) {
      await call('PATCH', `Person/${id}`, [{ op: 'replace', path: '/LeadstatusId', value: to }]);
    },
    async setCompanyCategory(id, to) {
      await call('PATCH', `Contact/${id}`, [{ op: 'replace', path: '/Category/Id', value: to }]);
    },
  };
}
