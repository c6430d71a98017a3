import { quantile } from '../figures.ts';

/** A series of values in one unit, and the most that their 95th percentile may be; without a target they are only told. */
export interface Measure {
  readonly what: string;
  readonly values: readonly number[];
  readonly unit?: 'ms' | 'MB';
  readonly target?: number;
}

/** Prints figures as they come, and in the end how they grow. */
export interface Report {
  heading(text: string): void;
  add(measure: Measure): void;
  /** A table of every measure over the numbers of people. */
  growth(): void;
  /** How many targets were missed so far. */
  missed(): number;
}

const WIDTH = 52;

function figure(value: number, unit: string): string {
  return value.toFixed(unit === 'MB' || value >= 100 ? 0 : 1);
}

/** A report about so many people, until `of` says another number. */
export function createReport(print: (line: string) => void): Report & { of(people: number): void } {
  let people = 0;
  let missed = 0;
  const grown = new Map<string, { readonly unit: string; readonly target: number | undefined; readonly bySize: Map<number, number> }>();
  const sizes = new Set<number>();
  return {
    of(count) {
      people = count;
      sizes.add(count);
    },
    heading(text) {
      print(`\n${text.padEnd(WIDTH)} ${'n'.padStart(4)} ${['p50', 'p95', 'max'].map((head) => head.padStart(7)).join(' ')}`);
    },
    add({ what, values, unit = 'ms', target }) {
      const worst = quantile(values, 0.95);
      const met = target === undefined ? null : worst <= target;
      if (met === false) missed += 1;
      const figures = [0.5, 0.95, 1].map((q) => figure(quantile(values, q), unit).padStart(7)).join(' ');
      const verdict = target === undefined ? '' : `  p95 ≤ ${target} ${unit}`.padEnd(16) + (met ? 'pass' : 'FAIL');
      print(`${what.padEnd(WIDTH)} ${String(values.length).padStart(4)} ${figures} ${unit}${verdict}`);
      const key = what.trim();
      const row = grown.get(key) ?? { unit, target, bySize: new Map<number, number>() };
      row.bySize.set(people, worst);
      grown.set(key, row);
    },
    growth() {
      if (sizes.size < 2) return;
      const columns = [...sizes].map((size) => size.toLocaleString('en').padStart(9));
      print(`\n${'p95 by people on the device'.padEnd(WIDTH)} ${columns.join(' ')}`);
      for (const [what, { unit, bySize }] of grown) {
        const cells = [...sizes].map((size) => {
          const value = bySize.get(size);
          return (value === undefined ? '' : figure(value, unit)).padStart(9);
        });
        print(`${what.padEnd(WIDTH)} ${cells.join(' ')} ${unit}`);
      }
    },
    missed: () => missed,
  };
}
