import { Hono } from 'hono';
import { NEW_COMPANY_CATEGORY } from '../data/lists.ts';
import { badRequest, forbidden, notFound } from '../errors.ts';
import { idParam, json, numberField, readBody, readJson, type ApiEnv, type Call } from './call.ts';
import { checkUnmodified, entityReply } from './conditional.ts';
import { saveGuarded } from './guarded.ts';
import { companyInput } from './inputs.ts';
import { readLists, type Lists } from './lists.ts';
import { patched } from './patch.ts';
import { lockCompany, readCompany, type CompanyRow } from './records.ts';
import { companyEntity, type Json } from './render.ts';
import { whyReadOnly } from './rights.ts';
import { checkCategory, moveCompany } from './rules.ts';
import { checkCompanyName, checkOwner } from './save-checks.ts';

function checkMayWrite(row: CompanyRow, call: Call): void {
  const reason = whyReadOnly(call.user, row.restricted);
  if (reason !== null) throw forbidden(`${reason} You have no right to change this company.`);
}

function newCompanyCategory(lists: Lists): number | null {
  return lists.categories.find((c) => c.id === NEW_COMPANY_CATEGORY && !c.deleted)?.id ?? null;
}

/** What a new company starts as; nothing is stored. */
export function defaultCompany(lists: Lists, call: Call): Json {
  const row: CompanyRow = {
    id: 0,
    name: '',
    department: '',
    category_id: newCompanyCategory(lists),
    domains: [],
    phone: '',
    url: '',
    associate_id: call.user.associateId,
    restricted: false,
    created_at: call.now,
    updated_at: call.now,
    updated_by: call.user.associateId,
  };
  return companyEntity(row, lists, call);
}

/** `Contact`, the API's word for a company, without the archive query. */
export function companyRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.get('/Contact/default', async (c) => {
    const call = c.get('call');
    return json(defaultCompany(await readLists(call.db), call));
  });

  app.get('/Contact/:id', async (c) => {
    const call = c.get('call');
    const row = await readCompany(call.db, idParam(c));
    if (row === null) throw notFound(`Contact ${idParam(c)}`);
    return entityReply(companyEntity(row, await readLists(call.db), call), row.updated_at, c.req.raw.headers);
  });

  app.post('/Contact', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    if (call.user.role === 'reader') throw forbidden('[SR_ACCESS_ROLE] You have no right to create companies.');
    if (numberField(body, 'ContactId') !== 0) throw badRequest('A new company has no id yet.');
    const input = companyInput(body);
    checkCompanyName(input);
    checkOwner(input, null, call);
    const lists = await readLists(call.db);
    checkCategory(lists, input.categoryId, null);
    const rows = await call.db.query<CompanyRow>(
      `insert into company (name, department, category_id, domains, phone, url, associate_id, created_at, updated_at, updated_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) returning *`,
      [
        input.name,
        input.department,
        input.categoryId ?? newCompanyCategory(lists),
        input.domains,
        input.phone,
        input.url,
        input.ownerId ?? call.user.associateId,
        call.now,
        call.user.associateId,
      ],
    );
    const row = rows[0];
    if (row === undefined) throw new Error('A company was not created.');
    return json(companyEntity(row, lists, call));
  });

  app.patch('/Contact/:id', async (c) => {
    const call = c.get('call');
    const id = idParam(c);
    const patch = await readJson(c);
    return saveGuarded({ call, patch, headers: c.req.raw.headers }, async (tx, { call, patch, headers }) => {
      const row = await lockCompany(tx, id);
      if (row === null) throw notFound(`Contact ${id}`);
      checkMayWrite(row, call);
      checkUnmodified(row.updated_at, headers);
      const lists = await readLists(tx);
      const entity = companyEntity(row, lists, call);
      const [before, after] = [companyInput(entity), companyInput(patched(entity, patch))];
      checkCompanyName(after);
      checkOwner(after, before, call);
      checkCategory(lists, after.categoryId, row.category_id);
      return async () => {
        if (JSON.stringify(before) !== JSON.stringify({ ...after, categoryId: before.categoryId })) {
          await tx.query(
            'update company set name = $2, department = $3, domains = $4, phone = $5, url = $6, associate_id = coalesce($9, associate_id), updated_at = $7, updated_by = $8 where id = $1',
            [id, after.name, after.department, after.domains, after.phone, after.url, call.now, call.user.associateId, after.ownerId],
          );
        }
        await moveCompany(tx, id, row.category_id, after.categoryId, lists, call);
        const saved = await readCompany(tx, id);
        if (saved === null) throw new Error('A locked company is gone.');
        return json(companyEntity(saved, lists, call), 200, { 'Last-Modified': saved.updated_at.toUTCString() });
      };
    });
  });

  app.delete('/Contact/:id', async (c) => {
    const call = c.get('call');
    const id = idParam(c);
    return call.db.transaction(async (tx) => {
      const row = await lockCompany(tx, id);
      if (row === null) throw notFound(`Contact ${id}`);
      checkMayWrite(row, call);
      const now = [id, call.now, call.user.associateId];
      await tx.query('update company set deleted = true, updated_at = $2, updated_by = $3 where id = $1', now);
      await tx.query('update person set deleted = true, updated_at = $2, updated_by = $3 where company_id = $1', now);
      return new Response(null, { status: 204 });
    });
  });

  return app;
}
