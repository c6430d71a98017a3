import type { Answer, Changed, ChangedPage, NextPage } from '../crm.ts';
import { parsePersonId } from '../../domain/ids.ts';
import { crmTime } from '../../domain/lead.ts';
import { err, ok } from '../../domain/result.ts';
import { changedQuery, nextQuery } from './archive.ts';
import type { Http } from './http.ts';
import { rowsSchema } from './wire.ts';

/** The CRM's largest page. */
const PAGE = 1000;

function changed(row: Readonly<Record<string, unknown>>): Changed | null {
  const id = parsePersonId(row['PrimaryKey'] ?? row['personId']);
  const updatedAt = row['personUpdatedDate'];
  return id === null ? null : { id, updatedAt: typeof updatedAt === 'string' ? updatedAt : '' };
}

/** True for a row that is surely older than `since`: its time says its zone. One of another day may come along with `after`. */
function isOlder(row: Changed, since: string): boolean {
  return /(Z|[+-]\d\d:\d\d)$/.test(row.updatedAt) && crmTime(row.updatedAt) < Math.floor(crmTime(since) / 1000) * 1000;
}

function page(http: Http, query: string) {
  return http({ method: 'GET', path: 'Person', query, purpose: 'read changes', schema: rowsSchema });
}

/** One page of who was changed; see `Crm.personsChangedSince`. */
export async function readChanged(http: Http, since: string, next: NextPage): Answer<ChangedPage> {
  const [exact, byDate] = [changedQuery(since, 'afterTime', PAGE), changedQuery(since, 'after', PAGE)];
  if (exact === null || byDate === null) return err({ kind: 'invalid', by: 'crm', message: 'That is not a time.' });
  let query = next ?? exact;
  let answer = await page(http, query);
  if (!answer.ok && answer.error.kind === 'invalid' && answer.error.by === 'crm' && next === null) {
    query = byDate;
    answer = await page(http, query);
  }
  if (!answer.ok) return answer;
  const following = nextQuery(answer.value['odata.nextLink']);
  // A link to the page itself would be followed for ever.
  if (following === query) return err({ kind: 'invalid', by: 'answer', message: 'The next page is this one.', path: 'odata.nextLink' });
  const rows = answer.value.value.map(changed).filter((row) => row !== null);
  return ok({ changed: rows.filter((row) => !isOlder(row, since)), next: following });
}
