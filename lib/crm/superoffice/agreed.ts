import type { Answer, AutomationSubject } from '../crm.ts';
import type { CategoryId, LeadStatusId, PersonId } from '../../domain/ids.ts';
import type { AutomationRule, Person } from '../../domain/lead.ts';
import { err, ok } from '../../domain/result.ts';
import type { Purpose } from '../../domain/ledger.ts';
import type { Http } from './http.ts';
import { fromRule, toPerson, toRule } from './map.ts';
import { nothingSchema, oneAutomationSchema, personSchema } from './wire.ts';

/** The person, fresh. */
async function read(http: Http, id: PersonId, purpose: Purpose): Answer<Person> {
  const answer = await http({ method: 'GET', path: `Person/${id}`, purpose, schema: personSchema });
  return answer.ok ? ok(toPerson(answer.value)) : answer;
}

/** See `Crm.addEmail`. */
export async function addEmail(http: Http, id: PersonId, email: string): Answer<Person> {
  const purpose = 'addAddress';
  const address = email.trim().toLowerCase();
  const before = await read(http, id, purpose);
  if (!before.ok || before.value.emails.includes(address)) return before;
  const body = { PersonId: id, EmailAddress: address, SetAsPrimaryEmail: before.value.emails.length === 0 };
  const answer = await http({
    method: 'POST',
    path: 'Agents/Person/AddEmailAddressToPerson',
    body,
    purpose,
    schema: nothingSchema,
  });
  if (!answer.ok) return answer;
  const after = await read(http, id, purpose);
  // The call answers nothing, so any answer looks like a success.
  if (after.ok && !after.value.emails.includes(address)) return err({ kind: 'invalid', by: 'crm', message: 'The address was not added.' });
  return after;
}

/** See `Crm.automationFor`. Before 11.7 the CRM does not have the call. */
export async function automationFor(http: Http, subject: AutomationSubject, to: LeadStatusId): Answer<AutomationRule | null> {
  const answer = await http({
    method: 'POST',
    path: 'Agents/List/GetNeedCategoryUpdateForPerson',
    body: { LeadStatus: to, PersonId: subject.personId, ContactId: subject.companyId ?? 0, CategoryId: subject.categoryId ?? 0 },
    purpose: 'automation',
    schema: oneAutomationSchema,
  });
  if (!answer.ok) return answer.error.kind === 'missing' ? ok(null) : answer;
  const rule = answer.value ? toRule(answer.value) : null;
  return ok(rule !== null && rule.asksUser ? rule : null);
}

/** See `Crm.confirmAutomation`. */
export async function confirmAutomation(http: Http, subject: AutomationSubject, rule: AutomationRule, to: CategoryId): Answer<Person> {
  const purpose = 'automation';
  const before = await read(http, subject.personId, purpose);
  if (!before.ok || before.value.categoryId === to) return before;
  // `Category` on a person with a company is the company's.
  if (before.value.categoryId !== subject.categoryId || before.value.companyId !== subject.companyId)
    return err({ kind: 'conflict', message: 'The category was changed in the meantime.' });
  const answer = await http({
    method: 'POST',
    path: 'Agents/List/PerformNeededCategoryUpdate',
    body: { PersonId: subject.personId, ContactId: subject.companyId ?? 0, CategoryId: to, Setting: fromRule(rule) },
    purpose,
    schema: nothingSchema,
  });
  return answer.ok ? read(http, subject.personId, purpose) : answer;
}
