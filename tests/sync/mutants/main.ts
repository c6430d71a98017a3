import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { employ } from '../check/crew.ts';
import type { Job } from '../check/protocol.ts';
import { MUTANTS, type Mutant } from './mutants.ts';

/**
 * `npm run sync:mutants -- --seed S --most N`: brings known bugs back, one at a time, and runs the schedules of `sync:check` until the
 * oracle objects. Ends with `mutants: C of M caught`, and with 1 unless all are.
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const { values: args } = parseArgs({ options: { seed: { type: 'string', default: '1' }, most: { type: 'string', default: '40000' } } });
const seed = Number(args.seed);
const most = Number(args.most);

interface Caught {
  readonly index: number;
  readonly sentence: string;
}

/** Runs schedules with the bug until one is a violation; null if none of them is. Rejects if the bug cannot be put in. */
async function hunt({ ground, changes }: Mutant): Promise<Caught | null> {
  let first: Caught | null = null;
  let jobs: readonly Job[] = [{ from: 0, to: most, stopAtFirst: true }];
  await employ(
    { root: ROOT, seed, patches: changes, ...(ground && { ground }) },
    {
      next() {
        const [job = null] = jobs;
        jobs = [];
        return job;
      },
      hear(answer) {
        if (answer.kind === 'violation') first ??= answer;
      },
    },
  );
  return first;
}

let caught = 0;
const left = [...MUTANTS.entries()];
const started = Date.now();

async function huntAll(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const [index, mutant] = next;
    const found = await hunt(mutant);
    if (found !== null) caught += 1;
    const what =
      found === null
        ? `NOT caught in ${most} schedules`
        : `caught after ${found.index + 1} schedules: ${(found.sentence.split('\n')[0] ?? '').slice(0, 160)}`;
    console.log(`${String(index + 1).padStart(2)}. ${mutant.bug} (${mutant.changes.map(({ file }) => file).join(', ')})\n    ${what}`);
  }
}

console.log(`sync:mutants: seed ${seed}`);
await Promise.all(Array.from({ length: availableParallelism() }, huntAll));
console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
console.log(`mutants: ${caught} of ${MUTANTS.length} caught`);
process.exitCode = caught === MUTANTS.length ? 0 : 1;
