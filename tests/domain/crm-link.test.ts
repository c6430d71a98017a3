import { describe, expect, test } from 'vitest';
import { crmLink, type Linked } from '../../lib/domain/crm-link.ts';
import { companyId, personId } from './build.ts';

const ONLINE = { apiUrl: 'https://online3.superoffice.com/Cust12345/api/v1/', environment: 'production' } as const;
const JANE: Linked = { kind: 'person', id: personId(11) };

describe('the link to a record in the CRM', () => {
  test.each<[Linked, string]>([
    [JANE, 'https://online3.superoffice.com/Cust12345/default.aspx?person.main?person_id=11'],
    [{ kind: 'company', id: companyId(5) }, 'https://online3.superoffice.com/Cust12345/default.aspx?contact.main?contact_id=5'],
  ])('of %j stands beside the API', (of, link) => {
    expect(crmLink(ONLINE, of)).toBe(link);
  });

  test.each([
    ['what exists on this device only', ONLINE, { kind: 'person', id: personId(-3) }],
    ['an installation of one’s own', { apiUrl: 'https://crm.example.com/api/v1/', environment: 'onsite' }, JANE],
    ['an address that is none of the web', { apiUrl: 'javascript:alert(1)//api/v1/', environment: 'production' }, JANE],
  ] as const)('is not made for %s', (_, session, of) => {
    expect(crmLink(session, of)).toBeNull();
  });
});
