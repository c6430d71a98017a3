import { normaliseEmail } from '../domain/address.ts';
import { detailOf, withDetails } from '../domain/detail.ts';
import type { DetailField } from '../domain/edit.ts';
import type { PersonId } from '../domain/ids.ts';
import { err, type Result } from '../domain/result.ts';
import { readPerson } from './cards.ts';
import type { LeadsDeps } from './deps.ts';
import type { EditHandle, Refusal } from './leads.ts';
import { newRow, storeEdits, type EditOptions } from './make-edit.ts';

/** Sets a text about somebody. See `Leads.setDetail`. */
export async function setDetail(
  deps: LeadsDeps,
  id: PersonId,
  field: DetailField,
  text: string,
  options: EditOptions = {},
): Promise<Result<EditHandle, Refusal>> {
  const found = await readPerson(deps, id);
  if (found === null) return err({ kind: 'missing' });
  const person = found.kept.value;
  if (deps.policy.readOnly) return err({ kind: 'policy' });
  if (!person.rights.update) return err({ kind: 'noRight', reason: person.rights.reason });
  const to = field === 'email' ? normaliseEmail(text) : text.replace(/\s+/g, ' ').trim();
  if (to === null || to === '') return err({ kind: 'invalid', field });
  const value = detailOf(withDetails(person, found.context.rows), field, to);
  if (value === to) return err({ kind: 'unchanged' });
  const base = { updatedAt: person.updatedAt === '' ? null : person.updatedAt, value, categoryId: null };
  return storeEdits(deps, [newRow(deps, { kind: 'setDetail', personId: id, companyId: person.companyId, field, to, base }, options)]);
}
