import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import { createMailApp } from '../../server/mail/app.ts';
import { parsePage } from '../detect/page.ts';

const PAGE = new URL('http://127.0.0.1:4310/mail/m/x.eml');
const GOOD =
  'From: Jane Doe <jane.doe@northwind.example>\r\nTo: rep@example.com\r\nSubject: Hello\r\nDate: Mon, 23 Nov 2026 15:12:09 +0100\r\n\r\nHi <b>Robin</b>\r\n';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'leadside-mail-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

async function get(
  app: Hono,
  path: string,
): Promise<{ readonly status: number; readonly text: string; readonly doc: Document; readonly policy: string }> {
  const answer = await app.request(path);
  const text = await answer.text();
  return { status: answer.status, text, doc: parsePage(text), policy: answer.headers.get('Content-Security-Policy') ?? '' };
}

async function people(app: Hono, file: string): Promise<readonly string[]> {
  const { doc } = await get(app, `/m/${encodeURIComponent(file)}`);
  return detect(doc, PAGE).candidates.map(
    ({ role, name, email, self }) => `${role} ${name ?? ''} <${email ?? ''}>${self === true ? ' (me)' : ''}`,
  );
}

describe('the shipped samples', () => {
  test.each<[string, readonly string[]]>([
    ['jane-doe.eml', ['from Jane Doe <jane.doe@northwind.example>', 'to Robin Rep <rep@example.com> (me)']],
    ['lars-hansen.eml', ['from Lars Hansen <lars.hansen@fjordkraft.example>', 'to Robin Rep <rep@example.com> (me)']],
    [
      'thread-3-sofia-lind.eml',
      [
        'from Sofia Lind <sofia.lind@northwind.example>',
        'to Mette Sørensen <mette@baltic-foods.example>',
        'to Erik Holm <erik.holm@northwind.example>',
        'cc Jane Doe <jane.doe@northwind.example>',
        'cc Robin Rep <rep@example.com> (me)',
      ],
    ],
    ['juergen-gross.eml', ['from Jürgen Groß <juergen.gross@muellerundsohn.example>', 'to Robin Rep <rep@example.com> (me)']],
    ['aasa-oeberg.eml', ['from Åsa Öberg <asa.oberg@lundatech.example>', 'to Robin Rep <rep@example.com> (me)']],
    ['yamada-hanako.eml', ['from 山田 花子 <hanako.yamada@kitahama.example>', 'to Robin Rep <rep@example.com> (me)']],
    ['priya-nair.eml', ['from Nair, Priya <priya.nair@silentpartner.example>', 'to Robin Rep <rep@example.com> (me)']],
    [
      'hanna-virtanen-via-list.eml',
      ['replyTo Hanna Virtanen <hanna.virtanen@jarvilab.example>', 'from Hanna Virtanen via Cold Chain Forum <forum@coldchain.example>'],
    ],
    [
      'contact-form-tom-okafor.eml',
      [
        'replyTo Tom Okafor <tom.okafor@greenridge.example>',
        'from Website <no-reply@forms.example>',
        'to Robin Rep <rep@example.com> (me)',
      ],
    ],
    [
      'sent-to-sofia-lind.eml',
      ['to Sofia Lind <sofia.lind@northwind.example>', 'cc Jane Doe <jane.doe@northwind.example>', 'from Robin Rep <rep@example.com> (me)'],
    ],
  ])('%s shows its people', async (file, expected) => {
    expect(await people(await createMailApp(), file)).toEqual(expected);
  });

  test('all can be shown, the new lead is the first in the list', async () => {
    const app = await createMailApp();
    const { doc } = await get(app, '/');
    const links = [...doc.querySelectorAll('.list a')].map((link) => link.getAttribute('href') ?? '');
    expect(links).toHaveLength(19);
    expect(links[0]).toBe('/mail/m/jane-doe.eml');
    expect(doc.querySelectorAll('.broken')).toHaveLength(0);
    for (const link of links) expect((await get(app, link.replace('/mail', ''))).status, link).toBe(200);
  });

  test('the list alone names nobody to detection', async () => {
    const { doc } = await get(await createMailApp(), '/');
    expect(detect(doc, PAGE)).toEqual({ candidates: [] });
  });

  test('the earlier messages of a thread are collapsed below the open one, newest first', async () => {
    const { doc } = await get(await createMailApp(), '/m/thread-3-sofia-lind.eml');
    const earlier = [...doc.querySelectorAll('details:not([open]) [data-role="from"]')].map((from) => from.textContent);
    expect(earlier).toEqual(['Erik Holm', 'Mette Sørensen']);
  });

  test('quoted lines are blockquotes', async () => {
    const { doc } = await get(await createMailApp(), '/m/lars-hansen.eml');
    expect(doc.querySelector('blockquote')?.textContent).toContain('ingrid.moe@fjordkraft.example');
    expect(doc.querySelector('.body p')?.textContent).not.toContain('ingrid.moe');
  });
});

describe('a folder as it comes', () => {
  test('a broken file is said to be broken, the others are shown', async () => {
    writeFileSync(join(dir, 'good.eml'), GOOD);
    writeFileSync(join(dir, 'empty.eml'), '');
    writeFileSync(join(dir, 'broken.eml'), Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 37) % 256)));
    mkdirSync(join(dir, 'folder.eml'));
    const app = await createMailApp({ dir });
    for (const file of ['empty.eml', 'broken.eml']) {
      const { status, doc } = await get(app, `/m/${file}`);
      expect(status).toBe(200);
      expect(doc.querySelector('main .notice')?.textContent).toContain('not a readable e-mail message');
    }
    expect((await get(app, '/m/folder.eml')).doc.querySelector('main .notice')?.textContent).toContain('could not be opened');
    expect(await people(app, 'good.eml')).toEqual(['from Jane Doe <jane.doe@northwind.example>', 'to  <rep@example.com> (me)']);
    expect((await get(app, '/')).doc.querySelectorAll('.list a')).toHaveLength(4);
  });

  test('a huge file is said to be too large', async () => {
    writeFileSync(join(dir, 'huge.eml'), GOOD);
    truncateSync(join(dir, 'huge.eml'), 64 * 1024 * 1024);
    expect((await get(await createMailApp({ dir }), '/m/huge.eml')).doc.querySelector('main')?.textContent).toContain(
      'too large to show here: 64.0 MB',
    );
  });

  test('an empty folder and one that is not there are explained', async () => {
    expect((await get(await createMailApp({ dir }), '/')).doc.querySelector('main')?.textContent).toContain('no .eml files yet');
    const missing = join(dir, 'nowhere');
    const { status, doc } = await get(await createMailApp({ dir: missing }), '/');
    expect(status).toBe(200);
    expect(doc.querySelector('main')?.textContent).toContain(`${missing} cannot be read: it does not exist`);
  });

  test('a file that cannot be opened is explained', async () => {
    symlinkSync(join(dir, 'nowhere'), join(dir, 'dangling.eml'));
    expect((await get(await createMailApp({ dir }), '/m/dangling.eml')).text).toContain('could not be opened: it does not exist');
  });

  test('the folder is read again at every request', async () => {
    const app = await createMailApp({ dir });
    expect((await get(app, '/m/late.eml')).status).toBe(404);
    writeFileSync(join(dir, 'late.eml'), GOOD);
    expect((await get(app, '/m/late.eml')).doc.title).toContain('Hello');
    writeFileSync(join(dir, 'late.eml'), GOOD.replace('Hello', 'Changed subject'));
    expect((await get(app, '/m/late.eml')).doc.title).toContain('Changed subject');
    rmSync(join(dir, 'late.eml'));
    expect((await get(app, '/m/late.eml')).doc.querySelector('main')?.textContent).toContain('no file late.eml');
  });

  test('a name with blanks and signs has an address that works', async () => {
    const file = 'Ångström & Söhne #1?.eml';
    writeFileSync(join(dir, file), GOOD);
    const app = await createMailApp({ dir });
    const link = (await get(app, '/')).doc.querySelector('.list a')?.getAttribute('href') ?? '';
    expect((await get(app, link.replace('/mail', ''))).doc.title).toContain('Hello');
  });

  test('only files of the folder can be opened', async () => {
    writeFileSync(join(dir, 'good.eml'), GOOD);
    const app = await createMailApp({ dir: join(dir) });
    for (const path of ['/m/..%2f..%2fetc%2fpasswd', '/m/%2e%2e%2fgood.eml', '/static/app.ts', '/static/..%2fapp.ts']) {
      expect((await get(app, path)).status, path).toBe(404);
    }
  });
});

describe('what a mail holds is text', () => {
  const EVIL = '<img src=x onerror="alert(1)"></iframe><script>alert(2)</script>"\'>';

  test('in names, subject, addresses and file names', async () => {
    writeFileSync(
      join(dir, `a${'<b>'}.eml`),
      `From: "${EVIL.replaceAll('"', '\\"')}" <x@evil.example>\r\nSubject: ${EVIL}\r\n\r\n${EVIL}\r\n> ${EVIL}\r\n`,
    );
    const app = await createMailApp({ dir });
    const { doc } = await get(app, `/m/${encodeURIComponent('a<b>.eml')}`);
    expect(doc.querySelectorAll('img, script:not([src]), b, iframe')).toHaveLength(0);
    expect(doc.querySelector('h1')?.textContent).toContain('onerror');
  });

  test('an HTML body stays inside a frame without any rights', async () => {
    writeFileSync(join(dir, 'html.eml'), `From: x@evil.example\r\nSubject: s\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>${EVIL}`);
    const { doc, text, policy } = await get(await createMailApp({ dir }), '/m/html.eml');
    const frame = doc.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('');
    expect(frame?.getAttribute('srcdoc')).toContain('<script>alert(2)</script>');
    expect(text).not.toContain('<script>alert(2)</script>');
    expect(doc.querySelectorAll('img')).toHaveLength(0);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
  });
});
