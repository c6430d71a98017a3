import { Worker } from 'node:worker_threads';
import type { Answer, Job, WorkerSetup } from './protocol.ts';

/** A worker that has not gone on to the next schedule for so long never will, in ms: a loop of microtasks lets nobody in. */
const MOST_MS = 120_000;
/** Between two looks at it, which are a second apart, so much only passes while the whole process is stopped. */
const SLEPT_MS = 20_000;

/** What a worker is given, and what is made of what it tells. */
export interface Crew {
  /** The next job; null when there is none. */
  readonly next: () => Job | null;
  readonly hear: (answer: Answer) => void;
}

/** Employs a worker until there is no job. Rejects if it fails; one that hangs in a schedule tells that as a violation, and is let go. */
export async function employ(setup: Omit<WorkerSetup, 'progress'>, { next, hear }: Crew): Promise<void> {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const whole: WorkerSetup = { ...setup, progress };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: whole });
  let [at, since] = [-1, Date.now()];
  let watch: ReturnType<typeof setInterval> | undefined;
  await new Promise<void>((resolve, reject) => {
    const give = (): void => {
      const job = next();
      // Without a job it ends by itself, between two schedules: one that is ended from here, in the middle of its database's code, has been
      // seen to take the process with it.
      worker.postMessage(job);
    };
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    worker.on('message', (answer: Answer) => {
      since = Date.now();
      hear(answer);
      if (answer.kind === 'done') give();
    });
    let looked = Date.now();
    watch = setInterval(() => {
      const index = progress[0] ?? 0;
      // A machine that slept has not run in a circle.
      if (index !== at || Date.now() - looked > SLEPT_MS) [at, since] = [index, Date.now()];
      looked = Date.now();
      if (Date.now() - since < MOST_MS) return;
      hear({ kind: 'violation', index, aimed: false, sentence: 'the schedule does not come to an end', shrunk: null });
      resolve();
    }, 1_000);
    give();
  });
  clearInterval(watch);
  await worker.terminate();
}
