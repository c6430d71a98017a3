import { Hono } from 'hono';
import { badRequest, forbidden, notFound } from '../errors.ts';
import { field, idParam, json, numberField, readBody, readJson, textField, booleanField, type ApiEnv, type Call } from './call.ts';
import { checkUnmodified, entityReply } from './conditional.ts';
import { saveGuarded } from './guarded.ts';
import { personInput } from './inputs.ts';
import { defaultStatus, readLists, usesLeadStatus, type Lists } from './lists.ts';
import { patched } from './patch.ts';
import { lockPerson, readPerson, readPersonsByEmail, type CompanyRow, type PersonRow } from './records.ts';
import { personEntity, type Json } from './render.ts';
import { whyReadOnly } from './rights.ts';
import { createPerson, replaceEmails, savePerson } from './save-person.ts';

function checkMayWrite(row: PersonRow, call: Call): void {
  const reason = whyReadOnly(call.user, row.company_restricted ?? false);
  if (reason !== null) throw forbidden(`${reason} You have no right to change this person.`);
}

/** What a new person in this company, or in none, starts as; nothing is stored. */
export function defaultPerson(company: CompanyRow | null, lists: Lists, call: Call): Json {
  const uses = usesLeadStatus(lists, company?.category_id ?? null);
  const row: PersonRow = {
    id: 0,
    first_name: '',
    last_name: '',
    title: '',
    company_id: company?.id ?? null,
    category_id: null,
    lead_status_id: uses ? defaultStatus(lists) : null,
    retired: false,
    office_phone: '',
    mobile_phone: '',
    utm: null,
    associate_id: call.user.associateId,
    created_at: call.now,
    updated_at: call.now,
    updated_by: call.user.associateId,
    emails: [],
    company_name: company?.name ?? null,
    company_department: company?.department ?? null,
    company_category_id: company?.category_id ?? null,
    company_restricted: company?.restricted ?? null,
  };
  return personEntity(row, lists, call);
}

/** `Person` and the agents' calls about persons, without the archive query. */
export function personRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.get('/Person/default', async (c) => {
    const call = c.get('call');
    return json(defaultPerson(null, await readLists(call.db), call));
  });

  app.get('/Person/:id', async (c) => {
    const call = c.get('call');
    const row = await readPerson(call.db, idParam(c));
    if (row === null) throw notFound(`Person ${idParam(c)}`);
    return entityReply(personEntity(row, await readLists(call.db), call), row.updated_at, c.req.raw.headers);
  });

  app.post('/Person', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    if (call.user.role === 'reader') throw forbidden('[SR_ACCESS_ROLE] You have no right to create persons.');
    if (numberField(body, 'PersonId') !== 0) throw badRequest('A new person has no id yet.');
    const entity = await call.db.transaction(async (tx) => {
      const lists = await readLists(tx);
      const row = await readPerson(tx, await createPerson(tx, personInput(body), lists, call));
      if (row === null) throw new Error('A person that was just created is gone.');
      return personEntity(row, lists, call);
    });
    return json(entity);
  });

  app.patch('/Person/:id', async (c) => {
    const call = c.get('call');
    const id = idParam(c);
    const patch = await readJson(c);
    return saveGuarded({ call, patch, headers: c.req.raw.headers }, async (tx, { call, patch, headers }) => {
      const row = await lockPerson(tx, id);
      if (row === null) throw notFound(`Person ${id}`);
      checkMayWrite(row, call);
      checkUnmodified(row.updated_at, headers);
      const lists = await readLists(tx);
      const entity = personEntity(row, lists, call);
      const after = personInput(patched(entity, patch));
      return async () => {
        await savePerson(tx, row, personInput(entity), after, lists, call);
        const saved = await readPerson(tx, id);
        if (saved === null) throw new Error('A locked person is gone.');
        return json(personEntity(saved, lists, call), 200, { 'Last-Modified': saved.updated_at.toUTCString() });
      };
    });
  });

  app.delete('/Person/:id', async (c) => {
    const call = c.get('call');
    const id = idParam(c);
    return call.db.transaction(async (tx) => {
      const row = await lockPerson(tx, id);
      if (row === null) throw notFound(`Person ${id}`);
      checkMayWrite(row, call);
      await tx.query('update person set deleted = true, updated_at = $2, updated_by = $3 where id = $1', [
        id,
        call.now,
        call.user.associateId,
      ]);
      return new Response(null, { status: 204 });
    });
  });

  app.post('/Agents/Person/AddEmailAddressToPerson', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const id = numberField(body, 'PersonId');
    const address = textField(body, 'EmailAddress', 254).trim();
    const primary = booleanField(body, 'SetAsPrimaryEmail');
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw badRequest('EmailAddress is not an address.');
    await call.db.transaction(async (tx) => {
      const row = await lockPerson(tx, id);
      if (row === null) throw notFound(`Person ${id}`);
      checkMayWrite(row, call);
      const others = row.emails.filter((e) => e.toLowerCase() !== address.toLowerCase());
      if (others.length < row.emails.length && !primary) return;
      await replaceEmails(tx, id, primary ? [address, ...others] : [...others, address]);
      await tx.query('update person set updated_at = $2, updated_by = $3 where id = $1', [id, call.now, call.user.associateId]);
    });
    return new Response(null, { status: 204 });
  });

  app.post('/Agents/EMail/GetPersonEntitiesFromEmailAddress', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    if (typeof field(body, 'EmailAddress') !== 'string') throw badRequest('EmailAddress is missing.');
    const rows = await readPersonsByEmail(call.db, textField(body, 'EmailAddress', 254));
    const lists = await readLists(call.db);
    return json(rows.map((row) => personEntity(row, lists, call)));
  });

  return app;
}
