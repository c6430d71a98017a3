import type { Answer } from '../crm.ts';
import type { CrmError } from '../../domain/errors.ts';
import { parseCompanyId, parsePersonId, type CompanyId, type PersonId } from '../../domain/ids.ts';
import type { Company, Person } from '../../domain/lead.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { archiveQuery, literal, PAGE, searchable } from './archive.ts';
import type { Call, Http } from './http.ts';
import { toCompany, toPerson } from './map.ts';
import { inParallel } from '../../domain/parallel.ts';
import { companySchema, duplicateSchema, listOf, personSchema, rowsSchema } from './wire.ts';

/** Searches answer this many records at most. */
const FOUND = 25;
/** Entity reads at a time: enough to be quick, too few to be a burden. */
const AT_ONCE = 4;

/** Reads of persons and companies; see `Crm` for what each guarantees. */
export interface Records {
  person(id: PersonId): Answer<Person>;
  company(id: CompanyId): Answer<Company>;
  personsByEmail(email: string): Answer<readonly Person[]>;
  companiesByDomain(domains: readonly string[]): Answer<readonly Company[]>;
  peopleOf(id: CompanyId): Answer<readonly Person[]>;
  findPersons(text: string): Answer<readonly Person[]>;
  findCompanies(text: string): Answer<readonly Company[]>;
}

/** The values of all, or the first error; what has gone missing meanwhile is left out. */
function gather<T>(answers: readonly Result<T, CrmError>[]): Result<readonly T[], CrmError> {
  const values: T[] = [];
  for (const answer of answers) {
    if (answer.ok) values.push(answer.value);
    else if (answer.error.kind !== 'missing') return err(answer.error);
  }
  return ok(values);
}

/**
 * Reads over `http`. A row of an archive query does not hold everything that a record needs, the rights above all, so searches
 * take ids from the query and then read the records one by one, four at a time.
 */
export function createRecords(http: Http): Records {
  async function person(id: PersonId): Answer<Person> {
    const answer = await http({ method: 'GET', path: `Person/${id}`, purpose: 'readPerson', schema: personSchema });
    return answer.ok ? ok(toPerson(answer.value)) : answer;
  }

  async function company(id: CompanyId): Answer<Company> {
    const answer = await http({ method: 'GET', path: `Contact/${id}`, purpose: 'readCompany', conditional: true, schema: companySchema });
    return answer.ok ? ok(toCompany(answer.value)) : answer;
  }

  type Search = Pick<Call<unknown>, 'purpose'> & { readonly filter: string; readonly top: number };

  async function rows(path: 'Person' | 'Contact', { filter, top, ...why }: Search): Answer<readonly unknown[]> {
    const id = path === 'Person' ? 'personId' : 'contactId';
    const answer = await http({ method: 'GET', path, query: archiveQuery({ id, filter, top }), ...why, schema: rowsSchema });
    return answer.ok ? ok(answer.value.value.slice(0, top).map((row) => row['PrimaryKey'] ?? row[id])) : answer;
  }

  async function persons(search: Search): Answer<readonly Person[]> {
    const found = await rows('Person', search);
    if (!found.ok) return found;
    const ids = found.value.map(parsePersonId).filter((id) => id !== null);
    return gather(await inParallel([...new Set(ids)], AT_ONCE, person));
  }

  async function companiesWithIds(ids: readonly unknown[]): Answer<readonly Company[]> {
    const known = ids.map(parseCompanyId).filter((id) => id !== null);
    return gather(await inParallel([...new Set(known)].slice(0, FOUND), AT_ONCE, company));
  }

  async function companies(search: Search): Answer<readonly Company[]> {
    const found = await rows('Contact', search);
    return found.ok ? companiesWithIds(found.value) : found;
  }

  /** By the CRM's check for duplicates, one request a domain: documented, but dearer than a query. */
  async function duplicates(keys: readonly string[]): Answer<readonly Company[]> {
    const answers = await inParallel(keys, AT_ONCE, (Domain) =>
      http({
        method: 'POST',
        path: 'Agents/Contact/GetDomainDuplicates',
        body: { Domain },
        purpose: 'lookUpDomain',
        schema: listOf(duplicateSchema),
      }),
    );
    const found = gather(answers);
    return found.ok ? companiesWithIds(found.value.flat().map((entry) => entry.SoPrimaryKey)) : found;
  }

  return {
    person,
    company,

    async personsByEmail(email) {
      const address = email.trim().toLowerCase();
      const answer = await http({
        method: 'POST',
        path: 'Agents/EMail/GetPersonEntitiesFromEmailAddress',
        body: { EmailAddress: address },
        purpose: 'lookUpAddress',
        schema: listOf(personSchema),
      });
      return answer.ok ? ok(answer.value.map(toPerson)) : answer;
    },

    async companiesByDomain(domains) {
      const keys = [
        ...new Set(
          domains.map((domain) =>
            domain
              .trim()
              .toLowerCase()
              .replace(/^www\./, ''),
          ),
        ),
      ].filter((domain) => domain !== '');
      if (keys.length === 0) return ok([]);
      const filter = keys.map((domain) => `domain eq ${literal(domain)}`).join(' or ');
      const answer = await companies({ filter, top: FOUND, purpose: 'lookUpDomain' });
      // That there is a column `domain` is a guess; a CRM without it refuses the query.
      return !answer.ok && answer.error.kind === 'invalid' && answer.error.by === 'crm' ? duplicates(keys) : answer;
    },

    async peopleOf(id) {
      return persons({ filter: `contactId eq ${id}`, top: PAGE, purpose: 'readPeople' });
    },

    async findPersons(text) {
      const words = searchable(text);
      if (words === '') return ok([]);
      const filter = ['fullName', 'personContact/name', 'email/emailAddress']
        .map((column) => `${column} contains ${literal(words)}`)
        .join(' or ');
      return persons({ filter, top: FOUND, purpose: 'find' });
    },

    async findCompanies(text) {
      const words = searchable(text);
      if (words === '') return ok([]);
      return companies({ filter: `name begins ${literal(words)}`, top: FOUND, purpose: 'find' });
    },
  };
}
