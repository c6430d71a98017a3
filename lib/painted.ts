/** In a page that nobody sees there are no frames, ms. */
const MOST_MS = 100;

/** Fulfilled once what was just drawn has been given to the screen, and soon in any case: what comes after would take the processor from it. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, MOST_MS);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
