/** Asks again every 25 ms until the answer is neither null, undefined nor false; throws with `what` and the last error after `ms`. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ms = 10_000,
): Promise<T> {
  const end = performance.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`, last === undefined ? {} : { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
