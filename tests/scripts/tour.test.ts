import { expect, test } from 'vitest';
import { createTraffic } from '../../scripts/browser/traffic.ts';
import { createSteps, expectSoon } from '../../scripts/tour/steps.ts';

test('a step that fails is printed with the reason, is counted, and does not end the tour', async () => {
  const lines: string[] = [];
  const kept: string[] = [];
  const steps = createSteps(
    (line) => lines.push(line),
    async (name) => {
      kept.push(name);
      throw new Error('no picture');
    },
  );
  await steps.step('one', async () => undefined);
  await steps.step('two', () => expectSoon('the answer', () => 41, 42, 30));
  await steps.step('three', async () => undefined);
  expect(lines).toEqual(['✓ one', expect.stringMatching(/^✗ two: the answer is 41 instead of 42/), '✓ three']);
  expect(kept).toEqual(['two']);
  expect([steps.count(), steps.failed()]).toEqual([3, 1]);
});

test('traffic sees and disturbs the browser’s requests, and leaves those of the checker alone', async () => {
  const traffic = createTraffic();
  const next = async (): Promise<Response> => new Response('ok');
  const ask = (authorization: string): Promise<Response> =>
    traffic.intercept(
      new Request('http://127.0.0.1/api/Person/11?x=1', { method: 'PATCH', body: '[1]', headers: { authorization } }),
      next,
    );
  traffic.disturb(({ method }) => (method === 'PATCH' ? Promise.resolve(new Response('no', { status: 503 })) : null));
  expect((await ask('Bearer secret')).status).toBe(503);
  expect((await ask('Basic YTpi')).status).toBe(200);
  traffic.disturb(null);
  expect((await ask('Bearer secret')).status).toBe(200);
  expect(traffic.seen()).toEqual([
    { method: 'PATCH', path: '/api/Person/11', query: '?x=1', body: '[1]', status: 503 },
    { method: 'PATCH', path: '/api/Person/11', query: '?x=1', body: '[1]', status: 200 },
  ]);
  expect([traffic.count('PATCH', /Person/), traffic.count('PATCH', /Person/, 200), traffic.count('GET', /Person/)]).toEqual([2, 1, 0]);
  expect(traffic.tokens()).toEqual(['secret']);
});
