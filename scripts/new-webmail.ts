import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { changesFor, filesOf } from './new-webmail/skeleton.ts';
import { ROOT, run } from './run.ts';

const HELP = `npm run new-webmail -- NAME --host HOST [--host HOST]

Makes what a webmail needs to be read: its site file, its content script, two pages with what is to be found on them, and its
name in the places that list every webmail. Its tests pass as it is; then put the webmail's own markup in the place of the made-up one.

  NAME         small letters, digits and hyphens, such as post-office
  --host HOST  where it lives, such as mail.example.com; several hosts are several --host
  --help       print this
`;

function fail(line: string): never {
  process.stderr.write(`${line}\n\n${HELP}`);
  process.exit(1);
}

function readFlags() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { host: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = readFlags();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const [name = '', ...others] = positionals;
if (others.length > 0) fail(`One name is wanted, not ${positionals.length}.`);
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) fail(name === '' ? 'A name is missing.' : `"${name}" is no name for a file.`);
if (values.host.length === 0) fail('A --host is missing: where does the webmail live?');
for (const host of values.host) {
  const isHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) && URL.parse(`https://${host}/`)?.hostname === host;
  if (!isHost) fail(`"${host}" is no host: only the name is wanted, such as mail.example.com.`);
}

const webmail = { name, hosts: values.host };
const files = filesOf(webmail);
const texts = new Map<string, string>();
for (const { path } of files) {
  const taken = await access(join(ROOT, path)).then(
    () => true,
    () => false,
  );
  if (taken) fail(`${path} is there already: choose another name.`);
}
// Everything is made before anything is written.
for (const { path, at, becomes } of changesFor(webmail)) {
  const text = texts.get(path) ?? (await readFile(join(ROOT, path), 'utf8'));
  if (!at.test(text)) fail(`${path} has changed its shape: the script does not find where webmails are listed.`);
  texts.set(path, text.replace(at, becomes));
}
for (const { path, text } of files) texts.set(path, text);
for (const [path, text] of texts) {
  await mkdir(dirname(join(ROOT, path)), { recursive: true });
  await writeFile(join(ROOT, path), text);
}
const formatted = await run(
  'oxfmt',
  [...texts.keys()].filter((path) => path.endsWith('.ts')),
);
if (formatted !== 0) process.exit(formatted);

process.stdout.write(`${[...texts.keys()].map((path) => `  ${path}`).join('\n')}

Now: save a page of the webmail over tests/pages/${name}/open-mail.html, write who is on it into open-mail.json, and change
lib/detect/sites/${name}.ts until this passes:

  npm run unit -- tests/detect/pages.test.ts tests/site-scripts.test.ts tests/structure.test.ts
`);
