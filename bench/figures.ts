import { cpus, loadavg } from 'node:os';

/** The value below which the share `q` of the values lies (nearest rank); NaN without values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** One sentence about the machine, for the head of a report. */
export function machine(): string {
  const [first] = cpus();
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `Machine: ${cpus().length} × ${first?.model ?? 'unknown'}; load average before the run ${load} (above 1, figures are not to be trusted).`;
}
