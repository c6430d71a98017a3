import { waitFor } from '../browser/wait.ts';

/** Runs steps one after another and counts them. A step that fails does not end the tour. */
export interface Steps {
  /** Prints `✓ name`, or `✗ name: why`. Never rejects. A step that takes over 60 s has failed. */
  step(name: string, work: () => Promise<void>): Promise<void>;
  count(): number;
  failed(): number;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : ` (${reason(error.cause)})`;
  return `${error.message}${cause}`;
}

/** `print` gets one line a step; `onFailure` may keep evidence, and is waited for. */
export function createSteps(print: (line: string) => void, onFailure: (name: string, number: number) => Promise<void>): Steps {
  let count = 0;
  let failed = 0;
  return {
    async step(name, work) {
      count += 1;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('not within 60 s')), 60_000);
      });
      try {
        await Promise.race([work(), limit]);
        print(`✓ ${name}`);
      } catch (error) {
        failed += 1;
        print(`✗ ${name}: ${reason(error)}`);
        await onFailure(name, count).catch(() => undefined);
      } finally {
        clearTimeout(timer);
      }
    },
    count: () => count,
    failed: () => failed,
  };
}

/** Waits until `read` answers `wanted`; throws with both values when it never does. */
export async function expectSoon<T>(what: string, read: () => Promise<T> | T, wanted: T, ms = 10_000): Promise<void> {
  let last: T | undefined;
  try {
    await waitFor(
      what,
      async () => {
        last = await read();
        return last === wanted;
      },
      ms,
    );
  } catch (error) {
    throw new Error(`${what} is ${JSON.stringify(last)} instead of ${JSON.stringify(wanted)}`, { cause: error });
  }
}

/** Throws with both values unless they are equal. */
export function expectEqual<T>(what: string, actual: T, wanted: T): void {
  if (actual !== wanted) throw new Error(`${what} is ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
}
