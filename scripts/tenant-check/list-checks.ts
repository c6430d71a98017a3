import type { AssumptionId } from './assumptions.ts';
import { confirmed, couldNotTell, judge, refuted } from './finding.ts';
import { at, rowsOf, textAt } from './probe.ts';
import type { Check } from './sign-in-checks.ts';

/** No tenant has that many. */
const NOBODY = 999_999_999;
const FIRST_HUNDRED = Array.from({ length: 100 }, (_, index) => index + 1);

/** True for 11.6 and what came after it. */
function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 11 || (major === 11 && minor >= 6);
}

/** The checks of lists, the user and the shape of errors. */
export const LIST_CHECKS = {
  async version({ probe }) {
    const [above, here] = [await probe.api('../'), await probe.api('')];
    const found = [
      ['one level above', at(above.body, 'NetServerVersion')],
      ['at the base', at(here.body, 'NetServerVersion')],
    ].filter(([, version]) => typeof version === 'string');
    if (found.length === 0) return refuted(`HTTP ${above.status} above, HTTP ${here.status} at the base, no NetServerVersion`);
    const version = String(found[0]?.[1]);
    return judge(isSupported(version), `NetServer ${version} (${found.map(([where]) => where).join(' and ')})`);
  },

  async principal({ probe }) {
    const { body } = await probe.api('User/currentPrincipal');
    const fields = ['AssociateId', 'FullName', 'EMailAddress', 'FunctionRights'].filter((name) => at(body, name) !== undefined);
    const rights = at(body, 'FunctionRights');
    const admin = Array.isArray(rights) && rights.some((right) => String(right).toLowerCase() === 'admin-all');
    return judge(fields.length === 4, `${fields.join(', ')}; ${admin ? 'has' : 'does not have'} admin-all`);
  },

  async missing({ probe }) {
    const person = await probe.api(`Person/${NOBODY}`);
    const category = await probe.api(`Agents/List/GetCategoryEntity?categoryEntityId=${NOBODY}`, { method: 'POST', body: {} });
    const keys = ['Error', 'ErrorType', 'ErrorMessage', 'Message', 'ErrorSource'].filter((key) => at(person.body, key) !== undefined);
    const seen = `person: HTTP ${person.status}, ${keys.join(', ') || 'no message'}; agent: HTTP ${category.status}, ${category.body === null ? 'null' : 'not null'}`;
    const agent = category.status === 404 || (category.status < 300 && (category.body === null || category.status === 204));
    return judge(person.status === 404 && agent, seen);
  },

  async categories({ probe }) {
    const list = await probe.api('Agents/List/GetCategories', { method: 'POST', body: {} });
    const items = rowsOf(list.body);
    const full = items.filter((item) => item['CategoryGroup'] !== undefined && item['EnableLeadStatus'] !== undefined).length;
    if (items.length > 0 && full === items.length) {
      const inUse = items.filter((item) => item['EnableLeadStatus'] === true).length;
      return confirmed(`${items.length} categories with group and flag; ${inUse} use lead status`);
    }
    const flat = rowsOf((await probe.api('MDOList/category?flat=true')).body);
    const id = flat[0]?.['Id'];
    if (id === undefined)
      return refuted(`HTTP ${list.status}; ${items.length} categories, ${full} of them with group and flag; MDO list is empty`);
    const entity = await probe.api(`Agents/List/GetCategoryEntity?categoryEntityId=${Number(id)}`, { method: 'POST', body: {} });
    const group = at(entity.body, 'CategoryGroup');
    return judge(
      group !== undefined,
      `the list says neither; one by one: group ${String(group)}, flag ${textAt(entity.body, 'EnableLeadStatus')}`,
    );
  },

  async history({ probe }) {
    const body = { Name: 'leadstatus', ForceFlatList: true, AdditionalInfo: '', HistoryItems: FIRST_HUNDRED, OnlyHistory: false };
    const { status, body: answer } = await probe.api('Agents/MDO/GetListWithHistory', { method: 'POST', body });
    const items = rowsOf(answer);
    const deleted = items.filter((item) => item['Deleted'] === true).length;
    const seen = `HTTP ${status}; ${items.length} statuses, ${deleted} of them deleted`;
    if (status !== 200 || items.length === 0) return refuted(seen);
    return deleted > 0 ? confirmed(seen) : couldNotTell(`${seen}: none to be seen that are`);
  },

  async language({ probe }) {
    const names = async (headers: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      rowsOf((await probe.api('MDOList/leadstatus?flat=true', { headers })).body).map((item) => String(item['Name']));
    const [english, german] = [await names({ 'SO-Language': 'en' }), await names({ 'SO-Language': 'de' })];
    const raw = [...english, ...german].filter((name) => /^[A-Z]{2}:"/.test(name)).length;
    if (english.length === 0) return couldNotTell('There are no lead statuses.');
    if (raw > 0) return refuted(`${raw} names came untranslated`);
    const differ = english.filter((name, index) => name !== german[index]).length;
    const seen = `${english.length} statuses, ${differ} named differently in German`;
    return differ > 0 ? confirmed(seen) : couldNotTell(`${seen}: this tenant may have one language only`);
  },

  async rawNames({ probe }) {
    const names = rowsOf((await probe.api('MDOList/leadstatus?flat=true', { headers: { 'SO-Language': '' } })).body).map((item) =>
      textAt(item, 'Name'),
    );
    const codes = new Set(names.flatMap((name) => [...name.matchAll(/(?:^|;)([A-Z]{2}):"/g)].map(([, code]) => code)));
    if (codes.size > 0) return confirmed(`${names.length} statuses, in ${[...codes].join(' ')}`);
    return couldNotTell(`${names.length} statuses in one language: this tenant may have no other`);
  },

  async noSelection({ probe }) {
    const { status, body } = await probe.api('MDOList/categorywithnoselection?flat=true');
    return judge(
      status === 200 && rowsOf(body)[0]?.['Id'] === 0,
      `HTTP ${status}, begins with number ${textAt(rowsOf(body)[0], 'Id') || 'none'}`,
    );
  },

  async onsiteBase({ probe, connection, apiUrl }) {
    if (connection.environment !== 'onsite') return couldNotTell('Needs --base.');
    const { status } = await probe.api('User/currentPrincipal');
    return judge(status === 200, `HTTP ${status} below ${apiUrl}`);
  },

  async automation({ probe, sample }) {
    const rules = await probe.api('Agents/List/GetAllAutomatedCategoryUpdates', { method: 'POST', body: {} });
    const person = await sample();
    const body = { LeadStatus: 1, PersonId: person?.personId ?? 0, ContactId: person?.companyId ?? 0, CategoryId: 0 };
    const need = await probe.api('Agents/List/GetNeedCategoryUpdateForPerson', { method: 'POST', body });
    const seen = `rules: HTTP ${rules.status}, ${rowsOf(rules.body).length}; asking: HTTP ${need.status}, ${need.body === null ? 'null' : 'an answer'}`;
    if (rules.status === 404 && need.status === 404) return couldNotTell(`${seen}: older than 11.7`);
    return judge(rules.status === 200 && need.status < 300, seen);
  },
} satisfies Partial<Record<AssumptionId, Check>>;
