import { httpDate } from '../../lib/crm/superoffice/patch.ts';
import { crmTime } from '../../lib/domain/lead.ts';
import type { AssumptionId } from './assumptions.ts';
import { confirmed, couldNotTell, judge, refuted, type Finding } from './finding.ts';
import { at, rowsOf, type Seen, textAt } from './probe.ts';
import type { Scene } from './scene.ts';
import type { Check } from './sign-in-checks.ts';

/** The person that may be changed, as they are now. */
interface Subject {
  readonly path: string;
  readonly status: number;
  readonly category: number;
  /** The CRM's own text. */
  readonly updated: string;
}

type Step = { readonly op: 'test' | 'replace'; readonly path: string; readonly value: unknown };

function replaced(status: number): Step {
  return { op: 'replace', path: '/LeadstatusId', value: status };
}

function subjectOf(path: string, { body }: Seen): Subject {
  return {
    path,
    status: Number(at(body, 'LeadstatusId') ?? 0),
    category: Number(at(body, 'Category', 'Id') ?? 0),
    updated: textAt(body, 'UpdatedDate'),
  };
}

function patch({ probe }: Scene, { path }: Subject, body: readonly Step[], headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
  return probe.api(path, { method: 'PATCH', body, headers: { 'Content-Type': 'application/json-patch+json', ...headers } });
}

async function fresh({ probe }: Scene, { path }: Subject): Promise<Subject> {
  return subjectOf(path, await probe.api(path));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Puts the old status back where it is another one now; answers why it could not. */
async function putBack(scene: Scene, subject: Subject): Promise<string | null> {
  const now = await fresh(scene, subject);
  if (now.status === subject.status) return null;
  const { status } = await patch(scene, subject, [{ op: 'test', path: '/LeadstatusId', value: now.status }, replaced(subject.status)]);
  return status === 200 ? null : `HTTP ${status}`;
}

/** A check that needs `--write`, on a person whose status can be put back. The status is put back whatever happens. */
function withPerson(check: (scene: Scene, subject: Subject, uses: boolean) => Promise<Finding>): Check {
  return async (scene) => {
    if (scene.writeTo === null) return couldNotTell('Needs --write PERSONID.');
    const path = `Person/${scene.writeTo}`;
    const seen = await scene.probe.api(path);
    if (seen.status !== 200) return couldNotTell(`The person cannot be read: HTTP ${seen.status}.`);
    const subject = subjectOf(path, seen);
    if (subject.status === 0)
      return couldNotTell('The person holds no lead status, and it cannot be taken away again: nothing was written.');
    // By itself, which every generation answers with group and flag.
    const entity = `Agents/List/GetCategoryEntity?categoryEntityId=${subject.category}`;
    const { body: category } = await scene.probe.api(entity, { method: 'POST', body: {} });
    if (subject.category !== 0 && typeof at(category, 'EnableLeadStatus') !== 'boolean')
      return couldNotTell('Whether the category uses lead status cannot be read: nothing was written.');
    const uses = at(category, 'EnableLeadStatus') === true && /^(potentialcustomer|2)$/i.test(textAt(category, 'CategoryGroup'));
    const finding = await check(scene, subject, uses).catch((error: unknown) => couldNotTell(messageOf(error)));
    const problem = await putBack(scene, subject).catch(messageOf);
    // Counts as refuted so that nobody overlooks it.
    return problem === null ? finding : refuted(`${finding.seen}; PLEASE SET lead status ${subject.status} by hand: ${problem}`);
  };
}

/** A status that nothing happens on: active, not the person's, and without a rule. Null if there is none. */
async function harmlessStatus({ probe }: Scene, subject: Subject): Promise<number | null> {
  const statuses = rowsOf((await probe.api('MDOList/leadstatus?flat=true')).body).map((item) => Number(item['Id']));
  const rules = await probe.api('Agents/List/GetAllAutomatedCategoryUpdates', { method: 'POST', body: {} });
  // Rules that may not be read may exist: then no status is known to be harmless.
  if (rules.status !== 200 && rules.status !== 404) return null;
  const taken = new Set([subject.status, ...rowsOf(rules.body).map((rule) => Number(rule['LeadstatusId']))]);
  return statuses.find((id) => id > 0 && !taken.has(id)) ?? null;
}

/** The checks that change one person's lead status, and put it back. */
export const WRITE_CHECKS = {
  guardedPatch: withPerson(async (scene, subject, uses) => {
    if (!uses) return couldNotTell('Lead status is hidden for this person: nothing was written.');
    const wrong = await patch(scene, subject, [{ op: 'test', path: '/LeadstatusId', value: subject.status + 1 }, replaced(subject.status)]);
    const untouched = await fresh(scene, subject);
    const right = await patch(scene, untouched, [
      { op: 'test', path: '/UpdatedDate', value: untouched.updated },
      { op: 'test', path: '/LeadstatusId', value: untouched.status },
      { op: 'test', path: '/Category/Id', value: untouched.category },
      replaced(untouched.status),
    ]);
    const same = untouched.updated === subject.updated && untouched.status === subject.status;
    const seen = `wrong test: HTTP ${wrong.status}, ${same ? 'nothing' : 'something'} changed; right tests: HTTP ${right.status}`;
    return judge(wrong.status === 409 && same && right.status === 200, seen);
  }),

  unmodifiedSince: withPerson(async (scene, subject, uses) => {
    if (!uses) return couldNotTell('Lead status is hidden for this person: nothing was written.');
    const before = new Date(crmTime(subject.updated) - 60_000).toUTCString();
    const late = await patch(scene, subject, [replaced(subject.status)], { 'If-Unmodified-Since': before });
    const untouched = await fresh(scene, subject);
    const since = httpDate(untouched.updated);
    const inTime = await patch(scene, untouched, [replaced(untouched.status)], since === null ? {} : { 'If-Unmodified-Since': since });
    const same = untouched.updated === subject.updated;
    const seen = `a minute before: HTTP ${late.status}, ${same ? 'nothing' : 'something'} changed; its own time: HTTP ${inTime.status}`;
    return judge(late.status === 412 && same && inTime.status === 200, seen);
  }),

  setStatus: withPerson(async (scene, subject, uses) => {
    if (!uses) return couldNotTell('Lead status is hidden for this person: nothing was written.');
    const to = await harmlessStatus(scene, subject);
    if (to === null) return couldNotTell('There is no other status that surely no rule acts on: nothing was written.');
    const saved = await patch(scene, subject, [{ op: 'test', path: '/LeadstatusId', value: subject.status }, replaced(to)]);
    const after = await fresh(scene, subject);
    const me = at((await scene.probe.api('User/currentPrincipal')).body, 'AssociateId');
    const by = at((await scene.probe.api(subject.path)).body, 'UpdatedBy', 'AssociateId');
    const whole = at(saved.body, 'LeadstatusId') === to && at(saved.body, 'PersonId') !== undefined;
    const seen = `HTTP ${saved.status}, ${whole ? 'answered with the person' : 'not answered with the person'}; read back ${after.status === to ? 'as set' : `as ${after.status}`}, ${by === me ? 'by us' : 'not by us'}; put back`;
    return judge(saved.status === 200 && whole && after.status === to && by === me, seen);
  }),

  hiddenStatus: withPerson(async (scene, subject, uses) => {
    if (uses) return couldNotTell('Lead status is shown for this person: name one whose category does not use it.');
    const to = await harmlessStatus(scene, subject);
    if (to === null) return couldNotTell('There is no other status that surely no rule acts on: nothing was written.');
    const tried = await patch(scene, subject, [replaced(to)]);
    const after = await fresh(scene, subject);
    if (after.status === subject.status)
      return tried.status >= 400 ? confirmed(`refused: HTTP ${tried.status}`) : refuted(`ignored: HTTP ${tried.status}`);
    return refuted(`stored: HTTP ${tried.status}; put back`);
  }),
} satisfies Partial<Record<AssumptionId, Check>>;
