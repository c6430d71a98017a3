import { describe, expect, it, test } from 'vitest';
import { parseCompanyId, type CompanyId } from '../../../lib/domain/ids.ts';
import { literal } from '../../../lib/crm/superoffice/archive.ts';
import { API, clientOf, createStub, json, WIRE_PERSON, type Received } from './stub.ts';

const COMPANY = parseCompanyId(5) as CompanyId;

describe('a literal of a filter', () => {
  test.each([
    ['Doe', "'Doe'"],
    ["O'Brien", "'O\\'Brien'"],
    ["' or personId gt 0 or fullName contains '", "'\\' or personId gt 0 or fullName contains \\''"],
    // Left in, the backslash would make the closing quote part of the text.
    ['abc\\', "'abc'"],
    ["\\' or 1 eq 1", "'\\' or 1 eq 1'"],
    ['a\u0000b\nc', "'abc'"],
    ['Åsa 李', "'Åsa 李'"],
  ])('%j is %s', (text, expected) => {
    expect(literal(text)).toBe(expected);
  });
});

function rows(...ids: readonly unknown[]) {
  return json({ 'odata.metadata': API, value: ids.map((id) => ({ PrimaryKey: id, EntityName: 'person', personId: id })) });
}

describe('a search', () => {
  it('is encoded so that the text cannot add anything to the URL', async () => {
    const stub = createStub(() => rows());
    await clientOf(stub.fetch).findPersons("O'Brien & Søn#1?x=%41");
    const url = new URL(stub.received[0]?.url ?? '');
    expect(url.hash).toBe('');
    expect([...url.searchParams.keys()]).toEqual(['$select', '$filter', '$orderby', '$top']);
    expect(url.searchParams.get('$filter')).toContain("fullName contains 'O\\'Brien & Søn#1?x=%41'");
  });

  it('without a text asks nobody', async () => {
    const stub = createStub(() => rows());
    const crm = clientOf(stub.fetch);
    expect(await crm.findPersons('  ')).toEqual({ ok: true, value: [] });
    expect(await crm.findCompanies('')).toEqual({ ok: true, value: [] });
    expect(await crm.companiesByDomain(['', ' '])).toEqual({ ok: true, value: [] });
    // Nothing of these can be searched for, and an empty filter would find everybody.
    expect(await crm.findPersons('\\')).toEqual({ ok: true, value: [] });
    expect(await crm.findCompanies('\\ \n')).toEqual({ ok: true, value: [] });
    expect(stub.received).toEqual([]);
  });

  it('takes half a character without falling over', async () => {
    expect(await clientOf(createStub(() => rows()).fetch).findPersons('a\ud800')).toEqual({ ok: true, value: [] });
  });

  it('for domains asks for duplicates where the CRM does not have the column', async () => {
    const stub = createStub(({ url, body }) => {
      if (url.includes('?')) return json({ Message: 'no such column' }, 400);
      if (url.endsWith('GetDomainDuplicates'))
        return json([{ SoPrimaryKey: (body as { Domain: string }).Domain.length }, { SoPrimaryKey: 0 }]);
      return json({ ContactId: Number(url.split('/').pop()) });
    });
    const result = await clientOf(stub.fetch).companiesByDomain(['a.example', 'www.bb.example']);
    expect(result.ok && result.value.map((company) => company.id)).toEqual([9, 10]);
  });

  it('reads each record that was found once, and leaves out what has gone meanwhile', async () => {
    const stub = createStub(({ url }: Received) => {
      if (url.includes('?')) return rows('11', 12, 12, 0, 'x', null);
      return url.endsWith('/12') ? json({}, 404) : json(WIRE_PERSON);
    });
    const result = await clientOf(stub.fetch).findPersons('doe');
    expect(result).toMatchObject({ ok: true, value: [{ id: 11 }] });
    expect(stub.received.map(({ url }) => url.slice(API.length).replace(/\?.*/, ''))).toEqual(['Person', 'Person/11', 'Person/12']);
  });

  it('fails as a whole if a record cannot be read', async () => {
    const stub = createStub(({ url }) => (url.includes('?') ? rows(11, 12) : url.endsWith('/12') ? json({}, 500) : json(WIRE_PERSON)));
    expect(await clientOf(stub.fetch).findPersons('doe')).toMatchObject({ ok: false, error: { kind: 'broken' } });
  });

  it('reads at most four records at a time', async () => {
    let [now, most] = [0, 0];
    const stub = createStub(async ({ url }) => {
      if (url.includes('?')) return rows(...Array.from({ length: 20 }, (_, index) => index + 1));
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      return json({ ...WIRE_PERSON, PersonId: Number(url.split('/').pop()) });
    });
    const result = await clientOf(stub.fetch).peopleOf(COMPANY);
    expect(result.ok && result.value.map((person) => person.id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(most).toBe(4);
  });

  it('takes no more than it asked for, whatever the CRM sends', async () => {
    const stub = createStub(({ url }) =>
      url.includes('?')
        ? rows(...Array.from({ length: 60 }, (_, index) => index + 1))
        : json({ ...WIRE_PERSON, PersonId: Number(url.split('/').pop()) }),
    );
    const result = await clientOf(stub.fetch).findPersons('doe');
    expect(result.ok && result.value.length).toBe(25);
  });
});
