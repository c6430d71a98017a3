import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { DATABASE } from './cast.ts';
import { type Host, PANEL } from './host.ts';
import { readKept } from './history.ts';
import type { Stage } from './stage.ts';

/** Whatever does not answer within so long, in ms, is told as silent. */
const SILENT_MS = 5_000;

async function told(what: string, ask: () => Promise<string>): Promise<string> {
  const silent = wait(SILENT_MS, `does not answer within ${SILENT_MS} ms`, { ref: false });
  return `${what}: ${await Promise.race([ask().catch(String), silent])}`;
}

/** Runs in a page of the extension's origin: who holds which lock and who waits for it, by client. */
async function locksThere(): Promise<string> {
  const { held = [], pending = [] } = await navigator.locks.query();
  const words = (verb: string, locks: readonly LockInfo[]): readonly string[] =>
    locks.map(({ name, clientId }) => `${clientId?.slice(0, 8)} ${verb} ${name}`);
  return [...words('holds', held), ...words('waits for', pending)].join(', ') || 'none';
}

async function openRows(reader: Page): Promise<string> {
  const rows = (await readKept(reader)).rows.filter(({ state }) => state !== 'settled');
  return (
    rows.map(({ seq, state, attempts, edit, problem }) => JSON.stringify({ seq, state, attempts, edit, problem })).join('\n  ') || 'none'
  );
}

/** Runs in a page of the extension's origin. Reads past the product's code; the database is there by then. */
function pauseThere(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('error', () => reject(opening.error ?? new Error('the database does not open')));
    opening.addEventListener('success', () => {
      const db = opening.result;
      const reading = db.transaction('values').objectStore('values').getAll();
      reading.addEventListener('error', () => reject(reading.error ?? new Error('the database does not answer')));
      reading.addEventListener('success', () => {
        resolve(
          (reading.result as { key: string }[])
            .filter(({ key }) => key.includes('pause'))
            .map((each) => JSON.stringify(each))
            .join(', ') || 'none',
        );
        db.close();
      });
    });
  });
}

/**
 * What there is to see where nothing goes on, for somebody who looks for the reason: the worker, the locks, the pause, what is open in the
 * outbox, and the words of every window. Never throws, and waits a few seconds at most.
 */
export async function standstill(stage: Stage, { browser, reader, worker }: Host): Promise<string> {
  const windows = (await browser.pages().catch(() => [])).filter((page) => page.url().endsWith(PANEL));
  return [
    `at ${Date.now()}; requests under way: ${stage.ledger.underWay('anybody')}, of the worker: ${stage.ledger.underWay('worker')}`,
    await told('the worker', async () => ((await worker.untilRunning(0)) ? 'runs' : 'is stopped')),
    await told('locks', () => reader.evaluate(locksThere)),
    await told('pause', () => reader.evaluate(pauseThere, DATABASE)),
    await told('open edits', () => openRows(reader)),
    ...(await Promise.all(windows.map((page) => told('a window shows', () => page.evaluate(() => document.body.innerText))))),
  ].join('\n');
}
