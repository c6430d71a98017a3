import { crmTime } from '../../lib/domain/lead.ts';
import { archiveQuery, changedFilter, literal } from '../../lib/crm/superoffice/archive.ts';
import { PERSON_COLUMNS } from '../../lib/crm/superoffice/rows.ts';
import type { AssumptionId } from './assumptions.ts';
import { confirmed, couldNotTell, judge, refuted, type Finding } from './finding.ts';
import { at, query, rowsOf, textAt } from './probe.ts';
import type { Sample, Scene } from './scene.ts';
import type { Check } from './sign-in-checks.ts';

/** A check that needs somebody to look at. */
function withSample(check: (scene: Scene, sample: Sample) => Promise<Finding>): Check {
  return async (scene) => {
    const sample = await scene.sample();
    return sample === null ? couldNotTell('Nobody in a company with an address was found.') : check(scene, sample);
  };
}

const ZONE = /(Z|[+-]\d\d:\d\d)$/;

const COLUMNS = [...PERSON_COLUMNS.slice(1), 'personCategoryGroup', 'leadstatusRank'];

/** The checks of persons, companies and queries; none of them changes anything. */
export const RECORD_CHECKS = {
  zone: withSample(async ({ probe }, { personId }) => {
    const [zoned, plain] = [
      await probe.api(`Person/${personId}`),
      await probe.api(`Person/${personId}`, { headers: { 'SO-TimeZone': '' } }),
    ].map(({ body }) => textAt(body, 'UpdatedDate'));
    const seen = `with: ${ZONE.test(zoned ?? '') ? 'a zone' : 'no zone'}; without: ${ZONE.test(plain ?? '') ? 'a zone' : 'no zone'}, ${crmTime(zoned ?? '') === crmTime(plain ?? '') ? 'the same time' : 'another time'}`;
    return judge(ZONE.test(zoned ?? '') && crmTime(zoned ?? '') === crmTime(plain ?? ''), seen);
  }),

  email: withSample(async ({ probe }, { personId, email }) => {
    const path = 'Agents/EMail/GetPersonEntitiesFromEmailAddress';
    const found = await probe.api(path, { method: 'POST', body: { EmailAddress: email.toUpperCase() } });
    const nobody = await probe.api(path, { method: 'POST', body: { EmailAddress: 'tenant-check@nobody.invalid' } });
    const ids = rowsOf(found.body).map((row) => row['PersonId']);
    const none = rowsOf(nobody.body).length;
    return judge(
      ids.includes(personId) && none === 0,
      `${ids.length} by a known address in capitals; ${none} by one that nobody has (HTTP ${nobody.status})`,
    );
  }),

  category: withSample(async ({ probe }, { personId, companyId }) => {
    const person = textAt((await probe.api(`Person/${personId}`)).body, 'Category', 'Id');
    const company = textAt((await probe.api(`Contact/${companyId}`)).body, 'Category', 'Id');
    return judge(person === company, `person: category ${person || 'none'}; company: category ${company || 'none'}`);
  }),

  rights: withSample(async ({ probe }, { personId }) => {
    const { body } = await probe.api(`Person/${personId}`);
    const properties = at(body, 'FieldProperties');
    const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
    const status = names.find((name) => /^leadstatus(id)?$/i.test(name));
    const category = at(properties, 'Category', 'FieldRight');
    const seen = `TableRight ${textAt(body, 'TableRight', 'Mask')}; ${names.length} fields; lead status as ${status ?? 'nothing'}; category ${textAt(category, 'Mask')} ${textAt(category, 'Reason')}`;
    return judge(at(body, 'TableRight', 'Mask') !== undefined && status !== undefined && category !== undefined, seen.trim());
  }),

  notModified: withSample(async ({ probe }, { companyId }) => {
    const first = await probe.api(`Contact/${companyId}`);
    const lastModified = first.headers.get('Last-Modified');
    if (lastModified === null) return refuted('There is no Last-Modified: companies are read whole each time.');
    const again = await probe.api(`Contact/${companyId}`, { headers: { 'If-Modified-Since': lastModified } });
    const apart = Math.floor(crmTime(textAt(first.body, 'UpdatedDate')) / 1000) - Date.parse(lastModified) / 1000;
    return judge(again.status === 304 && apart === 0, `again: HTTP ${again.status}; UpdatedDate ${apart} s after Last-Modified`);
  }),

  async columns({ probe }) {
    const missing: string[] = [];
    for (const column of COLUMNS) {
      const { status, body } = await probe.api(`Person?${query({ $select: `personId,${column}`, $orderby: 'personId', $top: '1' })}`);
      const [row] = rowsOf(at(body, 'value'));
      if (status !== 200 || (row !== undefined && row[column] === undefined)) missing.push(column);
    }
    return judge(missing.length === 0, missing.length === 0 ? `all ${COLUMNS.length}` : `without ${missing.join(', ')}`);
  },

  async quote({ probe }) {
    const filter = `fullName contains ${literal("tenant'check")}`;
    const { status, body } = await probe.api(`Person?${query({ $select: 'personId', $filter: filter, $orderby: 'personId', $top: '1' })}`);
    return judge(status === 200 && rowsOf(at(body, 'value')).length === 0, `HTTP ${status}, ${rowsOf(at(body, 'value')).length} found`);
  },

  async domain({ probe }) {
    const filter = "domain eq 'nobody.invalid'";
    const column = await probe.api(`Contact?${query({ $select: 'contactId', $filter: filter, $orderby: 'contactId', $top: '1' })}`);
    const found = rowsOf(at(column.body, 'value')).length;
    if (column.status === 200 && found === 0) return confirmed('There is a column domain.');
    const agent = await probe.api('Agents/Contact/GetDomainDuplicates', { method: 'POST', body: { Domain: 'nobody.invalid' } });
    const seen = `column: HTTP ${column.status}, ${found} found; GetDomainDuplicates: HTTP ${agent.status}`;
    // A column that does not filter would find other people's companies, which is worse than none.
    return judge(column.status === 400 && agent.status === 200, seen);
  },

  async nextPage({ probe }) {
    const select = { $select: 'personId', $orderby: 'personId', $top: '1' };
    const [first] = rowsOf(at((await probe.api(`Person?${query(select)}`)).body, 'value'));
    if (first === undefined) return couldNotTell('There are no persons.');
    const a = Number(first['PrimaryKey']);
    const [second] = rowsOf(at((await probe.api(`Person?${query({ ...select, $filter: `personId gt ${a}` })}`)).body, 'value'));
    const b = Number(second?.['PrimaryKey']);
    return judge(b > a, `person ${a}, then ${Number.isNaN(b) ? 'nobody' : `person ${b}`}`);
  },

  afterTime: withSample(async ({ probe }, { personId }) => {
    const updated = textAt((await probe.api(`Person/${personId}`)).body, 'UpdatedDate');
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const refusals: string[] = [];
    for (const operator of ['afterTime', 'after'] as const) {
      const [since, never] = [updated, tomorrow].map((time) => {
        const filter = changedFilter('personUpdatedDate', time, operator);
        return filter === null ? null : archiveQuery({ id: 'personId', select: ['personId', 'personUpdatedDate'], filter, top: 1000 });
      });
      if (typeof since !== 'string' || typeof never !== 'string') return refuted('UpdatedDate is not a time.');
      const [some, none] = [await probe.api(`Person?${since}`), await probe.api(`Person?${never}`)];
      if (some.status === 400) {
        refusals.push(`${operator}: HTTP 400`);
        continue;
      }
      const rows = rowsOf(at(some.body, 'value'));
      const own = rows.find((row) => textAt(row, 'PrimaryKey') === String(personId));
      const zone = ZONE.test(textAt(rows[0], 'personUpdatedDate')) ? 'a zone' : 'no zone';
      const seen = `${refusals.join('; ')}${refusals.length > 0 ? '; ' : ''}${operator}: HTTP ${some.status}, ${rows.length} rows, ${own === undefined ? 'without' : 'with'} them, with ${zone}; since tomorrow: ${rowsOf(at(none.body, 'value')).length} rows`;
      // Only the first page was read, in the order of ids.
      if (own === undefined && rows.length === 1000) return couldNotTell(seen);
      return judge(some.status === 200 && own !== undefined && zone === 'a zone' && rowsOf(at(none.body, 'value')).length === 0, seen);
    }
    return refuted(refusals.join('; '));
  }),

  async retired({ probe }) {
    const one = { $select: 'personId,retired', $orderby: 'personId', $top: '1' };
    const named = await probe.api(`Person?${query({ ...one, $filter: 'retired eq true', $entities: 'person,retiredPerson' })}`);
    const [row] = rowsOf(at(named.body, 'value'));
    const id = textAt(row, 'PrimaryKey');
    if (id === '') return couldNotTell(`HTTP ${named.status}, nobody who has left`);
    const { status, body } = await probe.api(`Person?${query({ ...one, $filter: `personId eq ${id}` })}`);
    return judge(
      rowsOf(at(body, 'value')).length === 1,
      `person ${id}: HTTP ${status}, ${rowsOf(at(body, 'value')).length} rows without naming the kind`,
    );
  },

  async fullMode({ probe }) {
    const parts = { $select: 'personId,leadStatus', $orderby: 'personId', $top: '1', $mode: 'Full' };
    const { status, body } = await probe.api(`Person?${query(parts)}`);
    const [row] = rowsOf(at(body, 'value'));
    if (row === undefined) return couldNotTell(`HTTP ${status}, no rows`);
    return judge(row['leadStatus:id'] !== undefined, `HTTP ${status}; a row has ${Object.keys(row).join(', ')}`);
  },
} satisfies Partial<Record<AssumptionId, Check>>;
