import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDOR } from './vendor-types.ts';

/** A call that the vendor's client has. */
export interface Route {
  readonly method: string;
  /** Below `…/api/v1/`, with `{id}` for an id. */
  readonly path: string;
  /** The type of its reply; `void` for an empty one. */
  readonly reply: string;
  /** The type of its body; null if it takes none, or no type is declared for it. */
  readonly body: string | null;
}

const TYPE = /Promise< ?([^>]+?) ?> \{/;

function plain(type: string): string {
  return type.replaceAll('carriers.', '').trim();
}

/** The path of `_axios.get("default", …)`, `_axios.get( personId.toString(), …)` and `_axios.post("GetX?id=" + id, …)`. */
function pathOf(argument: string): string {
  const text = /^\s*"([^"?]*)/.exec(argument);
  return text === null ? '{id}' : (text[1] ?? '');
}

/** The methods of one class of the vendor's client: name of the method → route. */
function readClass(source: string): ReadonlyMap<string, Route> {
  const base = /options\.basePath = "v1\/([^"]+)\/"/.exec(source)?.[1];
  const routes = new Map<string, Route>();
  if (base === undefined) return routes;
  for (const method of source.split(/^ {4}(?=(?:public|private) async )/m).slice(1)) {
    const call = /this\._axios\.(\w+)\(([^;]*);/.exec(method);
    const name = /async _?(\w+?)Async\(/.exec(method)?.[1];
    const reply = TYPE.exec(method)?.[1];
    if (call === null || name === undefined || reply === undefined) continue;
    const path = `${base}/${pathOf(call[2] ?? '')}`.replace(/\/$/, '');
    const [signature = ''] = method.split(TYPE, 1);
    const body = /(?:request|entity|new\w+|\b[a-z]\w*): (?:base\.WebApiPatchOperation\[\] \| )?carriers\.(\w+(?:\[\])*)/.exec(
      signature,
    )?.[1];
    const verb = (call[1] ?? '').toUpperCase();
    routes.set(name, { method: verb, path, reply: plain(reply), body: verb === 'GET' || body === undefined ? null : body });
  }
  return routes;
}

/** REST calls that the vendor's client only names, in comments such as `// POST Validate  Async(  personEntity  ) = validatePersonEntity`. */
function readNamed(source: string, agent: ReadonlyMap<string, Route>): readonly Route[] {
  const base = /options\.basePath = "v1\/([^"]+)\/"/.exec(source)?.[1] ?? '';
  return [...source.matchAll(/^ +\/\/ (GET|POST|PUT|DELETE) (\S+) +Async\([^)]*\) = (\w+)/gm)].flatMap(
    ([, method = '', path = '', name = '']) => {
      const same = agent.get(name);
      return same === undefined ? [] : [{ ...same, method, path: `${base}/${path.replace(/\{\w+\}/g, '{id}')}`, body: null }];
    },
  );
}

/** Every route of the vendor's client, its agents and its REST endpoints, read from its source. */
export function readVendorRoutes(): readonly Route[] {
  const source = (name: string): string => readFileSync(join(VENDOR, 'src', name), 'utf8').replace(/\r\n/g, '\n');
  const files = readdirSync(join(VENDOR, 'src')).filter((name) => /^[A-Z]\w+(Agent|RestApi)\.ts$/.test(name));
  const classes = new Map(files.map((name) => [name, readClass(source(name))]));
  return files.flatMap((name) => [
    ...(classes.get(name)?.values() ?? []),
    ...(name.endsWith('RestApi.ts') ? readNamed(source(name), classes.get(name.replace('RestApi', 'Agent')) ?? new Map()) : []),
  ]);
}
