/**
 * Work in steps: whoever does it may pause behind each, as long as what it looks at does not change. A step may tell by a function what is
 * known so far, for whoever does not want to wait.
 */
export type Steps<T> = Generator<(() => T) | undefined, T, undefined>;

/** Steps that tell nothing on their way. */
export type SilentSteps<T> = Generator<undefined, T, undefined>;

/** Does all of the work now. */
export function atOnce<T>(steps: Steps<T> | SilentSteps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
