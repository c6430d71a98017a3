/** A run of sending: how many edits it had in all, and how many were left at which time (ms since 1970). */
export interface Drain {
  readonly total: number;
  readonly samples: readonly { readonly at: number; readonly left: number }[];
}

/** How far a run has come. `msLeft` by the measured pace; null until there is one. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly msLeft: number | null;
}

/** The pace is measured over so many milliseconds back, and told once so many have been measured. */
const MEASURED_MS = 30_000;
const LEAST_MS = 2_000;

/** The run after `left` edits were counted; null when nothing is left. Edits that are made meanwhile make the run longer. */
export function followDrain(before: Drain | null, left: number, now: number): Drain | null {
  if (left === 0) return null;
  const last = before?.samples.at(-1);
  if (!before || !last) return { total: left, samples: [{ at: now, left }] };
  const added = Math.max(0, left - last.left);
  // What was added is taken into the samples before it, so that it does not look like a step back.
  const samples = before.samples
    .filter(({ at }) => now - at <= MEASURED_MS && at <= now)
    .map((sample) => (added === 0 ? sample : { ...sample, left: sample.left + added }));
  return { total: before.total + added, samples: [...samples, { at: now, left }] };
}

/** What to tell about a run. */
export function progressOf({ total, samples }: Drain): Progress {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return { done: 0, total, msLeft: null };
  const [gone, ms] = [first.left - last.left, last.at - first.at];
  return { done: total - last.left, total, msLeft: gone > 0 && ms >= LEAST_MS ? (ms / gone) * last.left : null };
}
