import { Hono } from 'hono';
import type { Queries } from '../db/db.ts';
import { badRequest, forbidden, notFound } from '../errors.ts';
import { json, numberField, numberQuery, idParam, readBody, readJson, textField, type ApiEnv, type Body, type Call } from './call.ts';
import { checkUnmodified, entityReply } from './conditional.ts';
import { readLists, type Lists } from './lists.ts';
import { patched } from './patch.ts';
import { effectiveCategory, lockCompany, lockPerson, readCompany, readPerson, type CompanyRow, type PersonRow } from './records.ts';
import { automationItem } from './render.ts';
import { whyReadOnly } from './rights.ts';
import { moveCompany, moveEffectiveCategory, saleAutomationFor, type SaleTrigger } from './rules.ts';
import { readSale, saleEntity, saleInput, SALE_STATES, type SaleInput, type SaleRow, type SaleState } from './sale-records.ts';

/** Whose category a sale decides about: its company, or its person if they have none. Both null for a sale of nobody. */
interface Target {
  readonly company: CompanyRow | null;
  readonly person: PersonRow | null;
}

/**
 * What saving a sale sets off. A new one that is sold or lost at once counts as sold or lost, not as registered; opening a sale again, or
 * stalling it, sets off nothing. [?]
 */
function triggerOf(before: SaleState | null, after: SaleState): SaleTrigger | null {
  if (before === after) return null;
  if (after === 'Sold') return 'SaleSold';
  if (after === 'Lost') return 'SaleLost';
  return before === null && after !== 'Unknown' ? 'SaleRegistered' : null;
}

function categoryOf({ company, person }: Target): number | null {
  return company !== null ? company.category_id : person === null ? null : effectiveCategory(person);
}

/** Locks the company and person of the sale until the transaction ends. Throws a 400 if they do not exist or do not belong together. */
async function lockTarget(tx: Queries, input: SaleInput): Promise<Target> {
  const person = input.personId === null ? null : await lockPerson(tx, input.personId);
  if (input.personId !== null && person === null) throw badRequest(`There is no person ${input.personId}.`);
  const companyId = input.companyId ?? person?.company_id ?? null;
  const company = companyId === null ? null : await lockCompany(tx, companyId);
  if (companyId !== null && company === null) throw badRequest(`There is no company ${companyId}.`);
  if (person !== null && person.company_id !== companyId) throw badRequest(`Person ${person.id} does not belong to company ${companyId}.`);
  return { company, person };
}

function checkMayWrite({ company }: Target, call: Call): void {
  const reason = whyReadOnly(call.user, company?.restricted ?? false);
  if (reason !== null) throw forbidden(`${reason} You have no right to change sales of this company.`);
}

/** Carries out the rule that the save sets off, unless it asks first: then it waits for PerformNeededCategoryUpdate. */
async function automate(tx: Queries, trigger: SaleTrigger | null, target: Target, lists: Lists, call: Call): Promise<void> {
  if (trigger === null || !call.generation.automation) return;
  const from = categoryOf(target);
  const rule = await saleAutomationFor(tx, trigger, from, lists);
  if (rule === null || rule.user_confirmation) return;
  if (target.company !== null) await moveCompany(tx, target.company.id, from, rule.category_id, lists, call);
  else if (target.person !== null) await moveEffectiveCategory(tx, target.person, rule.category_id, lists, call);
}

async function saved(tx: Queries, id: number, lists: Lists, call: Call): Promise<Response> {
  const row = await readSale(tx, id);
  if (row === null) throw new Error('A sale that was just saved is gone.');
  return json(saleEntity(row, lists, call), 200, { 'Last-Modified': row.updated_at.toUTCString() });
}

/** Creates the sale, with what it sets off. */
function createSale(body: Body, call: Call): Promise<Response> {
  const input = saleInput(body);
  return call.db.transaction(async (tx) => {
    const target = await lockTarget(tx, input);
    checkMayWrite(target, call);
    const lists = await readLists(tx);
    const rows = await tx.query<{ id: number }>(
      `insert into sale (heading, company_id, person_id, status, amount, sale_date, associate_id, created_at, updated_at, updated_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $7) returning id`,
      [
        input.heading,
        target.company?.id ?? null,
        input.personId,
        SALE_STATES.indexOf(input.state),
        input.amount,
        input.date ?? call.now,
        call.user.associateId,
        call.now,
      ],
    );
    await automate(tx, triggerOf(null, input.state), target, lists, call);
    return saved(tx, rows[0]?.id ?? 0, lists, call);
  });
}

/** Saves what `change` makes of the sale, with what that sets off. */
function changeSale(id: number, headers: Headers, call: Call, change: (entity: Body) => Body): Promise<Response> {
  return call.db.transaction(async (tx) => {
    await tx.query('select id from sale where id = $1 for update', [id]);
    const row = await readSale(tx, id);
    if (row === null) throw notFound(`Sale ${id}`);
    checkUnmodified(row.updated_at, headers);
    const lists = await readLists(tx);
    const entity = saleEntity(row, lists, call);
    const [before, after] = [saleInput(entity), saleInput(change(entity))];
    const target = await lockTarget(tx, after);
    checkMayWrite(target, call);
    if (JSON.stringify(before) === JSON.stringify(after)) return saved(tx, id, lists, call);
    await tx.query(
      `update sale set heading = $2, company_id = $3, person_id = $4, status = $5, amount = $6, sale_date = $7, updated_at = $8,
          updated_by = $9 where id = $1`,
      [
        id,
        after.heading,
        target.company?.id ?? null,
        after.personId,
        SALE_STATES.indexOf(after.state),
        after.amount,
        after.date ?? row.sale_date,
        call.now,
        call.user.associateId,
      ],
    );
    await automate(tx, triggerOf(before.state, after.state), target, lists, call);
    return saved(tx, id, lists, call);
  });
}

function deleteSale(id: number, call: Call): Promise<Response> {
  return call.db.transaction(async (tx) => {
    const row = await readSale(tx, id);
    if (row === null) throw notFound(`Sale ${id}`);
    checkMayWrite(row, call);
    const now = [id, call.now, call.user.associateId];
    await tx.query('update sale set deleted = true, updated_at = $2, updated_by = $3 where id = $1', now);
    return new Response(null, { status: 204 });
  });
}

function blankSale(call: Call): SaleRow {
  return {
    id: 0,
    heading: '',
    company_id: null,
    person_id: null,
    status: SALE_STATES.indexOf('Open'),
    amount: 0,
    sale_date: call.now,
    associate_id: call.user.associateId,
    created_at: call.now,
    updated_at: call.now,
    updated_by: call.user.associateId,
    company: null,
    person: null,
  };
}

/** Sales, as far as the rules about categories need them: by REST, by agent, and the question whether a sale wants a category change. */
export function saleRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  for (const path of ['/Sale/default', '/Agents/Sale/CreateDefaultSaleEntity'])
    app.on(path.startsWith('/Agents') ? 'POST' : 'GET', path, async (c) => {
      const call = c.get('call');
      return json(saleEntity(blankSale(call), await readLists(call.db), call));
    });

  app.get('/Sale/:id', async (c) => {
    const call = c.get('call');
    const row = await readSale(call.db, idParam(c));
    if (row === null) throw notFound(`Sale ${idParam(c)}`);
    return entityReply(saleEntity(row, await readLists(call.db), call), row.updated_at, c.req.raw.headers);
  });

  app.post('/Agents/Sale/GetSaleEntity', async (c) => {
    const call = c.get('call');
    const row = await readSale(call.db, numberQuery(c, 'saleEntityId'));
    return json(row === null ? null : saleEntity(row, await readLists(call.db), call));
  });

  app.post('/Sale', async (c) => {
    const body = await readBody(c);
    if (numberField(body, 'SaleId') !== 0) throw badRequest('A new sale has no id yet.');
    return createSale(body, c.get('call'));
  });

  app.patch('/Sale/:id', async (c) => {
    const patch = await readJson(c);
    return changeSale(idParam(c), c.req.raw.headers, c.get('call'), (entity) => patched({ ...entity }, patch));
  });

  app.post('/Agents/Sale/SaveSaleEntity', async (c) => {
    const body = await readBody(c);
    const id = numberField(body, 'SaleId');
    if (id === 0) return createSale(body, c.get('call'));
    return changeSale(id, c.req.raw.headers, c.get('call'), (entity) => patched({ ...entity }, body));
  });

  app.delete('/Sale/:id', (c) => deleteSale(idParam(c), c.get('call')));

  app.post('/Agents/Sale/DeleteSaleEntity', (c) => deleteSale(numberQuery(c, 'SaleEntityId'), c.get('call')));

  app.post('/Agents/List/GetNeedCategoryUpdateForSale', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const state = SALE_STATES.find((name) => name.toLowerCase() === textField(body, 'SaleStatus').toLowerCase());
    if (state === undefined) throw badRequest('SaleStatus is not a state of a sale.');
    // Asked before the save: the sale with this id still is as it was, a new one has the id 0.
    const before = await readSale(call.db, numberField(body, 'SaleId'));
    const trigger = triggerOf(before === null ? null : (SALE_STATES[before.status] ?? 'Unknown'), state);
    if (trigger === null) return json(null);
    const person = await readPerson(call.db, numberField(body, 'PersonId') || (before?.person_id ?? 0));
    const companyId = numberField(body, 'ContactId') || (before?.company_id ?? person?.company_id ?? 0);
    const target: Target = { company: await readCompany(call.db, companyId), person };
    const rule = await saleAutomationFor(call.db, trigger, categoryOf(target), await readLists(call.db));
    return json(rule !== null && rule.user_confirmation ? automationItem(rule) : null);
  });

  return app;
}
