import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { type Lead, leadsAt, statusesAt } from './cast.ts';
import { createHistory, type History, readKept } from './history.ts';
import { judge, type Said, type Verdict } from './judge.ts';
import { createLedger, type Ledger } from './ledger.ts';

/** The server's side of a run and what is known of the edits: it outlives every browser. */
export interface Stage {
  /** The sandbox's address without a slash at the end. */
  readonly url: string;
  readonly ledger: Ledger;
  readonly history: History;
  readonly leads: readonly Lead[];
  readonly said: Said[];
  /** Reads the outbox in a page of the extension's origin, and remembers it. Answers how many edits are on their way. */
  look(page: Page): Promise<number>;
  /** Waits until nothing is on its way, calling `nudge` now and then; gives up after `ms`. */
  drain(page: Page, ms: number, nudge: () => Promise<unknown>): Promise<void>;
  /** Compares everything, read in a page of the extension's origin. */
  judge(page: Page): Promise<Verdict>;
  close(): Promise<void>;
}

/** Starts a sandbox with people to edit. */
export async function createStage(random: () => number): Promise<Stage> {
  const ledger = createLedger(random);
  const sandbox: Sandbox = await createSandbox({ data: 'memory', intercept: ledger.intercept });
  try {
    const { url } = await sandbox.listen(0);
    const leads = await leadsAt(sandbox, url);
    const history = createHistory();
    const said: Said[] = [];

    async function look(page: Page): Promise<number> {
      history.add((await readKept(page)).rows);
      return history.pending();
    }

    return {
      url,
      ledger,
      history,
      leads,
      said,
      look,
      async drain(page, ms, nudge) {
        const end = performance.now() + ms;
        while ((await look(page)) > 0 && performance.now() < end) {
          await nudge();
          await wait(200);
        }
      },
      async judge(page) {
        await look(page);
        const rows = history.rows();
        const ids = [...new Set(rows.map(({ edit }) => edit.personId ?? 0))];
        const { statuses } = await readKept(page, ids);
        const server = await statusesAt(sandbox, url, ids);
        return judge({ said, rows, there: history.there(), accepted: ledger.accepted(), replica: new Map(statuses), server });
      },
      close: () => sandbox.close(),
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
