import { createServer, type Server } from 'node:http';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import { type Demo, startDemo } from '../../scripts/browser/demo.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { surfaceOf, type Surface } from '../../scripts/browser/surface.ts';
import { createWire } from './wire.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { bugs, STATUS } from './running.ts';

/** Words that stand nowhere but in the text of a mail, of a page, and in the name of somebody there. */
const MARKERS = { mail: 'zzmailmarker7319', page: 'zzpagemarker8427', name: 'Zzname Marker6155', list: 'zzlistmarker2943' };

function mail(from: string, subject: string, text: string): string {
  return `From: ${from}\r\nTo: Robin Rep <rep@example.com>\r\nSubject: ${subject}\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\nMessage-ID: <${subject.length}@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
}

async function filesWith(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const wanted = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (wanted.some((each) => bytes.includes(each))) found.push(path);
  }
  return found;
}

function ledgerOf(page: Page): Promise<readonly LedgerEntry[]> {
  return page.evaluate(
    () =>
      new Promise<readonly LedgerEntry[]>((resolve, reject) => {
        const opening = indexedDB.open('leadside-ledger');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('entries').objectStore('entries').getAll();
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result as readonly LedgerEntry[]);
          });
        });
      }),
  );
}

/** By its own rule, so that the ledger cannot agree with itself. */
function withoutNumbers(path: string): string {
  return path
    .split('/')
    .map((part) => (/^[0-9]+$/.test(part) ? '{id}' : part))
    .join('/');
}

describe('what leaves this device and what stays on it', () => {
  const wire = createWire();
  let demo: Demo;
  let panel: Panel;
  let options: Surface;
  let profile = '';
  let folder = '';
  let pages: Server;
  let pageUrl = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadside-privacy-'));
    profile = join(folder, 'profile');
    const mails = join(folder, 'mails');
    await mkdir(mails);
    await writeFile(
      join(mails, 'jane.eml'),
      mail('Jane Doe <jane.doe@northwind.example>', 'Cold chain', `Hello ${MARKERS.mail}, goodbye.`),
    );
    await writeFile(
      join(mails, 'stranger.eml'),
      mail(`${MARKERS.name} <stranger@unknown.example>`, 'Greetings', `Nothing but ${MARKERS.mail} and ${MARKERS.name} here.`),
    );
    pages = createServer((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      if (request.url === '/staff')
        return response.end(`<!doctype html><title>Staff</title><h1>${MARKERS.page}</h1>
          <p><a href="mailto:tara@tagged-page.example">Tara Berg</a> ${MARKERS.page}</p><p>${MARKERS.page} ${MARKERS.page}</p>`);
      response.end(`<!doctype html><title>Team</title><p>${MARKERS.page}</p><p>${MARKERS.name}, head of ${MARKERS.page}</p>
        <a href="mailto:lars@fjordkraft.example">Lars Hansen</a><a href="mailto:someone@unknown.example">${MARKERS.name}</a>`);
    });
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    pageUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
    // The browser's own cache of pages is its matter and stands elsewhere.
    const args = [`--disk-cache-dir=${join(folder, 'cache')}`];
    demo = await startDemo({ sandbox: { mailDir: mails, received: wire.received }, browser: { profileDir: profile, args } });
    await openMailbox(demo.page, demo.url);
    panel = panelOf(await demo.panelAs('rep@example.com'));
    const tab = await demo.browser.browser.newPage();
    await tab.goto(demo.browser.url('options.html'));
    options = surfaceOf(tab);
    await demo.page.bringToFront();
  });
  afterAll(async () => {
    const found = bugs(demo);
    await demo.close();
    pages.close();
    await rm(folder, { recursive: true, force: true });
    expect(found).toEqual([]);
  });

  test('a mail from a contact, a mail from a stranger, a page, a search and an edit are worked on', async () => {
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.chooseStatus('Contacting');
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.contacting);
    await openMail(demo.page, 'Greetings');
    await panel.sees('is not in the CRM', 20_000);
    await demo.page.goto(pageUrl);
    await panel.sees('Lars Hansen', 20_000);
    await panel.page.keyboard.press('/');
    await panel.fill('Name, company or address', 'Northwind');
    await panel.page.keyboard.press('Enter');
    await panel.sees(/Jane Doe/, 20_000);
  });

  test('somebody of a page and somebody of a pasted list are tagged', async () => {
    const tag = async (people: string): Promise<void> => {
      await panel.pick('Lead status', 'Contacting');
      await panel.pick('Category of new companies', 'Lead');
      await panel.click('button', `Check ${people}`);
      await panel.sees('Will be created (1)', 40_000);
      await panel.click('button', `Tag ${people}`);
      await panel.sees('1 person is saved here and will be sent.');
      await panel.seesNot('on its way', 60_000);
      await panel.click('button', 'Close');
    };
    // Out of the search.
    await panel.click('button', 'Back');
    await demo.page.goto(`${pageUrl}staff`);
    await panel.click('button', 'Tag 1 person of this page…', 20_000);
    await tag('1 person');
    await panel.click('button', 'Tag a list…');
    await panel.fill(
      'Paste the list',
      `Name;E-mail;Notes\nPaul Pasted;paul@pasted-list.example;met at ${MARKERS.list}\n;;${MARKERS.list} and nobody else\n`,
    );
    await panel.click('button', 'Read the list');
    await tag('1 person');
    const made = (): Promise<readonly { address: string }[]> =>
      demo.sandbox.db.query(
        `select address from person_email where address in ('tara@tagged-page.example', 'paul@pasted-list.example') order by 1`,
      );
    expect((await made()).map(({ address }) => address)).toEqual(['paul@pasted-list.example', 'tara@tagged-page.example']);
  });

  test('the ledger has every request that the sandbox received, with the same bytes out and in, and no other', async () => {
    // Both may still grow: the replica reads on by itself. They have to agree as soon as they are at rest.
    await expect
      .poll(
        async () => {
          const entries = await ledgerOf(options.page);
          const requests = entries.filter(({ purpose }) => purpose !== 'signInWindow');
          // What came back while a page was loaded anew, as it is by a sign-in, may not be noted: of that the way out has to agree.
          const told = requests
            .filter(({ status }) => status !== null)
            .map(({ method, path, bytesOut, bytesIn, status }) => `${method} ${path} ${bytesOut} ${bytesIn} ${status}`);
          const unanswered = requests.filter(({ status }) => status === null);
          const came = wire
            .seen()
            .filter(({ forWhat, sameOrigin }) => forWhat === '' && !sameOrigin)
            .map(({ method, path, bytesOut, bytesIn, status }) => `${method} ${withoutNumbers(path)} ${bytesOut} ${bytesIn} ${status}`);
          for (const { method, path, bytesOut } of unanswered) {
            const place = came.findIndex((line) => line.startsWith(`${method} ${path} ${bytesOut} `) && !told.includes(line));
            if (place !== -1) told.push(...came.slice(place, place + 1));
          }
          if (unanswered.length > 1 || told.length !== requests.length) return `${unanswered.length} requests have no answer`;
          const [here, there] = [told.toSorted(), came.toSorted()];
          if (here.length > 10 && JSON.stringify(here) === JSON.stringify(there)) return 'agree';
          return JSON.stringify({
            onlyTold: here.filter((one) => !there.includes(one)),
            onlyCame: there.filter((one) => !here.includes(one)),
            here: here.length,
            there: there.length,
          });
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe('agree');
    const entries = await ledgerOf(options.page);
    console.log(
      `ledger: ${entries.length} requests agree with the sandbox, ${entries.reduce((sum, { bytesOut }) => sum + bytesOut, 0)} bytes out`,
    );
  });

  test('the ledger on the options page counts them and holds nothing of what was in them', async () => {
    await options.page.bringToFront();
    const entries = await ledgerOf(options.page);
    await options.sees(new RegExp(`${entries.length} requests`), 20_000);
    expect(JSON.stringify(entries)).not.toMatch(/jane|northwind|stranger|lars|fjordkraft|tara|paul|zz/i);
  });

  test('the report holds nothing of mails, pages, names, addresses, the tenant or the user', async () => {
    await options.click('button', 'Make the report');
    await options.page.waitForSelector('textarea.report');
    const report = await options.page.$eval('textarea.report', (area) => (area as HTMLTextAreaElement).value);
    expect(JSON.parse(report)).toMatchObject({ leadside: 'report', signIn: { kind: 'signedIn', environment: 'sandbox' } });
    const personal = [...Object.values(MARKERS), 'jane', 'doe', 'northwind', 'lars', 'stranger', 'rep@', 'Robin', 'Cust00001', '127.0.0.1'];
    for (const text of personal) expect(report.toLowerCase(), text).not.toContain(text.toLowerCase());
  });

  test('the text of mails and pages is in no request to the CRM', async () => {
    const texts = wire
      .seen()
      .filter(({ sameOrigin, forWhat }) => forWhat === '' && !sameOrigin)
      .map(({ text }) => text);
    // What is looked for can be found: the address of the sender is there.
    for (const address of ['stranger@unknown.example', 'tara@tagged-page.example', 'paul@pasted-list.example'])
      expect(
        texts.some((text) => text.includes(address)),
        address,
      ).toBe(true);
    for (const marker of Object.values(MARKERS))
      expect(
        texts.filter((text) => text.includes(marker)),
        marker,
      ).toEqual([]);
  });

  test('the text of mails and pages is nowhere on the disk, once the browser was closed', async () => {
    await demo.close();
    expect(await filesWith(profile, ['Northwind Trading']), 'what is kept of the CRM is found').not.toEqual([]);
    for (const marker of Object.values(MARKERS)) expect(await filesWith(profile, [marker]), marker).toEqual([]);
  });
});
