import * as v from 'valibot';
import { normaliseEmail, type RegisteredDomain } from './domain/address.ts';
import { DENSITIES, THEMES } from './domain/look.ts';
import { readOwnDomains } from './domain/own.ts';
import { err, ok, type Result } from './domain/result.ts';
import { KEEPS } from './domain/scope.ts';
import { LANGUAGES } from './locales/locale.ts';
import type { AllSettings, FileProblem } from './models/preferences.ts';
import { neverReadHost } from './models/site-address.ts';

const VERSION = 1;
const LONGEST_FILE = 200_000;
const LONGEST_LIST = 1_000;
const LONGEST_SHOWN = 60;

const envelope = v.object({
  leadside: v.literal('settings'),
  version: v.pipe(v.number(), v.integer()),
  settings: v.pipe(
    v.unknown(),
    v.check((value) => !Array.isArray(value)),
    v.record(v.string(), v.unknown()),
  ),
});

/** A list of texts, each as `read` makes it; null from `read` refuses it. */
function list(read: (text: string) => string | null) {
  const entry = v.pipe(
    v.string(),
    v.transform(read),
    v.check((value) => value !== null),
    v.transform((value) => value ?? ''),
  );
  return v.pipe(
    v.array(entry),
    v.maxLength(LONGEST_LIST),
    v.transform((entries) => [...new Set(entries)]),
  );
}

function schemas(registered: RegisteredDomain) {
  return {
    language: v.nullable(v.picklist(LANGUAGES)),
    theme: v.picklist(THEMES),
    density: v.picklist(DENSITIES),
    ownAddresses: list(normaliseEmail),
    ownDomains: list((text) => readOwnDomains(text, registered).good[0] ?? null),
    neverRead: list(neverReadHost),
    keep: v.picklist(KEEPS),
    paused: v.boolean(),
  } satisfies Readonly<Record<keyof AllSettings, v.GenericSchema<unknown>>>;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of a file with the settings. It holds what the user typed and chose, and nothing of the CRM. */
export function writeSettings(settings: AllSettings): string {
  const { language, theme, density, ownAddresses, ownDomains, neverRead, keep, paused } = settings;
  const all: AllSettings = { language, theme, density, ownAddresses, ownDomains, neverRead, keep, paused };
  return `${JSON.stringify({ leadside: 'settings', version: VERSION, settings: all }, null, 2)}\n`;
}

/** What the text of a file sets; a setting that is not in it is left as it is. Answers everything that is wrong with it, or nothing is. */
export function readSettings(text: string, registered: RegisteredDomain): Result<Partial<AllSettings>, readonly FileProblem[]> {
  if (text.length > LONGEST_FILE) return err([{ kind: 'tooLong' }]);
  const json = parsed(text);
  if (json === undefined) return err([{ kind: 'notJson' }]);
  const file = v.safeParse(envelope, json);
  if (!file.success) return err([{ kind: 'notOurs' }]);
  if (file.output.version > VERSION) return err([{ kind: 'newer' }]);
  const known: Readonly<Record<string, v.GenericSchema<unknown>>> = schemas(registered);
  const problems: FileProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(file.output.settings)) {
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    if (schema === undefined) {
      problems.push({ kind: 'unknownSetting', key: key.slice(0, LONGEST_SHOWN) });
      continue;
    }
    const read = v.safeParse(schema, value);
    if (read.success) values[key] = read.output;
    else
      for (const issue of read.issues) {
        const path = v.getDotPath(issue);
        const at = issue.path?.at(-1)?.value;
        problems.push({ kind: 'badValue', key: path === null ? key : `${key}.${path}`, value: shown(path === null ? value : at) });
      }
  }
  return problems.length > 0 ? err(problems) : ok(values);
}
