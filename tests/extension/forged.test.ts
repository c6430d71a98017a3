import { describe, expect, test } from 'vitest';
import { openMail } from '../../scripts/tour/mail.ts';
import { inIsolatedWorld } from './isolated-world.ts';
import { running, STATUS } from './running.ts';

/** Whatever could be meant to make the extension do something, with what another extension's messages look like. */
const TYPES =
  'pump rescan selection setLeadStatus setCategory edit addRows fetch request open navigate signIn signOut getToken token session storage match find settings allow eval'.split(
    ' ',
  );

function isWrite(method: string, path: string): boolean {
  return ['PATCH', 'PUT', 'DELETE'].includes(method) || (method === 'POST' && /\/v1\/(?:Person|Contact|List)/.test(path));
}

describe('a page that has taken over the world of its content scripts', () => {
  const run = running();

  const there = <T>(expression: string): Promise<T> => inIsolatedWorld<T>(run().demo.page, run().demo.browser.extensionId, expression);

  test('a content script’s world cannot make the extension edit, send or tell', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees('Northwind Trading');
    const before = demo.traffic.seen().length;
    const answers = await there<readonly unknown[]>(`(async () => {
      const answers = [];
      for (const type of ${JSON.stringify(TYPES)}) {
        const forged = { type, url: 'https://evil.example/', personId: 11, companyId: 10, to: 2, edit: { kind: 'setLeadStatus', personId: 11, to: 2 }, value: [1] };
        answers.push(await chrome.runtime.sendMessage(forged).catch(() => undefined) ?? null);
      }
      return answers;
    })()`);
    expect(answers).toEqual(TYPES.map(() => null));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // What is kept here is brought up to date at any time, by questions alone.
    const caused = demo.traffic.seen().slice(before);
    expect(caused.filter(({ method, path }) => isWrite(method, path) || /login|token|evil/.test(path))).toEqual([]);
    expect((await demo.crm.person(11)).leadStatusId).toBe(STATUS.open);
    expect(await panel.status()).toBe('Open');
  });

  test('it can read and write nothing of what the extension keeps', async () => {
    const refused = await there<Readonly<Record<string, string>>>(`(async () => {
      const tries = {
        'read storage.local': () => chrome.storage.local.get(null),
        'write storage.local': () => chrome.storage.local.set({ 'outbox-mark/leadside:sandbox:Cust00001:rep@example.com': 9 }),
        'read storage.session': () => chrome.storage.session.get(null),
        'write storage.session': () => chrome.storage.session.set({ asked: { kind: 'people', text: 'a@b.example' } }),
        'tabs': () => chrome.tabs.query({}),
        'scripting': () => chrome.scripting.getRegisteredContentScripts(),
        'permissions': () => chrome.permissions.getAll(),
        'identity': () => chrome.identity.launchWebAuthFlow({ url: 'https://evil.example/' }),
      };
      const refused = {};
      for (const [name, attempt] of Object.entries(tries)) {
        try { await attempt(); refused[name] = 'allowed'; } catch { refused[name] = 'refused'; }
      }
      const databases = await indexedDB.databases();
      refused.databases = databases.some(({ name }) => name?.startsWith('leadside:')) ? 'allowed' : 'refused';
      return refused;
    })()`);
    expect(Object.entries(refused).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
    expect(Object.keys(refused)).toHaveLength(9);
  });

  test('people whom it makes up are shown as whom the page names, and text is text', async () => {
    const { demo, panel } = run();
    const before = demo.traffic.seen().length;
    const report = {
      candidates: [
        {
          role: 'from',
          source: 'x',
          name: '<img src=x onerror="document.title=1">',
          email: 'nobody@evil.example',
          url: 'javascript:alert(1)',
        },
        ...Array.from({ length: 5_000 }, (_, index) => ({ role: 'page', source: 'x', name: `Nobody ${index}` })),
      ],
    };
    await there(`chrome.runtime.sendMessage({ type: 'report', report: ${JSON.stringify(report)} }).then(() => 0, () => 0)`);
    await panel.sees('<img src=x onerror=');
    expect(
      await panel.page.evaluate(() => [
        document.title,
        document.querySelectorAll('img').length,
        document.querySelectorAll('a[href^="javascript"]').length,
      ]),
    ).toEqual(['Leadside', 0, 0]);
    expect(
      demo.traffic
        .seen()
        .slice(before)
        .filter(({ method, path }) => isWrite(method, path)),
    ).toEqual([]);
  });
});
