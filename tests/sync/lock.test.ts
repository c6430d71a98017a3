import { afterEach, expect, it, vi } from 'vitest';
import { webLock } from '../../lib/sync/lock.ts';

afterEach(() => vi.unstubAllGlobals());

it('one at a time for a database, whoever asks, and answers what the work answers', async () => {
  const [here, there, other] = [webLock('a'), webLock('a'), webLock('b')];
  const order: string[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = here('pump', async () => {
    await gate;
    order.push('first');
    return 1;
  });
  const second = there('pump', async () => {
    order.push('second');
    return 2;
  });
  expect(await other('pump', async () => 3)).toBe(3);
  expect(order).toEqual([]);
  open();
  expect(await Promise.all([first, second])).toEqual([1, 2]);
  expect(order).toEqual(['first', 'second']);
});

it('is free again after work that failed', async () => {
  const lock = webLock('c');
  await expect(lock('pump', () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  expect(await lock('pump', async () => 'next')).toBe('next');
});

it('is an error where the browser has no locks, never a way around them', () => {
  vi.stubGlobal('navigator', {});
  expect(() => webLock('a')).toThrow('navigator.locks');
});
