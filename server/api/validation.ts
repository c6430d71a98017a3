import { Hono } from 'hono';
import { ApiError, notFound } from '../errors.ts';
import { asBody, field, json, numberField, readBody, type ApiEnv, type Body, type Call } from './call.ts';
import { companyInput, personInput } from './inputs.ts';
import { readLists, type Lists } from './lists.ts';
import { readCompany, readPerson } from './records.ts';
import { companyEntity, personEntity } from './render.ts';
import { checkCategory, checkStatus, checkVisible } from './rules.ts';
import { checkCompanyName, checkMayJoin, checkOwnCategory, checkPersonName } from './save-checks.ts';

/** The vendor's `StringDictionary`: a message for each field that keeps the record from being saved. */
type Problems = Record<string, string>;

/** Runs the check that a save would run, and notes under the field what it says. */
function note(problems: Problems, name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    problems[name] ??= error.message;
  }
}

async function personProblems(body: Body, lists: Lists, call: Call): Promise<Problems> {
  const problems: Problems = {};
  const id = numberField(body, 'PersonId');
  const held = id === 0 ? null : await readPerson(call.db, id);
  if (id !== 0 && held === null) throw notFound(`Person ${id}`);
  const after = personInput(body);
  const before = held === null ? null : personInput(personEntity(held, lists, call));
  const company = after.companyId === null ? null : await readCompany(call.db, after.companyId);
  const moves = before === null || after.companyId !== before.companyId;
  note(problems, 'Lastname', () => checkPersonName(after));
  note(problems, 'Contact', () => {
    if (moves && after.companyId !== null) checkMayJoin(company, after.companyId, call);
  });
  note(problems, 'Category', () => {
    if (after.companyId === null) checkCategory(lists, after.categoryId, before?.categoryId ?? null);
    else if (before !== null) checkOwnCategory(before, after);
  });
  if (before === null ? after.statusId !== null : after.statusId !== before.statusId)
    note(problems, 'LeadstatusId', () => {
      checkStatus(lists, after.statusId, before?.statusId ?? null);
      checkVisible(lists, after.companyId === null ? after.categoryId : (company?.category_id ?? null), call);
    });
  return problems;
}

async function companyProblems(body: Body, lists: Lists, call: Call): Promise<Problems> {
  const problems: Problems = {};
  const id = numberField(body, 'ContactId');
  const held = id === 0 ? null : await readCompany(call.db, id);
  if (id !== 0 && held === null) throw notFound(`Contact ${id}`);
  const after = companyInput(body);
  const before = held === null ? null : companyInput(companyEntity(held, lists, call));
  note(problems, 'Name', () => checkCompanyName(after));
  note(problems, 'Category', () => checkCategory(lists, after.categoryId, before?.categoryId ?? null));
  return problems;
}

/** Whether an entity could be saved, with a message for each field that is in the way; nothing is stored. Empty means that it could. */
export function validationRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const kinds = [
    { rest: '/Person/Validate', agent: '/Agents/Person/ValidatePersonEntity', key: 'PersonEntity', problems: personProblems },
    { rest: '/Contact/Validate', agent: '/Agents/Contact/ValidateContactEntity', key: 'ContactEntity', problems: companyProblems },
  ];
  for (const { rest, agent, key, problems } of kinds) {
    app.post(rest, async (c) => {
      const call = c.get('call');
      return json(await problems(await readBody(c), await readLists(call.db), call));
    });
    app.post(agent, async (c) => {
      const call = c.get('call');
      return json(await problems(asBody(field(await readBody(c), key), key), await readLists(call.db), call));
    });
  }
  return app;
}
