import type { Answer, Changed, ChangedPage, NextPage } from '../crm.ts';
import { parsePersonId } from '../../domain/ids.ts';
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

/** One page of who was changed; see `Crm.personsChangedSince`. */
export async function readChanged(http: Http, since: string, next: NextPage): Answer<ChangedPage> {
  const query = next ?? changedQuery(since, PAGE);
  if (query === null) return err({ kind: 'invalid', by: 'crm', message: 'That is not a time.' });
  const answer = await http({ method: 'GET', path: 'Person', query, purpose: 'read changes', schema: rowsSchema });
  if (!answer.ok) return answer;
  const following = nextQuery(answer.value['odata.nextLink']);
  // A link to the page itself would be followed for ever.
  if (following === query) return err({ kind: 'invalid', by: 'answer', message: 'The next page is this one.', path: 'odata.nextLink' });
  return ok({ changed: answer.value.value.map(changed).filter((row) => row !== null), next: following });
}
