import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LEDGER_BOUNDS, sentRequest, type SentRequest } from '../../lib/domain/ledger.ts';
import { createLedger, type LedgerStore } from '../../lib/store/ledger.ts';

const NOW = Date.UTC(2026, 1, 3, 12);
const DAY_MS = 86_400_000;

function request(at: number): SentRequest {
  return sentRequest({ at, method: 'GET', url: 'https://crm.example.com/x', body: null, purpose: 'whoAmI' });
}

function open(name: string): LedgerStore {
  return createLedger({ name, now: () => NOW, channel: () => new BroadcastChannel(name) });
}

afterEach(() => vi.unstubAllGlobals());

describe('the ledger on this device', () => {
  test('has a request before it is answered, and its answer afterwards, newest first', async () => {
    const ledger = open('answered');
    const answered = ledger.note(request(NOW - 1));
    ledger.note(request(NOW));
    await vi.waitFor(async () => expect((await ledger.entries()).map(({ status }) => status)).toEqual([null, null]));
    await answered(200, 17);
    await vi.waitFor(async () => {
      expect((await ledger.entries()).map(({ at, status, bytesIn }) => [at, status, bytesIn])).toEqual([
        [NOW, null, null],
        [NOW - 1, 200, 17],
      ]);
    });
  });

  test('writes what comes at the same time together, and an answer with the requests after it', async () => {
    const ledger = open('together');
    await ledger.entries();
    let writes = 0;
    const stop = ledger.watch(() => (writes += 1));
    const answers = Array.from({ length: 100 }, (_, number) => ledger.note(request(NOW - number)));
    await Promise.all(answers.map((answered) => answered(200, 1)));
    expect((await ledger.entries()).map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    expect(writes).toBeLessThanOrEqual(2);
    stop();
  });

  test('an answer to a request that was forgotten meanwhile brings nothing back', async () => {
    const ledger = open('forgotten');
    const answered = ledger.note(request(NOW));
    await vi.waitFor(async () => expect(await ledger.entries()).toHaveLength(1));
    await ledger.clear();
    await answered(200, 1);
    expect(await ledger.entries()).toEqual([]);
  });

  test('is one for all contexts, and each hears of the others', async () => {
    const [one, other] = [open('shared'), open('shared')];
    let heard = 0;
    const stop = other.watch(() => (heard += 1));
    await one.note(request(NOW))(204, 0);
    await vi.waitFor(async () => expect((await other.entries()).map(({ status }) => status)).toEqual([204]));
    await vi.waitFor(() => expect(heard).toBeGreaterThan(0));
    stop();
  });

  test('keeps so many entries and no more, and none that is too old', async () => {
    const ledger = open('bounded');
    ledger.note(request(NOW - LEDGER_BOUNDS.days * DAY_MS - 1));
    for (let number = 0; number < LEDGER_BOUNDS.entries + 5; number += 1) ledger.note(request(NOW - number));
    await vi.waitFor(async () => expect(await ledger.entries()).toHaveLength(LEDGER_BOUNDS.entries), 20_000);
    expect(Math.min(...(await ledger.entries()).map(({ at }) => at))).toBeGreaterThan(NOW - DAY_MS);
  });

  test('is cleared, of all or of what is older', async () => {
    const ledger = open('cleared');
    ledger.note(request(NOW - 10));
    ledger.note(request(NOW));
    await vi.waitFor(async () => expect(await ledger.entries()).toHaveLength(2));
    await ledger.clear(NOW);
    expect((await ledger.entries()).map(({ at }) => at)).toEqual([NOW]);
    await ledger.clear();
    expect(await ledger.entries()).toEqual([]);
  });

  test('that the browser does not keep holds up no request, and says so to who reads it', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('no', 'SecurityError');
      },
    });
    const ledger = open('refused');
    expect(() => ledger.note(request(NOW))(200, 1)).not.toThrow();
    await expect(ledger.entries()).rejects.toThrow();
  });
});
