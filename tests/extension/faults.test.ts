import { afterEach, describe, expect, test } from 'vitest';
import { panelOf } from '../../scripts/browser/panel.ts';
import type { Fault } from '../../scripts/browser/traffic.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { bugs, running, STATUS } from './running.ts';

const API = /\/Cust00001\/api\//;
/** What the panel says when the CRM cannot be asked or understood. */
const CANNOT = /cannot be reached|has a problem|could not be understood/;

function answering(make: (next: () => Promise<Response>) => Promise<Response>): Fault {
  return (request, next) => (API.test(request.path) ? make(next) : null);
}

const LIES: readonly (readonly [string, (next: () => Promise<Response>) => Promise<Response>])[] = [
  [
    'answers with a page of HTML',
    async () => new Response('<!doctype html><title>Proxy</title><h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
  ],
  [
    'cuts its JSON off',
    async (next) => {
      const text = await (await next()).text();
      return new Response(text.slice(0, Math.floor(text.length / 2)) || '{', { headers: { 'content-type': 'application/json' } });
    },
  ],
  [
    'answers with other types than documented',
    async () => Response.json([{ PersonId: 'eleven', FullName: { first: 1 }, Contact: 'none', Emails: 7 }]),
  ],
  ['answers 500 with a stack trace', async () => new Response('at Server.main(Server.java:1)', { status: 500 })],
];

describe('a network and a server that cannot be trusted', () => {
  const run = running();

  afterEach(async () => {
    const { demo } = run();
    demo.traffic.disturb(null);
    await demo.browser.setOffline(false);
  });

  test('an edit made offline is kept through a closed panel and sent once after the network returns', async () => {
    const state = run();
    const { demo } = state;
    await openMail(demo.page, 'Jane Doe');
    await state.panel.shows('Jane Doe');
    await demo.browser.setOffline(true);
    await state.panel.chooseStatus('Contacting');
    await state.panel.sees(/Saved here|Offline: 1 change waits/);
    await demo.browser.closePanel();
    state.panel = panelOf(await demo.panelAs('rep@example.com'));
    await expect.poll(() => state.panel.status(), { timeout: 10_000 }).toBe('Contacting');
    expect((await demo.crm.person(11)).leadStatusId).toBe(STATUS.open);
    await demo.browser.setOffline(false);
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 40_000 }).toBe(STATUS.contacting);
    expect(demo.traffic.count('PATCH', /\/Person\/11$/)).toBe(1);
  });

  test.each(LIES)('the CRM %s: the panel says so and nothing is thrown', async (_name, lie) => {
    const { demo, panel } = run();
    await openMailbox(demo.page, demo.url);
    demo.traffic.disturb(answering(lie));
    await openMail(demo.page, 'Lars Hansen');
    await panel.sees(CANNOT, 30_000);
    expect(bugs(demo)).toEqual([]);
  });

  test('an edit that meets a lying server waits here and is sent once when it tells the truth again', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await expect.poll(() => panel.status(), { timeout: 10_000 }).toBe('Contacting');
    const before = demo.traffic.count('PATCH', /\/Person\/11$/, 200);
    demo.traffic.disturb((request) =>
      request.method === 'PATCH'
        ? Promise.resolve(new Response('<h1>gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }))
        : null,
    );
    await panel.chooseStatus('Re-nurture');
    await panel.sees(/waits/, 20_000);
    expect((await demo.crm.person(11)).leadStatusId).toBe(STATUS.contacting);
    demo.traffic.disturb(null);
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 80_000 }).toBe(STATUS.renurture);
    await panel.sees('Sent', 20_000);
    expect(demo.traffic.count('PATCH', /\/Person\/11$/, 200) - before).toBe(1);
  });

  test('an unreachable server: known people are shown, unknown ones with the reason', async () => {
    const { demo, panel } = run();
    await openMailbox(demo.page, demo.url);
    demo.traffic.disturb(answering(() => Promise.reject(new Error('reset'))));
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await openMail(demo.page, 'Jürgen Groß');
    await panel.sees(CANNOT, 30_000);
    expect(bugs(demo)).toEqual([]);
  });

  test('a page of 5 MB is read without an error in any context', async () => {
    const { demo, panel } = run();
    const row = `<p>${'Some text that is nobody. '.repeat(9)}<a href="/x">a link</a></p>`;
    const huge = `<!doctype html><title>huge</title><script type="application/ld+json">{"@type":"Person","name":"${'x'.repeat(500_000)}</script>${row.repeat(18_000)}<p><a href="mailto:jane.doe@northwind.example">Jane Doe</a></p>`;
    expect(huge.length).toBeGreaterThan(4_500_000);
    demo.traffic.disturb((request) =>
      request.path === '/pages/huge'
        ? Promise.resolve(new Response(huge, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
        : null,
    );
    await demo.page.goto(`${demo.url}/pages/huge`);
    await panel.sees(/Jane Doe|Nobody found/, 20_000);
    expect(bugs(demo)).toEqual([]);
  });
});
