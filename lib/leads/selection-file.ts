import * as v from 'valibot';
import { isLocalId, parsePersonId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { criteriaText, freeName, nameProblem, parseCriteria, SELECTION_LIMITS, type Selection } from '../domain/selection.ts';

/** What is wrong with a file, and where in it: `selections[2].name`, or an empty text for all of it. */
export interface FileProblem {
  readonly at: string;
  readonly because: 'size' | 'json' | 'format' | 'version' | 'tenant' | 'shape' | 'name' | 'criteria' | 'people' | 'many';
}

const FORMAT = 'leadside-selections';
const VERSION = 1;
/** Characters; a file of the most people is smaller. */
const LONGEST = 5_000_000;
/** More problems than these help nobody. */
const MOST_PROBLEMS = 20;

const frame = v.object({ format: v.literal(FORMAT), version: v.number(), tenant: v.string(), selections: v.array(v.unknown()) });
const entry = v.variant('kind', [
  v.object({ name: v.string(), kind: v.literal('dynamic'), criteria: v.string() }),
  v.object({ name: v.string(), kind: v.literal('static'), people: v.array(v.unknown()) }),
]);

/** The selections as a file for somebody else of the tenant, or for another device: without whom the CRM does not have yet. */
export function selectionFile(selections: readonly Selection[], tenant: string): string {
  const entries = selections.map(({ id: _id, ...selection }) =>
    selection.kind === 'static' ? { ...selection, people: selection.people.filter((id) => !isLocalId(id)) } : selection,
  );
  return `${JSON.stringify({ format: FORMAT, version: VERSION, tenant, selections: entries }, null, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function selectionOf(raw: unknown, at: string, id: string): Result<Selection, FileProblem> {
  const read = v.safeParse(entry, raw);
  if (!read.success) {
    const path = read.issues[0].path?.map(({ key }) => String(key)).join('.');
    return err({ at: path === undefined ? at : `${at}.${path}`, because: 'shape' });
  }
  const { output } = read;
  if (nameProblem(output.name, []) !== null) return err({ at: `${at}.name`, because: 'name' });
  const name = output.name.trim();
  if (output.kind === 'dynamic') {
    const criteria = parseCriteria(output.criteria);
    if (criteria === null || criteria.length === 0) return err({ at: `${at}.criteria`, because: 'criteria' });
    return ok({ id, name, kind: 'dynamic', criteria: criteriaText(criteria) });
  }
  const people = output.people.map((one) => (typeof one === 'number' ? parsePersonId(one) : null)).filter((one) => one !== null);
  const isBad = people.length !== output.people.length || people.length > SELECTION_LIMITS.people || people.some((one) => one < 0);
  return isBad ? err({ at: `${at}.people`, because: 'people' }) : ok({ id, name, kind: 'static', people: [...new Set(people)] });
}

/** What a file is read for: who reads it. */
export interface FileReader {
  readonly tenant: string;
  readonly newId: () => string;
  /** The names that there are: whoever comes with one of them gets a number. */
  readonly names: readonly string[];
}

/** The selections in a file's text, all of them or none: every problem is told with its place. */
export function readSelectionFile(
  text: string,
  { tenant, newId, names }: FileReader,
): Result<readonly Selection[], readonly FileProblem[]> {
  const whole = (because: FileProblem['because']) => err([{ at: '', because }]);
  if (text.length > LONGEST) return whole('size');
  const raw = parsed(text);
  if (raw === undefined) return whole('json');
  const read = v.safeParse(frame, raw);
  if (!read.success) return whole('format');
  if (read.output.version !== VERSION) return whole('version');
  if (read.output.tenant !== tenant) return whole('tenant');
  const { selections } = read.output;
  if (selections.length + names.length > SELECTION_LIMITS.selections) return whole('many');
  const answers = selections.map((one, place) => selectionOf(one, `selections[${place}]`, newId()));
  const problems = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  if (problems.length > 0) return err(problems.slice(0, MOST_PROBLEMS));
  const taken = [...names];
  const named = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  return ok(
    named.map((selection) => {
      const name = freeName(selection.name, taken);
      taken.push(name);
      return { ...selection, name };
    }),
  );
}
