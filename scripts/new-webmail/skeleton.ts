/** A webmail that is to be read: the name of its files, and the hosts where it lives. */
export interface NewWebmail {
  /** Small letters, digits and hyphens, such as `post-office`. */
  readonly name: string;
  readonly hosts: readonly string[];
}

/** A file that is new. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Where a file that exists takes something up: what stands there now, and what it becomes. */
export interface Change {
  readonly path: string;
  readonly at: RegExp;
  readonly becomes: (found: string) => string;
}

/** `post-office` as the code calls it. */
export function identifierOf(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function patternsOf(hosts: readonly string[]): string {
  return hosts.map((host) => `'https://${host}/*'`).join(', ');
}

function siteFile({ name, hosts }: NewWebmail): string {
  const tests = hosts.map((host) => `url.hostname === '${host}'`).join(' || ');
  return `import { all } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, reportMail } from '../webmail.ts';

const SOURCE = '${name}';
// A selector contract: replace these by what the webmail marks its parts with, and say here when you looked.
const MESSAGE = '[data-message]';
const BODY = '[data-body], blockquote';

/** ${titleOf(name)}. */
export const ${identifierOf(name)}: SiteAdapter = {
  id: SOURCE,
  matches: [${patternsOf(hosts)}],
  isHere: (_doc, url) => ${tests},
  read(doc) {
    return reportMail({
      own: ownAddresses(doc),
      // The message that counts comes first: here the last one on the page, as the newest of a conversation is.
      messages: all(doc, MESSAGE, 100)
        .map((message) => [
          ...peopleAt(message, '[data-from]', 'from', SOURCE, BODY),
          ...peopleAt(message, '[data-to]', 'to', SOURCE, BODY),
          ...peopleAt(message, '[data-cc]', 'cc', SOURCE, BODY),
        ])
        .reverse(),
      list: () => peopleAt(doc, '[data-list] [data-sender]', 'page', SOURCE),
    });
  },
};
`;
}

function entrypoint({ name }: NewWebmail): string {
  const id = identifierOf(name);
  return `import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDetect } from '../lib/detect/create-detect.ts';
import { ${id} } from '../lib/detect/sites/${name}.ts';
import { reportPage } from '../lib/page-reports.ts';

/** Reads ${titleOf(name)}, once the user has allowed it; registered at run time. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: (context) => reportPage(context, createDetect([${id}])),
});
`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pilot - rep@example.com - ${title}</title></head>
<body>
${body}
</body></html>
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The files of a webmail: how it is read, where that runs, and two pages with what is to be found on them. */
export function filesOf(webmail: NewWebmail): readonly NewFile[] {
  const { name, hosts } = webmail;
  const url = `https://${hosts[0] ?? ''}/inbox/1`;
  const title = titleOf(name);
  const pages = `tests/pages/${name}`;
  return [
    { path: `lib/detect/sites/${name}.ts`, text: siteFile(webmail) },
    { path: `entrypoints/${name}.content.ts`, text: entrypoint(webmail) },
    {
      path: `${pages}/open-mail.html`,
      text: page(
        title,
        `<div data-message><span data-from title="jane.doe@northwind.example">Jane Doe</span><span data-to title="rep@example.com">Robin Rep</span><span data-cc title="erik.holm@northwind.example">Erik Holm</span><div data-body><span data-from title="quoted@x.example">Quoted</span></div></div>`,
      ),
    },
    {
      path: `${pages}/open-mail.json`,
      text: json({
        url,
        candidates: [
          { name: 'Jane Doe', email: 'jane.doe@northwind.example', role: 'from', source: name },
          { name: 'Erik Holm', email: 'erik.holm@northwind.example', role: 'cc', source: name },
          { name: 'Robin Rep', email: 'rep@example.com', role: 'to', source: name, self: true },
        ],
      }),
    },
    { path: `${pages}/sender-not-readable.html`, text: page(title, '<div data-message><div class="changed">Jane Doe</div></div>') },
    { path: `${pages}/sender-not-readable.json`, text: json({ url, candidates: [], problem: 'senderNotReadable' }) },
  ];
}

/** The places where the project names every webmail. */
export function changesFor({ name, hosts }: NewWebmail): readonly Change[] {
  const id = identifierOf(name);
  const key = id === name ? name : `'${name}'`;
  return [
    {
      path: 'lib/detect/detect.ts',
      at: /import \{ SELF_HOSTED \} from/,
      becomes: (found) => `import { ${id} } from './sites/${name}.ts';\n${found}`,
    },
    { path: 'lib/detect/detect.ts', at: /\.\.\.SELF_HOSTED/, becomes: (found) => `${id}, ${found}` },
    {
      path: 'lib/site-scripts.ts',
      at: /export const HOSTED: [^=]*= \{\n(?: {2}.*\n)*/,
      becomes: (found) => `${found}  ${key}: [${patternsOf(hosts)}],\n`,
    },
    {
      path: 'tests/site-scripts.test.ts',
      at: /import \{ yahoo \} from .*\n/,
      becomes: (found) => `${found}import { ${id} } from '../lib/detect/sites/${name}.ts';\n`,
    },
    {
      path: 'tests/site-scripts.test.ts',
      at: /test\.each\(\[gmail, [^\]]*/,
      becomes: (found) => `${found}, ${id}`,
    },
  ];
}
