import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Crm } from '../../../lib/crm/crm.ts';
import {
  parseCategoryId,
  parseCompanyId,
  parseLeadStatusId,
  parsePersonId,
  type CategoryId,
  type CompanyId,
  type LeadStatusId,
  type PersonId,
} from '../../../lib/domain/ids.ts';
import { clientOf, createStub, json, WIRE_PERSON } from './stub.ts';

const PERSON = parsePersonId(1) as PersonId;
const COMPANY = parseCompanyId(1) as CompanyId;
const STATUS = parseLeadStatusId(1) as LeadStatusId;
const CATEGORY = parseCategoryId(1) as CategoryId;
const BASE = { updatedAt: '2026-05-01T08:00:00Z', value: 1, categoryId: CATEGORY };
const KINDS = ['offline', 'expired', 'denied', 'missing', 'conflict', 'invalid', 'moved', 'throttled', 'broken'];

const CALLS: readonly ((crm: Crm) => Promise<{ readonly ok: boolean; readonly error?: { readonly kind: string } }>)[] = [
  (crm) => crm.whoAmI(),
  (crm) => crm.lists(),
  (crm) => crm.personsByEmail('jane@example.com'),
  (crm) => crm.person(PERSON),
  (crm) => crm.company(COMPANY),
  (crm) => crm.companiesByDomain(['example.com']),
  (crm) => crm.peopleOf(COMPANY),
  (crm) => crm.findPersons('jane'),
  (crm) => crm.findCompanies('north'),
  (crm) => crm.setLeadStatus(PERSON, STATUS, BASE),
  (crm) => crm.setCompanyCategory(COMPANY, CATEGORY, BASE),
  (crm) => crm.setPersonCategory(PERSON, CATEGORY, BASE),
  (crm) => crm.addEmail(PERSON, 'new@doe.example'),
  (crm) => crm.createPerson({ firstName: 'A', lastName: 'B', title: '', email: 'a@b.example', phone: '', companyId: COMPANY }),
  (crm) => crm.createCompany({ name: 'A', domain: 'a.example', categoryId: CATEGORY }),
];

/** A person with one field gone wrong, a list of such, rows, or anything at all. */
const wrong = fc
  .tuple(fc.constantFrom(...Object.keys(WIRE_PERSON), 'Category', 'FieldProperties', 'TableRight', 'ContactId', 'Id'), fc.jsonValue())
  .map(([key, value]) => ({ ...WIRE_PERSON, ContactId: 5, Id: 1, [key]: value }));
/** Answers both as a person and as a company. */
const right = fc.constant({ ...WIRE_PERSON, ContactId: 5, Id: 1, NetServerVersion: '12.0', AssociateId: 2 });
const body = fc.oneof(
  right,
  fc.tuple(right),
  fc.jsonValue(),
  wrong,
  fc.array(wrong, { maxLength: 3 }),
  fc.array(wrong, { maxLength: 3 }).map((value) => ({ value })),
);
const answer = fc.record({
  status: fc.constantFrom(...Array.from({ length: 20 }, () => 200), 201, 202, 301, 400, 401, 403, 404, 409, 412, 418, 421, 429, 500, 503),
  type: fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'application/json',
    'text/html',
    'application/problem+json',
    '',
  ),
  text: fc.oneof(
    { weight: 6, arbitrary: body.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.tuple(body, fc.nat(30)).map(([value, length]) => JSON.stringify(value).slice(0, length)) },
    { weight: 1, arbitrary: fc.string() },
  ),
  retryAfter: fc.string(),
});

it('whatever a server answers, every call ends with a value or an error of a known kind', async () => {
  let good = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALLS), fc.array(answer, { minLength: 1, maxLength: 4 }), async (call, answers) => {
      let next = 0;
      const fetch = async (): Promise<Response> => {
        const { status, type, text, retryAfter } = answers[next++ % answers.length] ?? { status: 200, type: '', text: '', retryAfter: '' };
        const headers = new Headers({ 'Content-Type': type });
        if (/^[\x20-\x7e]*$/.test(retryAfter)) headers.set('Retry-After', retryAfter);
        return new Response(text, { status, headers });
      };
      const result = await call(clientOf(fetch));
      if (result.ok) good += 1;
      else expect(KINDS).toContain(result.error?.kind);
    }),
    { numRuns: 3000 },
  );
  // The answers are not all nonsense: some get through to be mapped.
  expect(good).toBeGreaterThan(100);
});

it('an address that the CRM says it added, and does not have, is not called added', async () => {
  const { fetch } = createStub(({ method }) => json(method === 'GET' ? WIRE_PERSON : { Garbage: true }));
  expect(await clientOf(fetch).addEmail(PERSON, 'new@doe.example')).toMatchObject({ ok: false, error: { kind: 'invalid', by: 'crm' } });
});
