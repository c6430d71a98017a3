import { afterEach, describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import type { Fault } from '../../scripts/browser/traffic.ts';
import { panelOf } from '../../scripts/browser/panel.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running, STATUS } from './running.ts';

const PERSON = /\/Person\/\d+$/;

/** A fault that holds PATCH requests until it is told to go on, before or after the server has carried them out. */
function holding(when: 'before' | 'after'): { readonly fault: Fault; readonly reached: Promise<void>; release(): void } {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const fault: Fault = (request, next) => {
    if (request.method !== 'PATCH') return null;
    return (async () => {
      const answer = when === 'after' ? await next() : null;
      reached.resolve();
      await released.promise;
      return answer ?? next();
    })();
  };
  return { fault, reached: reached.promise, release: released.resolve };
}

describe('contexts that die', () => {
  const run = running();

  afterEach(() => run().demo.traffic.disturb(null));

  test.each([
    { when: 'before', mail: 'Jane Doe', company: 'Northwind Trading', id: 11, status: 'Contacting', wanted: STATUS.contacting },
    { when: 'after', mail: 'Jane Doe', company: 'Northwind Trading', id: 11, status: 'Re-nurture', wanted: STATUS.renurture },
  ] as const)(
    'the worker is killed while an edit is on its way, $when the CRM has carried it out: it is carried out once',
    async ({ when, mail, company, id, status, wanted }) => {
      const { demo, panel } = run();
      await openMail(demo.page, mail);
      await panel.sees(company);
      const before = demo.traffic.count('PATCH', PERSON, 200);
      const hold = holding(when);
      demo.traffic.disturb(hold.fault);
      await panel.chooseStatus(status);
      await hold.reached;
      await demo.browser.killWorker();
      demo.traffic.disturb(null);
      hold.release();
      await expect.poll(async () => (await demo.crm.person(id)).leadStatusId, { timeout: 60_000 }).toBe(wanted);
      await panel.sees('Sent', 60_000);
      expect(demo.traffic.count('PATCH', PERSON, 200) - before).toBe(1);
    },
  );

  test('the panel is closed while its edit is on the way, after the CRM has carried it out: the next panel settles it without a second change', async () => {
    const state = run();
    const { demo } = state;
    await openMail(demo.page, 'Olivia Stone');
    await expect.poll(() => state.panel.status()).toBe('Open');
    const before = demo.traffic.count('PATCH', PERSON, 200);
    const hold = holding('after');
    demo.traffic.disturb(hold.fault);
    await state.panel.chooseStatus('Contacting');
    await hold.reached;
    await demo.browser.closePanel();
    await demo.browser.killWorker();
    demo.traffic.disturb(null);
    hold.release();
    state.panel = panelOf(await demo.panelAs('rep@example.com'));
    await expect.poll(() => state.panel.status(), { timeout: 60_000 }).toBe('Contacting');
    await expect.poll(async () => (await demo.crm.person(27)).leadStatusId).toBe(STATUS.contacting);
    await state.panel.sees('Sent', 60_000);
    expect(demo.traffic.count('PATCH', PERSON, 200) - before).toBe(1);
  });

  test('the panel is closed and then the worker that took over is killed, each with the request on its way: carried out once', async () => {
    const state = run();
    const { demo } = state;
    await openMail(demo.page, 'Jane Doe');
    await state.panel.shows('Jane Doe');
    const [attempts, done] = [demo.traffic.count('PATCH', PERSON), demo.traffic.count('PATCH', PERSON, 200)];
    const hold = holding('before');
    demo.traffic.disturb(hold.fault);
    await state.panel.chooseStatus('Contacting');
    await hold.reached;
    await demo.browser.closePanel();
    await waitFor('the worker sends it again', () => demo.traffic.count('PATCH', PERSON) === attempts + 2, 60_000);
    expect(await demo.browser.killWorker()).toBe(true);
    demo.traffic.disturb(null);
    hold.release();
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.contacting);
    state.panel = panelOf(await demo.panelAs('rep@example.com'));
    await expect.poll(() => state.panel.status(), { timeout: 60_000 }).toBe('Contacting');
    await state.panel.sees('Sent', 60_000);
    expect(demo.traffic.count('PATCH', PERSON, 200) - done).toBe(1);
  });

  test('the panel is closed right after a click: the edit was durable and another context sends it', async () => {
    const state = run();
    const { demo } = state;
    await openMail(demo.page, 'Åsa Öberg');
    await state.panel.shows('Åsa Öberg');
    const before = demo.traffic.count('PATCH', PERSON, 200);
    await state.panel.chooseStatus('Disqualified');
    await demo.browser.closePanel();
    await expect.poll(async () => (await demo.crm.person(24)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.disqualified);
    expect(demo.traffic.count('PATCH', PERSON, 200) - before).toBe(1);
    state.panel = panelOf(await demo.panelAs('rep@example.com'));
    await expect.poll(() => state.panel.status(), { timeout: 10_000 }).toBe('Disqualified');
  });

  test('with the worker dead, a key in the popup still saves and sends', async () => {
    const { demo } = run();
    await openMail(demo.page, 'Jane Doe');
    await demo.browser.killWorker();
    const popup = surfaceOf(await demo.browser.openPopup(demo.page));
    await popup.sees('Qualified');
    await popup.page.keyboard.press('3');
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.disqualified);
    await closePopup(popup.page);
  });

  test('a worker that is killed and started again does not put its alarm off', async () => {
    const { demo, panel } = run();
    const due = (): Promise<number | undefined> =>
      panel.page.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          readonly chrome: { readonly alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> } };
        };
        return (await chrome.alarms.get('pump'))?.scheduledTime;
      });
    const wake = (): Promise<void> =>
      panel.page.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          readonly chrome: { readonly runtime: { sendMessage(message: unknown): Promise<void> } };
        };
        await chrome.runtime.sendMessage({ type: 'pump' }).catch(() => undefined);
      });
    await expect.poll(due).toBeGreaterThan(Date.now());
    const before = await due();
    await demo.browser.killWorker();
    await wake();
    await waitFor('the worker runs again', () => demo.browser.killWorker());
    await wake();
    const after = await due();
    // It may have come in between: then the next one is a whole period later.
    expect(((after ?? 0) - (before ?? 0)) % 30_000).toBe(0);
  });
});
